import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The page about the advisor of topics") struct ModelPageTests {
    /// So many messages that were suggested snow and settled as snow, and so many settled as a lamp.
    private func settle(_ site: TestSite, right: Int, wrong: Int = 0) throws {
        let (ids, now) = (site.platform.world, site.platform.now)
        try site.platform.database.write { db in
            for index in 0..<right + wrong {
                let decision = TopicDecision(
                    id: ids.newID(),
                    message: ID(Int64(1_000_000 + index)),
                    at: now,
                    kind: index < right ? .confirmed : .corrected,
                    topic: index < right ? TestTown.snow : TestTown.lamp,
                    person: nil,
                    guess: TopicGuess(model: 1, items: [TopicGuess.Item(topic: TestTown.snow, share: 9_000)])
                )
                try TopicDecisionQueries.insert(db, region: TestTown.region, decision)
            }
        }
    }

    private var path: String { "/admin/model/topics/\(TestTown.snow)" }

    @Test func `a new installation is told what will stand here`() throws {
        let page = try TestSite().get("/admin/model", as: .klara)
        #expect(page.words.contains("Модели ещё нет") && page.words.contains("Пока нет проверенных сообщений"))
        #expect(page.words.contains("Сейчас это запрещено для всех тем"))
    }

    @Test func `shares, weeks and confusions are those of what staff settled`() throws {
        let site = try TestSite()
        try settle(site, right: 3, wrong: 1)
        let page = try site.get("/admin/model", as: .klara)
        #expect(page.words.contains("75 %"))
        let report = try site.platform.directory.modelReport(
            try site.platform.directory.permit(.rules, try site.viewer(.klara))
        )
        #expect(report.whole.firstShare == 7_500 && report.weeks.last?.tally.advised == 4)
        #expect(report.weeks.dropLast().allSatisfy { $0.tally.advised == 0 })
        #expect(report.confusions == [TopicConfusion(said: TestTown.snow, settled: TestTown.lamp, count: 1)])
    }

    @Test func `a proven topic is switched on and off by hand, and the journal says who did`() throws {
        let site = try TestSite()
        try settle(site, right: 40)
        #expect(try site.get("/admin/model", as: .klara).words.contains("Доверить тему"))
        #expect(try site.post(path, form: ["on": "1"], as: .klara).status == 303)
        let page = try site.get("/admin/model", as: .klara)
        #expect(page.words.contains("выбирает сама") && page.words.contains("Забрать тему"))
        #expect(try site.post(path, form: ["on": "0"], as: .klara).status == 303)
        #expect(try site.get("/admin/model", as: .klara).words.contains("только подсказывает"))
        #expect(try site.journal().map(\.person) == [TestPerson.klara.name, TestPerson.klara.name])
    }

    @Test func `an unproven one is refused in words, an unknown one is not found`() throws {
        let site = try TestSite()
        try settle(site, right: 29)
        _ = try site.get("/admin/model", as: .klara)
        let refused = try site.post(path, form: ["on": "1"], as: .klara)
        #expect(refused.status == 409 && refused.words.contains("пока нельзя доверить"))
        _ = try site.get("/admin/model", as: .klara)
        #expect(try site.post("/admin/model/topics/999999", form: ["on": "1"], as: .klara).status == 404)
    }

    @Test func `one press forbids it for all topics, another allows it again`() throws {
        let site = try TestSite()
        for (value, words) in [("1", "Сейчас это разрешено"), ("0", "Сейчас это запрещено")] {
            _ = try site.get("/admin/model", as: .klara)
            #expect(try site.post("/admin/model/permission", form: ["allow": value], as: .klara).status == 303)
            #expect(try site.get("/admin/model", as: .klara).words.contains(words))
            #expect(site.platform.reference.current.rules.topicsByMachine == (value == "1"))
        }
    }

    @Test func `a training is brought forward`() throws {
        let site = try TestSite()
        _ = try site.get("/admin/model", as: .klara)
        #expect(try site.post("/admin/model/training", as: .klara).status == 303)
        #expect(try site.get("/admin/model", as: .klara).words.contains("Следующее обучение"))
    }

    @Test(arguments: [TestPerson.anna, .boris, .gleb, .egor])
    func `nobody else gets in`(person: TestPerson) throws {
        let site = try TestSite()
        #expect([403, 404].contains(try site.get("/admin/model", as: person).status))
    }

    @Test(arguments: [TestPerson.boris, .gleb])
    func `nobody else changes anything, not even with the address at hand`(person: TestPerson) throws {
        let site = try TestSite()
        try settle(site, right: 40)
        _ = try site.get("/queue", as: person)
        #expect([403, 404].contains(try site.post(path, form: ["on": "1"], as: person).status))
        #expect([403, 404].contains(try site.post("/admin/model/permission", form: ["allow": "1"], as: person).status))
        #expect([403, 404].contains(try site.post("/admin/model/training", as: person).status))
        #expect(!site.platform.reference.current.rules.topicsByMachine)
        #expect(try site.get("/admin/model", as: .klara).words.contains("только подсказывает"))
        #expect(try site.journal().isEmpty)
    }

    @Test func `suggestions at the desk carry how likely they are`() throws {
        let site = try TestSite()
        site.beginAdvice()
        let number = try site.deskMessage(topic: nil)
        #expect(try site.desk(number, "?do=topic", as: .boris).words.contains("вероятность"))
    }
}
