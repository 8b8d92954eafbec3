import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Markup in every text of the desk") struct DeskEscapingTests {
    private static let evil = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"

    /// No tag of the text's own is in the page.
    private func expectHarmless(_ page: TestAnswer) {
        #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"))
    }

    @Test func `what the resident wrote`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered, Self.evil, text: Self.evil, phone: "+7 912 345-67-89")
        for person in [TestPerson.boris, .vera] {
            expectHarmless(try site.get("/queue?filter=all&open=\(percentEncoded(number.description))", as: .vera))
            expectHarmless(try site.desk(number, as: person))
        }
        #expect(try site.desk(number, as: .vera).words.contains("<script>alert(1)</script>"))
    }

    @Test(arguments: [
        ("decline", DeskStage.moderation, TestPerson.boris, "words", [("reason", "other")]),
        ("topic", .moderation, .boris, "reason", [("topic", "1")]),
        ("moderation", .registered, .vera, "reason", []),
        ("forward", .registered, .ivan, "reason", [("organisation", "112")]),
        ("question", .inWork, .gleb, "question", []),
        ("answer", .inWork, .gleb, "answer", [("kind", "answer"), ("type", "done")]),
        ("remark", .onApproval, .egor, "remark", []),
        ("reopen", .closed, .zoya, "reason", []),
        ("note", .inWork, .egor, "note", []),
    ])
    func `what the staff writes`(
        action: String,
        stage: DeskStage,
        person: TestPerson,
        field: String,
        others: [(String, String)]
    ) throws {
        let site = try TestSite()
        let number = try site.deskMessage(stage)
        let sent = try site.act(action, on: number, as: person, fields: others + [(field, Self.evil)])
        #expect(sent.status == 303)
        let page = try site.desk(number, as: person)
        #expect(page.status == 200 && page.words.contains("<script>alert(1)</script>"))
        expectHarmless(page)
    }

    @Test(arguments: [
        "q", "lead", "question", "date", "kind", "type", "ground", "topic", "organisation", "filter", "after",
    ])
    func `what comes back in a form`(field: String) throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        for (action, person) in [("answer", TestPerson.gleb), ("topic", .vera), ("merge", .vera), ("question", .gleb)] {
            let page = try site.act(action, on: number, as: person, [field: Self.evil, "find": "1"])
            expectHarmless(page)
        }
    }

    @Test(arguments: ["number", "filter", "after", "open", "do", "q"])
    func `what stands in an address`(field: String) throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let value = percentEncoded(Self.evil)
        expectHarmless(try site.get("/queue?\(field)=\(value)", as: .vera))
        expectHarmless(try site.desk(number, "?do=forward&\(field)=\(value)", as: .vera))
    }

    @Test func `the name of a file`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let version = try site.card(number).version
        let page = try site.upload(
            "/desk/\(percentEncoded(number.description))/answer",
            TestPhoto.text,
            field: "files",
            name: "<img src=x onerror=alert(2)>.txt",
            fields: [("version", String(version)), ("upload", "1")],
            as: .gleb
        )
        #expect(page.status == 200 && page.words.contains("onerror=alert(2)"))
        expectHarmless(page)
    }
}
