import Database
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Setting a timer")
struct TimerSettingTests {
    private let site: TestSite
    private let walk: Walk

    init() throws {
        site = try TestSite()
        walk = try Walk(site)
        try walk.toWork()
        try walk.work()
    }

    private func schedule(_ timer: OtklikDomain.Timer, in span: Span) throws {
        let (jobs, id, moment) = (site.platform.jobs, walk.id, site.clock.now + span)
        try site.platform.database.write { try jobs.schedule($0, timer, of: id, at: moment) }
    }

    private func waiting(_ timer: OtklikDomain.Timer, until span: Span = .days(1_000)) throws -> [Job] {
        try site.dueJobs(at: site.clock.now + span).filter { $0.key == Jobs.key(timer, walk.id) }
    }

    private func lease(_ job: Job) throws -> Bool {
        try site.claimJobs().contains { $0.id == job.id }
    }

    @Test func `set again it rings once, at the later word`() throws {
        try schedule(.escalation, in: .days(1))
        let before = try #require(try waiting(.escalation).first)
        try schedule(.escalation, in: .days(5))
        let after = try waiting(.escalation)
        #expect(after.map(\.due) == [site.clock.now + .days(5)])
        #expect(after.first?.id != before.id)
        #expect(try waiting(.escalation, until: .days(4)).isEmpty)
    }

    @Test func `set again while a worker has it in hand, that worker finds it gone and the new one rings`() throws {
        try schedule(.escalation, in: .seconds(0))
        let inHand = try #require(try waiting(.escalation).first)
        #expect(try lease(inHand))
        #expect(try waiting(.escalation, until: .seconds(0)).isEmpty, "leased")
        try schedule(.escalation, in: .seconds(1))
        let before = try walk.events.count
        try Worker(platform: site.platform, post: LetterBox().post(site)).fire(inHand)
        #expect(try walk.events.count == before, "the one in hand has nothing to say")
        // No lease is left on the new one: nobody waits two minutes for a worker that is gone.
        site.advance(.seconds(1))
        #expect(try waiting(.escalation, until: .seconds(0)).count == 1)
        #expect(try lease(try #require(try waiting(.escalation).first)))
    }

    @Test func `set again after it was parked it is as new`() throws {
        try schedule(.escalation, in: .seconds(0))
        let job = try #require(try waiting(.escalation).first)
        try site.platform.database.write {
            try JobQueries.park($0, region: TestTown.region, job, error: "broken")
        }
        #expect(try site.platform.jobs.parked().count == 1)
        try schedule(.escalation, in: .seconds(0))
        #expect(try site.platform.jobs.parked().isEmpty)
        #expect(try waiting(.escalation).map(\.attempts) == [0])
    }

    @Test func `timers of other names and of other messages stay as they are`() throws {
        let other = try Walk(site, by: .pavel)
        try schedule(.escalation, in: .days(1))
        let (jobs, id, moment) = (site.platform.jobs, other.id, site.clock.now + .days(2))
        try site.platform.database.write { try jobs.schedule($0, .escalation, of: id, at: moment) }
        try schedule(.replyTimeout, in: .days(3))
        #expect(try waiting(.escalation).map(\.due) == [site.clock.now + .days(1)])
        #expect(try waiting(.replyTimeout).map(\.due) == [site.clock.now + .days(3)])
        try schedule(.escalation, in: .days(9))
        let mine = try waiting(.escalation)
        #expect(mine.map(\.due) == [site.clock.now + .days(9)])
        let all = try site.dueJobs(at: site.clock.now + .days(1_000))
        #expect(all.first { $0.key == Jobs.key(.escalation, other.id) }?.due == moment)
    }
}
