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
        let told = Monitor<[News?]>([])
        site.platform.database.follow { item in
            told.withLock { $0.append(item) }
            told.wakeAll()
        }
        // Whoever wrote is answered first, so what it tells may come a moment later.
        func heard(_ count: Int) -> [News?] {
            told.wait(until: monotonicNow() + 20_000_000_000) { $0.count >= count ? $0 : nil } ?? told.withLock { $0 }
        }
        let (jobs, now) = (site.platform.jobs, site.clock.now)
        try site.platform.database.write { try jobs.housekeeping($0, "later", at: now + .hours(1)) }
        try site.platform.database.write { try jobs.housekeeping($0, "now", at: now) }
        #expect(heard(1) == [.work], "the later one told nothing")
        #expect(Worker.Line.rest.isCalled(by: .work) && !Worker.Line.letters.isCalled(by: .work))
        _ = try site.platform.accounts.requestCode(
            for: try EmailAddress("vera@example.test"),
            network: "192.0.2.1"
        )
        #expect(heard(2) == [.work, .letters])
    }

    @Test func `attempts to sign in are counted for all nodes together`() throws {
        let rules = site.platform.reference.current.rules
        let email = try EmailAddress("klara@example.org")
        let nodes = [site.platform, other]
        for number in 0..<rules.passwordTries {
            let answer = try nodes[number % 2].accounts.signIn(email: email, password: "no", network: "192.0.2.7")
            #expect(answer == .wrongPassword)
        }
        for node in nodes {
            let answer = try node.accounts.signIn(email: email, password: "no", network: "192.0.2.8")
            guard case .tooMany(let wait) = answer else {
                Issue.record("tried more often than one node would let: \(answer)")
                continue
            }
            #expect(wait == rules.passwordLock)
        }
        site.advance(rules.passwordLock)
        #expect(try other.accounts.signIn(email: email, password: "no", network: "192.0.2.7") == .wrongPassword)
        let kept = try site.platform.database.read {
            try $0.all("SELECT attempt_key FROM attempt_window") { $0.text(0) }
        }
        #expect(!kept.isEmpty && kept.allSatisfy { !$0.contains("klara") && !$0.contains("192") })
    }

    @Test func `windows that are over are forgotten by the hourly housekeeping`() throws {
        _ = try site.platform.accounts.requestCode(for: try EmailAddress("vera@example.test"), network: "192.0.2.1")
        func windows() throws -> Int64? {
            try site.platform.database.read { try $0.first("SELECT count(*) FROM attempt_window") { $0.int(0) } }
        }
        #expect(try windows() == 1)
        try site.platform.jobs.begin()
        site.advance(.hours(2))
        try worker(site.platform).runDue()
        #expect(try windows() == 0)
    }

    @Test func `a session that is ended at one node is ended at the others`() throws {
        guard case .signedIn(let token)? = try site.platform.accounts.signIn(persona: TestPerson.anna.rawValue) else {
            Issue.record("not signed in")
            return
        }
        let there = try #require(try other.accounts.viewer(token: token))
        try other.accounts.signOut(there)
        #expect(try site.platform.accounts.viewer(token: token) == nil)
    }

    @Test func `a node whose clock went ahead loses no job, and one that went back makes no id twice`() throws {
        let walk = try Walk(site)
        let hurried = TestClock()
        hurried.advance(.hours(1))
        let ahead = JobQueries.Claim(region: TestTown.region, now: hurried.now, limit: 100)
        let taken = try other.database.claim { try JobQueries.claim($0, ahead) }
        #expect(!taken.isEmpty)
        #expect(try site.claimJobs().isEmpty, "held by the other's clock")
        // The hurried node dies with them in hand: they come when its lease is over by a right clock, at the latest.
        site.advance(.hours(1))
        site.advance(JobKind.notice.lease)
        let box = LetterBox()
        try walk.work(box)
        #expect(!box.letters.isEmpty)
        let moment = Shared(TestClock.start)
        let ids = Snowflake(node: 5) { moment.withLock { $0 } }
        let before = (0..<5_000).map { _ in ids.next() }
        moment.withLock { $0 = TestClock.start - .hours(1) }
        let after = (0..<5_000).map { _ in ids.next() }
        #expect(Set(before + after).count == 10_000 && before + after == (before + after).sorted())
    }

    private func worker(_ platform: Platform) -> Worker {
        Worker(platform: platform, post: LetterBox().post(site))
    }
}
