import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The journal of topics")
struct TopicJournalTests {
    @Test func `sending keeps what the resident chose and what was suggested, without a word of the text`() throws {
        let site = try TestSite()
        site.beginAdvice()
        let number = try site.deskMessage()
        let first = try #require(try site.journal(of: number).first)
        #expect(first.kind == .resident && first.topic == TestTown.snow)
        #expect(first.guess.first?.topic == TestTown.snow && first.guess.isAsked)
        #expect(first.guess.items.count <= 3 && first.guess.items.allSatisfy { (1...10_000).contains($0.share) })
        let unknown = try site.deskMessage(topic: nil)
        #expect(try site.journal(of: unknown).map(\.topic) == [nil])
        // Every column is a number: there is no place for a text.
        let columns = try site.platform.database.read { db in
            try db.all("SELECT * FROM topic_decision") { row in (0..<14).map { row.optionalInt($0) } }
        }
        #expect(columns.count == 2)
    }

    @Test func `acceptance confirms, another topic corrects, and each is kept with who said it`() throws {
        let site = try TestSite()
        site.beginAdvice()
        let number = try site.deskMessage()
        try site.order(.setTopic(TestTown.lamp, reason: "О свете"), on: number, as: .boris)
        try site.order(.accept, on: number, as: .boris)
        let lines = try site.journal(of: number)
        #expect(lines.map(\.kind) == [.resident, .corrected, .confirmed])
        #expect(lines.map(\.topic) == [TestTown.snow, TestTown.lamp, TestTown.lamp])
        #expect(lines.map(\.person) == [try site.id(of: .anna), try site.id(of: .boris), try site.id(of: .boris)])
        #expect(Set(lines.map(\.guess)).count == 1, "what was said first counts, not what was learnt meanwhile")
        let last = try site.platform.database.read {
            try TopicDecisionQueries.last($0, region: TestTown.region, since: 0, limit: 10)
        }
        #expect(last.map(\.kind) == [.confirmed], "a message is one case")
    }

    @Test func `a step that is refused, or says nothing of the topic, leaves no line`() throws {
        let site = try TestSite()
        site.beginAdvice()
        let number = try site.deskMessage()
        #expect(throws: Refusal.self) {
            try site.order(.setTopic(TestTown.snow, reason: "То же"), on: number, as: .boris)
        }
        try site.order(.note("Позвонили"), on: number, as: .boris)
        #expect(try site.journal(of: number).count == 1)
    }

    @Test func `without an advisor the line says that nobody was asked`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let lines = try site.journal(of: number)
        #expect(lines.map(\.kind) == [.resident, .confirmed] && lines.allSatisfy { $0.guess == .none })
    }

    @Test func `lines can neither be changed nor removed`() throws {
        let site = try TestSite()
        _ = try site.deskMessage()
        #expect(throws: (any Error).self) {
            try site.platform.database.write { _ = try $0.execute("UPDATE topic_decision SET topic_id = 1") }
        }
        #expect(throws: (any Error).self) {
            try site.platform.database.write { _ = try $0.execute("DELETE FROM topic_decision") }
        }
    }

    @Test func `a correction is learnt by the time its step is done`() throws {
        let site = try TestSite()
        site.beginAdvice()
        try site.platform.topicLearning.catchUp()
        let text = "Кикимора сидит на остановке у самого леса, люди пугаются"
        for _ in 0..<3 {
            let number = try site.deskMessage(topic: nil, text: text)
            try site.order(.setTopic(TestTown.rubbish, reason: "Это сюда"), on: number, as: .boris)
        }
        #expect(site.platform.topics.suggest(text).first?.topic.id == TestTown.rubbish)
        #expect(site.platform.topicAdvisor.learnt == 3)
        site.advance(.seconds(3))
        #expect(try site.platform.topicLearning.catchUp() == 0, "what this node learnt at once is not learnt again")
    }

    @Test func `what another node wrote is learnt from the journal, also when it comes late`() throws {
        let site = try TestSite()
        site.beginAdvice()
        try site.platform.topicLearning.catchUp()
        let text = "Кикимора сидит на остановке у самого леса, люди пугаются"
        let early = site.platform.world.newID()
        for _ in 0..<3 { try site.settle(try site.deskMessage(topic: nil, text: text), as: TestTown.rubbish) }
        site.advance(.seconds(3))
        #expect(try site.platform.topicLearning.catchUp() == 3)
        #expect(site.platform.topics.suggest(text).first?.topic.id == TestTown.rubbish)
        let late = TopicDecision(
            id: early,
            message: try site.card(try site.deskMessage(text: text)).id,
            at: site.clock.now,
            kind: .confirmed,
            topic: TestTown.rubbish,
            person: nil,
            guess: .none
        )
        try site.platform.database.write { try TopicDecisionQueries.insert($0, region: TestTown.region, late) }
        #expect(try site.platform.topicLearning.catchUp() == 0, "not asked again within two seconds")
        site.advance(.seconds(3))
        #expect(try site.platform.topicLearning.catchUp() == 1)
    }

    @Test func `after a start the journal is learnt again, once, and little is remembered of it`() throws {
        let site = try TestSite()
        for _ in 0..<5 { _ = try site.deskMessage(.registered) }
        site.advance(.hours(2))
        site.beginAdvice()
        #expect(try site.platform.topicLearning.catchUp() == 5)
        #expect(site.platform.topicAdvisor.learnt == 5 && site.platform.learntDecisions.remembered == 0)
        site.advance(.seconds(3))
        #expect(try site.platform.topicLearning.catchUp() == 0)
    }
}
