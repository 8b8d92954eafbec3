import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Topics that the platform sets") struct TopicMachineTests {
    // MARK: The rule

    private static func decisions(
        right: Int,
        wrong: Int = 0,
        share: Int = 9_000,
        topic: ID<Topic> = TestTown.snow
    ) -> [TopicDecision] {
        (0..<right + wrong).map { index in
            TopicDecision(
                id: Int64(index + 1),
                message: ID(Int64(1_000_000 + index)),
                at: TestClock.start,
                kind: index < right ? .confirmed : .corrected,
                topic: index < right ? topic : TestTown.lamp,
                person: nil,
                guess: TopicGuess(model: 1, items: [TopicGuess.Item(topic: topic, share: share)])
            )
        }
    }

    @Test(arguments: [
        (29, 0, false), (31, 0, false), (32, 0, true), (60, 1, false), (100, 1, true), (200, 12, false), (200, 3, true),
    ])
    func `a topic is proven by enough right cases and hardly a wrong one`(right: Int, wrong: Int, isProven: Bool) {
        let evidence = TopicMachineRule.evidence(Self.decisions(right: right, wrong: wrong))[TestTown.snow]
        #expect((evidence?.proof != nil) == isProven)
        #expect(evidence?.record == TopicRecord(right: right, count: right + wrong))
        if let proof = evidence?.proof { #expect(proof.lowerBound >= 9_500 && proof.cases >= 30) }
    }

    @Test func `the threshold leaves out where it was wrong`() {
        let weak = Self.decisions(right: 10, wrong: 20, share: 4_000)
        let strong = Self.decisions(right: 80, share: 8_000)
        let proof = TopicMachineRule.evidence(weak + strong)[TestTown.snow]?.proof
        #expect(proof?.threshold == 8_000 && proof?.cases == 80)
    }

    @Test(arguments: [
        (0, 0, true), (0, 1, true), (18, 2, false), (19, 1, true), (38, 2, true), (36, 4, false), (190, 10, true),
        (189, 11, false),
    ])
    func `it goes on while it is right nineteen times of twenty`(right: Int, wrong: Int, goesOn: Bool) {
        #expect(TopicMachineRule.mayGoOn(TopicRecord(right: right, count: right + wrong)) == goesOn)
    }

    // MARK: In the platform

    /// A site whose advisor is sure of snow, with so many confirmed messages about it.
    private func site(right: Int = 40, share: Int = 1, allowed: Bool = true) throws -> TestSite {
        let site = try TestSite(settings: allowed ? ["understanding.topics_by_machine": "on"] : [:])
        site.beginAdvice()
        try site.platform.database.write { db in
            for decision in Self.decisions(right: right, share: share) {
                try TopicDecisionQueries.insert(db, region: TestTown.region, decision)
            }
        }
        let now = site.clock.now
        try site.platform.database.write { db in
            try TopicMachineQueries.save(
                db,
                region: TestTown.region,
                TopicMachine(
                    topic: TestTown.snow,
                    isOn: true,
                    threshold: share,
                    wasStopped: false,
                    since: 0,
                    changedAt: now
                )
            )
        }
        return site
    }

    private func isOn(_ site: TestSite) throws -> Bool {
        try site.platform.database.read {
            try TopicMachineQueries.one($0, region: TestTown.region, topic: TestTown.snow)?.isOn ?? false
        }
    }

    @Test func `a message without a topic gets the proven one, and a moderator is told to look`() throws {
        let site = try site()
        let number = try site.deskMessage(topic: nil)
        #expect(try site.card(number).topic == TestTown.snow)
        #expect(try site.journal(of: number).map(\.kind) == [.machine])
        let page = try site.desk(number, as: .boris)
        #expect(page.words.contains("Житель не нашёл темы, эту выбрала программа"))
        try site.order(.accept, on: number, as: .boris)
        #expect(try !site.desk(number, as: .boris).words.contains("эту выбрала программа"))
        #expect(try site.journal(of: number).map(\.kind) == [.machine, .confirmed])
        let check = try Checkup(platform: site.platform).run(repair: false) { _ in }
        #expect(check.problems.isEmpty)
    }

    @Test func `who corrects the topic is not told any more that the platform chose it`() throws {
        let site = try site()
        let number = try site.deskMessage(topic: nil)
        try site.order(.setTopic(TestTown.lamp, reason: "О свете"), on: number, as: .boris)
        #expect(try site.card(number).topic == TestTown.lamp)
        #expect(try !site.desk(number, as: .boris).words.contains("эту выбрала программа"))
        #expect(try site.journal(of: number).map(\.kind) == [.machine, .corrected])
    }

    @Test func `what the resident chose is never changed`() throws {
        let site = try site()
        #expect(try site.card(try site.deskMessage(topic: TestTown.lamp)).topic == TestTown.lamp)
    }

    @Test func `nothing is set where it is forbidden, switched off or less sure`() throws {
        let forbidden = try site(allowed: false)
        #expect(try forbidden.card(try forbidden.deskMessage(topic: nil)).topic == nil)
        let unsure = try site(share: 10_000)
        let text = "Снег, но и фонарь, и мусор во дворе: не пройти"
        #expect(try unsure.card(try unsure.deskMessage(.moderation, "Во дворе", topic: nil, text: text)).topic == nil)
    }

    @Test func `too many corrections take the topic from it, and the journal says so`() throws {
        let site = try site()
        for number in try (0..<2).map({ _ in try site.deskMessage(topic: nil) }) {
            #expect(try isOn(site) && site.card(number).topic == TestTown.snow)
            try site.order(.setTopic(TestTown.lamp, reason: "О свете"), on: number, as: .boris)
        }
        #expect(try !isOn(site))
        let line = try #require(try site.journal().first)
        #expect(line.title == site.platform.reference.current.topic(TestTown.snow)?.name && line.person.isEmpty)
        #expect(try site.card(try site.deskMessage(topic: nil)).topic == nil)
        #expect(try site.get("/admin/model", as: .klara).words.contains("отключилась сама"))
    }

    @Test func `nothing is set where the message joins another`() throws {
        let site = try site()
        _ = try site.deskMessage(.inWork)
        let draft = try site.similarDraft(topic: nil, text: "Снег у дома 14, не пройти и не проехать")
        let key = try #require(try site.offers(draft).first).key
        let joined = try site.platform.messages.join(draft.id, to: key, by: try site.viewer(.pavel))
        #expect(joined.isJoined)
        let lines = try site.journal(of: try #require(joined.message.number))
        #expect(lines.map(\.kind) == [.resident] && lines.map(\.topic) == [nil])
    }

    @Test func `a topic that was taken off is not set any more`() throws {
        let site = try site()
        #expect(try site.edit("/admin/topics/\(TestTown.snow)", ["active": ""]).status == 303)
        #expect(try site.card(try site.deskMessage(topic: nil)).topic != TestTown.snow)
    }

    @Test func `a settlement before the platform's choice is not counted as its case, a message only once`() throws {
        let site = try site()
        let (platform, ids, now) = (site.platform, site.platform.world, site.platform.now)
        let kinds: [(TopicDecision.Kind, ID<Topic>)] = [
            (.corrected, TestTown.lamp), (.machine, TestTown.snow), (.machine, TestTown.snow),
        ]
        let add: @Sendable (TopicDecision.Kind, ID<Topic>) throws -> Void = { kind, topic in
            let decision = TopicDecision(
                id: ids.newID(),
                message: ID(7),
                at: now,
                kind: kind,
                topic: topic,
                person: nil,
                guess: .none
            )
            try platform.database.write {
                try TopicDecisionQueries.insert($0, region: TestTown.region, decision)
            }
        }
        for (kind, topic) in kinds { try add(kind, topic) }
        #expect(try live(site) == TopicRecord())
        try add(.confirmed, TestTown.snow)
        #expect(try live(site) == TopicRecord(right: 1, count: 1))
    }

    private func live(_ site: TestSite) throws -> TopicRecord {
        try site.platform.database.read { db in
            let machine = try #require(try TopicMachineQueries.one(db, region: TestTown.region, topic: TestTown.snow))
            return try TopicMachineQueries.live(db, region: TestTown.region, machine, limit: TopicMachineRule.window)
        }
    }
}
