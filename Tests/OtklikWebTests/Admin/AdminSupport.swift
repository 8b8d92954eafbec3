import Database
import Foundation
import Testing
import WebServer

@testable import OtklikDomain
@testable import OtklikService
@testable import OtklikWeb

extension TestSite {
    /// Posts the form of a page with its hidden revision and some fields changed.
    func edit(
        _ page: String,
        _ changes: KeyValuePairs<String, String>,
        to action: String? = nil,
        as person: TestPerson = .klara
    ) throws -> TestAnswer {
        let shown = try get(page, as: person)
        #expect(shown.status == 200, "\(page) answered \(shown.status)")
        var fields = shown.formFields
        for (name, value) in changes {
            fields.removeAll { $0.name == name }
            if !value.isEmpty { fields.append((name, value)) }
        }
        return try postFields(action ?? page, fields, as: person)
    }

    func postFields(
        _ target: String,
        _ fields: [(name: String, value: String)],
        as person: TestPerson
    ) throws -> TestAnswer {
        _ = try get("/admin", as: person)
        let all = fields + [("csrf", try get("/view", as: person).value(of: "csrf") ?? "")]
        let text = all.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
        return try send(
            .post,
            target,
            headers: [("Content-Type", "application/x-www-form-urlencoded")],
            body: Array(text.utf8),
            as: person
        )
    }

    /// The newest lines of the journal.
    func journal() throws -> [JournalEntry] {
        let permit = try platform.directory.permit(.rules, try viewer(.klara))
        return try platform.directory.journal(before: nil, permit).lines
    }

    func makeCabinetAdministrator(_ person: TestPerson, of organisation: ID<Organisation>) throws {
        let id = try viewer(person).person.id
        try platform.database.write { db in
            _ = try db.execute(
                "UPDATE role_grant SET role = 'administrator', organisation_id = ?2 WHERE person_id = ?1",
                .int(id.value),
                .int(organisation.value)
            )
        }
    }

    /// Puts an open message at an organisation, as far as counts care.
    func leaveOpenMessage(at organisation: ID<Organisation>) throws {
        try platform.database.write { db in
            _ = try db.execute(
                """
                INSERT INTO message_card (id, region_id, number, state, open, author_id, client_key, visibility,
                                          organisation_id, sent_ms, queue_ms, version)
                VALUES (900, 1, 900, 4, 1, 3, 'k', 1, ?1, 0, 0, 1)
                """,
                .int(organisation.value)
            )
        }
    }

    /// The table of ancestors as the tree of parents would have it.
    func ancestorsAreInStep() throws -> Bool {
        try platform.database.read { db in
            let tree = OrganisationTree(try ReferenceQueries.organisations(db, region: TestTown.region))
            let rows = try db.all(
                "SELECT organisation_id, ancestor_id, depth FROM organisation_ancestor WHERE region_id = 1",
                row: { [$0.int(0), $0.int(1), $0.int(2)] }
            )
            let wanted = tree.all.flatMap { organisation in
                ([organisation.id] + tree.ancestors(of: organisation.id)).enumerated().map {
                    [organisation.id.value, $1.value, Int64($0)]
                }
            }
            return Set(rows) == Set(wanted) && rows.count == wanted.count
        }
    }
}

extension TestAnswer {
    /// What a browser would send of the page's first form in `main` that has a revision or fields of ours.
    var formFields: [(name: String, value: String)] {
        let forms = text.matches(of: /<form\b[\s\S]*?<\/form>/).map { String($0.output) }
        guard let own = forms.first(where: { $0.contains("method=\"post\"") && $0.contains("class=\"col\"") }) else {
            return []
        }
        var fields: [(name: String, value: String)] = []
        for match in own.matches(of: /<input\b[^>]*>/) {
            let tag = String(match.output)
            guard let name = tag.attribute("name"), name != "csrf" else { continue }
            let isChoice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
            if isChoice, !tag.contains(" checked") { continue }
            fields.append((name, tag.attribute("value") ?? ""))
        }
        for match in own.matches(of: /<select\b([^>]*)>([\s\S]*?)<\/select>/) {
            let chosen = match.output.2.firstMatch(of: /<option value="([^"]*)" selected/).map { String($0.output.1) }
            fields.append((String(match.output.1).attribute("name") ?? "", (chosen ?? "").unescaped))
        }
        return fields
    }
}

extension String {
    fileprivate func attribute(_ name: String) -> String? {
        guard let start = range(of: " \(name)=\"") else { return nil }
        return String(self[start.upperBound...].prefix { $0 != "\"" }).unescaped
    }

    var unescaped: String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(self) {
            $0.replacing($1.0, with: $1.1)
        }
    }
}
