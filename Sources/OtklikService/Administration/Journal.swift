import Database
package import OtklikDomain

/// A line of the journal: who changed what, when, from what to what.
package struct JournalEntry: Sendable, Hashable {
    package let id: Int64
    package let at: Instant
    /// The name of who did it, or the address where there is no name.
    package let person: String
    package let action: JournalAction
    package let list: String
    /// What was changed, by the name it had.
    package let title: String
    package let changes: [JournalChange]
}

/// One field of a change, in the words of the form.
package struct JournalChange: Codable, Sendable, Hashable {
    package let field: String
    package let before: String
    package let after: String
}

/// What stands in the column `subject`: `organisation:110`.
struct JournalSubject: Sendable, Hashable {
    let kind: String
    let id: String

    var text: String { "\(kind):\(id)" }

    static func organisation(_ id: ID<Organisation>) -> JournalSubject {
        .init(kind: "organisation", id: id.description)
    }
    static func territory(_ id: ID<Territory>) -> JournalSubject { .init(kind: "territory", id: id.description) }
    static func person(_ id: ID<Person>) -> JournalSubject { .init(kind: "person", id: id.description) }
    static func topic(_ id: ID<Topic>) -> JournalSubject { .init(kind: "topic", id: id.description) }
    static func route(_ id: ID<Route>) -> JournalSubject { .init(kind: "route", id: id.description) }
    static func settings(_ group: SettingGroup) -> JournalSubject { .init(kind: "rules", id: group.rawValue) }
    static func day(_ date: LocalDate) -> JournalSubject { .init(kind: "day", id: date.description) }
    static func message(_ id: ID<Message>) -> JournalSubject { .init(kind: "message", id: id.description) }
    static func job(_ id: Int64) -> JournalSubject { .init(kind: "job", id: String(id)) }
}

/// What the column `detail` holds, as JSON.
struct JournalDetail: Codable, Sendable {
    let title: String
    let changes: [JournalChange]
}

/// A line to be written with the change it tells of.
struct JournalNote: Sendable {
    let action: JournalAction
    let subject: JournalSubject
    let title: String
    let changes: [JournalChange]

    /// The fields that differ; all that hold something where one of the two is nil.
    init(
        _ action: JournalAction,
        _ subject: JournalSubject,
        title: String,
        before: FormValues? = nil,
        after: FormValues? = nil
    ) {
        self.action = action
        self.subject = subject
        self.title = title
        changes = ((after ?? before)?.names ?? []).compactMap { field in
            let was = before?[field] ?? ""
            let now = after?[field] ?? ""
            return was == now ? nil : JournalChange(field: field, before: was, after: now)
        }
    }
}

extension Platform {
    /// Writes a line of the journal inside the transaction of the change.
    func write(_ db: Connection, _ note: JournalNote, by person: ID<Person>?) throws {
        try JournalQueries.insert(
            db,
            region: region.id.value,
            id: world.newID(),
            person: person,
            note,
            detail: try JSON.text(JournalDetail(title: note.title, changes: note.changes)),
            at: now
        )
    }
}

extension Directory {
    /// Writes a line of the journal inside the transaction of the change.
    func write(_ db: Connection, _ note: JournalNote, by permit: Permit<Administration>) throws {
        try platform.write(db, note, by: permit.actor.person)
    }

    /// The journal, newest first; `before` is the cursor of an earlier page.
    package func journal(before cursor: String?, _ permit: Permit<Administration>) throws -> Listing<JournalEntry> {
        try expect(.rules, permit)
        let limit = Listing<JournalEntry>.pageSize
        return try platform.database.read { db in
            let before = cursor.flatMap { Int64($0) } ?? .max
            let found = try JournalQueries.entries(db, region: region, before: before, limit: limit + 1)
            let lines = Array(found.prefix(limit))
            return Listing(
                lines: lines,
                next: found.count > limit ? lines.last.map { String($0.id) } : nil,
                total: lines.count
            )
        }
    }
}
