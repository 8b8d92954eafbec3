import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

/// A message full of personal data, answered with more of it, and everything that others get to see.
@Suite("Personal data stays with its owner") struct LeakTests {
    private static let pieces = [
        "8-912-345-67-89", "anna.k@example.org", "112-233-445 95", "4276 3800 1234 5679", "кв. 45", "Анна Сергеевна",
        "А123ВС77",
    ]
    private static let told = "Барсук! " + pieces.joined(separator: ", ") + ". Машина бьётся в яме у дома."
    private static let answer = "Уважаемая " + pieces.reversed().joined(separator: ", ") + "! Яму засыпали 24 ноября."

    /// Anna's message with an answer, followed by Pavel's, and a released one of hers.
    private struct Scene {
        let lead: PublicNumber
        let joined: PublicNumber
        let box: LetterBox
    }

    private func scene(_ site: TestSite) throws -> Scene {
        let lead = try site.deskMessage(.inWork, "Барсук", topic: TestTown.hole, text: Self.told, visibility: .everyone)
        let draft = try site.similarDraft()
        let key = site.platform.joinKey(try site.card(lead).id)
        let sent = try site.platform.messages.join(draft.id, to: key, by: try site.viewer(.pavel))
        #expect(sent.isJoined)
        let content = AnswerDraft.Content.answer(.explained, text: Self.answer, proof: [], files: [])
        try site.order(.submitDraft(AnswerDraft(id: site.platform.world.id(), content: content)), on: lead, as: .gleb)
        try site.order(.approve, on: lead, as: .egor)
        let form = try site.desk(lead, "?do=release", as: .boris)
        let words: KeyValuePairs<String, String> = [
            "essence": "Яма", "text": try #require(form.area("text")), "place": "Садовая улица, 14",
        ]
        #expect(try site.act("release", on: lead, as: .boris, words).status == 303)
        try site.order(.rateGood(Verdict(mark: 5, complaints: [])), on: lead, as: .anna)
        let box = LetterBox()
        try Worker(platform: site.platform, post: box.post(site)).runDue()
        return Scene(lead: lead, joined: try #require(sent.message.number), box: box)
    }

    private func expectNone(_ text: String, _ place: String) {
        for piece in Self.pieces + ["арсук"] where text.contains(piece) {
            Issue.record("«\(piece)» stands in \(place)")
        }
    }

    @Test func `neither a stranger nor who joined finds any of it`() throws {
        let site = try TestSite()
        let scene = try scene(site)
        let joined = percentEncoded(scene.joined.description)
        let lead = percentEncoded(scene.lead.description)
        for path in ["/", "/messages/\(lead)", "/messages/\(joined)"] {
            expectNone(try site.get(path).text, path)
        }
        for path in ["/", "/messages", "/messages/\(joined)", "/messages/\(lead)", "/messages/new/contact"] {
            expectNone(try site.get(path, as: .pavel).text, "\(path) of Pavel")
        }
        let client = try APIClient(site, as: .pavel)
        for path in ["/api/v1/messages", "/api/v1/messages/\(joined)", "/api/v1/messages/\(lead)"] {
            expectNone(String(describing: try client.get(path).json), path)
        }
        for letter in scene.box.to(.pavel) { expectNone(letter.text, letter.subject) }
        #expect(!scene.box.to(.pavel).isEmpty)
        expectNone(site.logged.withLock { $0 }.joined(separator: "\n"), "the log")
    }

    @Test func `a copy that is refused leaves none of it in the log`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.answered, "Барсук", text: Self.told, visibility: .everyone)
        let refused = try site.act("release", on: number, as: .boris, ["essence": "Барсук", "text": Self.told])
        #expect(refused.status == 422)
        try Worker(platform: site.platform, post: LetterBox().post(site)).runDue()
        expectNone(site.logged.withLock { $0 }.joined(separator: "\n"), "the log")
    }

    @Test func `who joined reads the answer without it, and is told so; its author reads every word`() throws {
        let site = try TestSite()
        let scene = try scene(site)
        let page = try site.get("/messages/\(percentEncoded(scene.joined.description))", as: .pavel)
        #expect(page.words.contains("Яму засыпали 24 ноября") && page.words.contains("[телефон скрыт]"))
        #expect(page.words.contains("Личные данные в нём скрыты"))
        let own = try site.get("/messages/\(percentEncoded(scene.lead.description))", as: .anna)
        #expect(own.words.contains("8-912-345-67-89") && !own.words.contains("[телефон скрыт]"))
    }
}
