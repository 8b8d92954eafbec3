import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("A lead message is withdrawn") struct LeadSuccessionTests {
    /// Anna's message with one of Pavel's and one of Lev's merged into it.
    private struct Town {
        let site: TestSite
        let lead: PublicNumber
        let first: PublicNumber
        let second: PublicNumber
        let box = LetterBox()

        init(_ stage: DeskStage) throws {
            site = try TestSite()
            lead = try site.deskMessage(stage, topic: TestTown.hole)
            first = try site.deskMessage(topic: TestTown.hole, by: .pavel)
            second = try site.deskMessage(topic: TestTown.hole, by: .lev)
            let id = try site.card(lead).id
            for number in [first, second] { try site.order(.merge(into: id), on: number, as: .boris) }
            try work()
            try site.order(.withdraw(reason: nil), on: lead, as: .anna)
        }

        func work() throws { try Worker(platform: site.platform, post: box.post(site)).runDue() }
    }

    @Test func `the first one goes on with the same people, the other follows it, and all get their answer`() throws {
        let town = try Town(.inWork)
        let site = town.site
        let before = town.box.to(.anna).count
        try town.work()
        let heir = try site.card(town.first)
        #expect(heir.state == .executorAssigned && heir.lead == nil)
        #expect(heir.executor == (try site.id(of: .gleb)) && heir.organisation == TestTown.roads)
        let other = try site.card(town.second)
        #expect(other.state == .merged && other.lead == heir.id)
        #expect(try site.card(town.lead).state == .withdrawn)
        #expect(town.box.to(.pavel).last?.subject == "Ваше сообщение остаётся в работе – № \(town.first)")
        #expect(town.box.to(.pavel).last?.text.contains("ответ придёт вам") == true)
        #expect(town.box.to(.lev).last?.subject == "Ваше сообщение остаётся в работе – № \(town.second)")
        #expect(town.box.to(.gleb).last?.subject.contains("\(town.first)") == true)
        #expect(!town.box.to(.gleb).contains { $0.text.contains("Делать больше ничего не нужно") })

        try site.order(.takeToWork, on: town.first, as: .gleb)
        let answer = AnswerDraft.Content.answer(.explained, text: "Засыпали 24 ноября", proof: [], files: [])
        let draft = AnswerDraft(id: site.platform.world.id(), content: answer)
        try site.order(.submitDraft(draft), on: town.first, as: .gleb)
        try site.order(.approve, on: town.first, as: .egor)
        try town.work()
        #expect(try site.card(town.first).state == .answered && site.card(town.second).state == .answered)
        #expect(try site.card(town.second).answer == draft.id)
        #expect(town.box.to(.anna).count == before)
        site.advance(.days(15))
        try town.work()
        let report = try Checkup(platform: site.platform).run(repair: false) { _ in }
        #expect(report.problems.isEmpty)
    }

    @Test func `what nobody works on yet waits for the coordinator`() throws {
        let town = try Town(.registered)
        try town.work()
        #expect(try town.site.card(town.first).state == .registered)
        #expect(try town.site.card(town.second).lead == town.site.card(town.first).id)
        #expect(town.box.to(.vera).last?.subject.contains("\(town.first)") == true)
    }

    @Test func `the pages say it plainly`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, topic: TestTown.hole)
        let numbers = try [TestPerson.pavel, .lev].map { try site.deskMessage(topic: TestTown.hole, by: $0) }
        for number in numbers { try site.order(.merge(into: site.card(lead).id), on: number, as: .boris) }
        let asked = try site.get("/messages/\(percentEncoded(lead.description))/withdrawal", as: .anna)
        #expect(
            asked.words.contains("К вашему сообщению присоединили ещё 2 сообщения. Для их авторов работа продолжится")
        )
        try site.order(.withdraw(reason: nil), on: lead, as: .anna)
        try Worker(platform: site.platform, post: LetterBox().post(site)).runDue()
        let first = try site.get("/messages/\(percentEncoded(numbers[0].description))", as: .pavel)
        #expect(first.words.contains("Общее сообщение отозвал его автор. Это остаётся в работе"))
        #expect(!first.words.contains("Анна"))
        let second = try site.get("/messages/\(percentEncoded(numbers[1].description))", as: .lev)
        #expect(second.words.contains("Общее сообщение отозвал его автор. Ответ будет общим с № \(numbers[0])"))
        #expect(second.words.contains("Объединили с похожим") && !second.words.contains("Объединили с № \(numbers[0])"))
        #expect(try site.get("/messages/\(percentEncoded(lead.description))", as: .anna).words.contains("Вы отозвали"))
    }

    @Test func `merging what is merged already is refused to people in words that fit`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork)
        let number = try site.deskMessage(by: .pavel)
        try site.order(.merge(into: site.card(lead).id), on: number, as: .boris)
        let page = try site.act("merge", on: number, as: .boris, ["lead": lead.description])
        #expect(page.words.contains("Объединить это сообщение с другим сейчас нельзя"))
    }
}

@Suite("What a machine reads of a message") struct TellingTests {
    @Test(arguments: [
        ("Яма", "Яма у дома", "Яма у дома"),
        ("Яма у дома", "Здравствуйте! Яма у дома.", "Здравствуйте! Яма у дома."),
        ("Яма у…", "Яма у дома", "Яма у дома"),
        ("", "Яма у дома", "Яма у дома"),
        ("Снег", "Яма у дома", "Снег\nЯма у дома"),
        ("Снег", "", "Снег\n"),
    ])
    func `the essence is read once`(essence: String, text: String, telling: String) {
        #expect(MessageBody.telling(essence: essence, text: text) == telling)
    }
}
