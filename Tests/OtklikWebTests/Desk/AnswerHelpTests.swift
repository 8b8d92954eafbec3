import OtklikDomain
import OtklikPhrases
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Help with an answer") struct AnswerHelpTests {
    private static let good = "Дорогу почистила наша бригада 24 ноября, от дома 2 до дома 30."

    /// A message that was answered and rated; the clock goes on a minute, so that later ones are newer.
    @discardableResult
    private func helped(
        _ site: TestSite,
        _ text: String = good,
        essence: String = "Прежний снег",
        mark: Int = 5,
        topic: ID<Topic> = TestTown.snow,
        executor: TestPerson = .gleb
    ) throws -> PublicNumber {
        let number = try site.deskMessage(.registered, essence, topic: topic)
        try site.order(.assign(site.id(of: executor)), on: number, as: .vera)
        try site.order(.takeToWork, on: number, as: executor)
        let answer = AnswerDraft.Content.answer(.explained, text: text, proof: [], files: [])
        try site.order(
            .submitDraft(AnswerDraft(id: site.platform.world.id(), content: answer)),
            on: number,
            as: executor
        )
        try site.order(.approve, on: number, as: .egor)
        let complaints: Set<Complaint> = mark < 4 ? [.notDone] : []
        let verdict = Verdict(mark: mark, complaints: complaints)
        try site.order(mark < 4 ? .rateLow(verdict) : .rateGood(verdict), on: number, as: .anna)
        site.advance(.minutes(1))
        return number
    }

    private func help(_ site: TestSite, _ number: PublicNumber, _ text: String? = nil, as person: TestPerson = .gleb)
        throws -> AnswerHelp
    {
        let viewer = try site.viewer(person)
        return try site.site.answerHelper.help(
            with: text,
            on: try site.platform.messages.detail(number, for: viewer),
            by: try site.id(of: .gleb),
            for: viewer
        )
    }

    @Test func `answers that helped are shown, the best and newest first, three at most`() throws {
        let site = try TestSite()
        let four = try helped(site, mark: 4)
        let old = try helped(site)
        let others = try (0..<2).map { _ in try helped(site) }
        try helped(site, mark: 2)
        try helped(site, topic: TestTown.hole)
        let number = try site.deskMessage(.inWork)
        #expect(try help(site, number).earlier.map(\.number) == [others[1], others[0], old])
        #expect(try help(site, number).earlier.map(\.rating) == [5, 5, 5])
        #expect(try help(site, four).earlier.map(\.number) == [others[1], others[0], old])
    }

    @Test func `an executor is shown his own, the head those of the organisation`() throws {
        let site = try TestSite()
        let other = try helped(site, executor: .dina)
        let number = try site.deskMessage(.onApproval)
        #expect(try help(site, number).earlier.isEmpty)
        #expect(try help(site, number, as: .egor).earlier.map(\.number) == [other])
        #expect(try help(site, number, Self.good).hints?.copy == nil)
        #expect(try help(site, number, Self.good, as: .egor).hints?.copy == .init(number: other, percent: 100))
    }

    @Test func `what is personal in earlier ones is masked`() throws {
        let site = try TestSite()
        try helped(
            site,
            "Мастер Иванов Иван Иванович, 8 912 345-67-89, придёт завтра",
            essence: "У Петровой Анны Ильиничны"
        )
        let found = try #require(try help(site, try site.deskMessage(.inWork)).earlier.first)
        #expect(found.text.contains("скрыт") && !found.text.contains("Иванов") && !found.text.contains("345-67"))
        #expect(!found.essence.contains("Петров"))
    }

    @Test func `a copy is told from half on, also of an answer that nobody rated well`() throws {
        let site = try TestSite()
        let low = try helped(site, mark: 2)
        let number = try site.deskMessage(.inWork)
        let text = "Здравствуйте! " + Self.good
        // That one is anew at the coordinator's: whoever answered it sees it no more, the head does.
        #expect(try help(site, number, text).hints?.copy == nil)
        let copy = try #require(try help(site, number, text, as: .egor).hints?.copy)
        #expect(copy.number == low && (60..<100).contains(copy.percent))
        #expect(try help(site, number, "Завтра пришлём трактор к остановке").hints?.copy == nil)
        // What came back for a remark is no copy of itself.
        let back = try site.deskMessage(.rework, topic: TestTown.hole)
        let returned = "Дорогу почистили утром 24 ноября, от дома 2 до дома 30."
        #expect(try help(site, back, returned).hints?.copy?.number != back)
    }

    @Test func `the form looks without a script, and keeps what was typed`() throws {
        let site = try TestSite()
        let earlier = try helped(site)
        let number = try site.deskMessage(.inWork)
        let form = try site.desk(number, "?do=answer", as: .gleb)
        #expect(form.words.contains("Ответы, которые помогли") && form.words.contains("Прежний снег. Оценка 5"))
        #expect(form.words.contains("Проверить текст") && !form.words.contains("Замечаний к тексту нет"))
        let fields: KeyValuePairs = [
            "check": "1", "answer": "В настоящее время осуществляется уборка, это невозможно", "type": "explained",
        ]
        let page = try site.act("answer", on: number, as: .gleb, fields)
        #expect(page.status == 200)
        #expect(page.words.contains("2 подсказки. Отправить можно и так"))
        #expect(page.words.contains("«В настоящее время» → сейчас, «осуществляется» → делаем"))
        #expect(page.words.contains("Нет дня: когда сделали или сделаете. Не назван тот, кто делает"))
        #expect(page.words.contains("Не сказано, почему нет или почему позже"))
        #expect(page.words.contains("В настоящее время осуществляется уборка, это невозможно"))
        #expect(try site.card(number).state == .inWork)
        let copied = try site.act("answer", on: number, as: .gleb, ["check": "1", "answer": Self.good])
        #expect(copied.words.contains("100 % текста есть в ответе на № \(earlier)"))
        #expect(copied.text.contains("href=\"/desk/\(percentEncoded(earlier.description))\""))
    }

    @Test func `hints keep nobody from sending`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let sent = try site.act(
            "answer",
            on: number,
            as: .gleb,
            ["answer": "Меры приняты в установленном порядке", "type": "explained", "way": "approval"]
        )
        #expect(sent.status == 303)
        #expect(try site.card(number).state == .onApproval)
        let page = try site.desk(number, as: .egor)
        #expect(page.words.contains("Можно сказать проще «Меры приняты» → сделали (что именно?)"))
        #expect(page.words.contains("Чего-то не хватает Нет дня"))
    }

    @Test func `a planned day and a ground are said by their fields`() {
        let hints = AnswerHints(gaps: [.date, .owner, .reason], plainer: [], copy: nil)
        func found(_ kind: AnswerDraft.Kind) -> AnswerCheck.Finding? {
            AnswerTextChecks(text: "Позже", kind: kind, hints: hints).hintLines.first?.finding
        }
        #expect(found(.answer) == .gaps([.date, .owner, .reason]))
        #expect(found(.interim) == .gaps([.owner, .reason]))
        #expect(found(.postponement) == .gaps([.owner]))
    }

    @Test func `the script is answered with the same lines, only to whoever works on the message`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let answer = try site.act("hints", on: number, as: .gleb, ["answer": "В целях уборки"])
        #expect(answer.status == 200 && answer.text.contains("\"said\":\"2\u{A0}подсказки. Отправить можно и так\""))
        #expect(answer.text.contains("«В целях» → чтобы"))
        #expect(try site.act("hints", on: number, as: .gleb, ["answer": " "]).text == "{\"said\":\"\",\"hints\":[]}")
        #expect(try site.act("hints", on: number, as: .dina, ["answer": "В целях"]).status == 404)
        #expect(try site.act("hints", on: number, as: .vera, ["answer": "В целях"]).status == 403)
    }
}
