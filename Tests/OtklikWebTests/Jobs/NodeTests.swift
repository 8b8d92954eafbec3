import Database
import DatabaseTesting
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Nodes of one database")
struct NodeTests {
    let site: TestSite
    let other: Platform

    init() throws {
        site = try TestSite()
        other = try site.anotherPlatform()
    }

    @Test func `what an administrator changes at one node holds at the others after their next look`() throws {
        #expect(try !other.reference.follow(), "nothing has changed yet")
        let day = try #require(LocalDate("2027-01-01"))
        let form: KeyValuePairs = ["date": "2027-01-01", "working": "0", "day_name": "Новый год"]
        #expect(try site.post("/admin/calendar", form: form, as: .klara).status == 303)
        #expect(!site.platform.reference.current.deadline.calendar.isWorking(day))
        #expect(other.reference.current.deadline.calendar.isWorking(day))
        try worker(other).runDue(.directory)
        #expect(!other.reference.current.deadline.calendar.isWorking(day))
        #expect(try !other.reference.follow(), "and once is enough")
    }

    @Test func `a job that is due at once calls its line, another one does not`() throws {
        let told = Shared<[News?]>([])
        site.platform.database.follow { item in told.withLock { $0.append(item) } }
        let (jobs, now) = (site.platform.jobs, site.clock.now)
        try site.platform.database.write { try jobs.housekeeping($0, "later", at: now + .hours(1)) }
        #expect(told.withLock { $0 } == [])
        try site.platform.database.write { try jobs.housekeeping($0, "now", at: now) }
        #expect(told.withLock { $0 } == [.work])
        #expect(Worker.Line.rest.isCalled(by: .work) && !Worker.Line.letters.isCalled(by: .work))
        _ = try site.platform.accounts.requestCode(
            for: try EmailAddress("vera@example.test"),
            network: "192.0.2.1"
        )
        #expect(told.withLock { $0 } == [.work, .letters])
    }

    private func worker(_ platform: Platform) -> Worker {
        Worker(platform: platform, post: LetterBox().post(site))
    }
}
