import Database
import DatabaseTesting
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Jobs")
struct WorkerTests {
    @Test func `every person of an audience gets one letter, and a second run sends none`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let box = LetterBox()
        try walk.work(box)
        #expect(box.to(.anna).count == 1 && box.to(.boris).count == 1)
        try walk.work(box)
        #expect(box.letters.count == 2)
        #expect(Set(box.letters.map(\.key)).count == 2)
    }

    @Test(.enabled(if: !TestStore.isServer))
    func `a file's engine is told every six hours what is in its tables`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let database = site.platform.database
        func forget() throws { try database.write { try $0.script("DROP TABLE IF EXISTS sqlite_stat1") } }
        func isTold() throws -> Bool {
            try database.read {
                try $0.first("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'") { $0.int(0) } == 1
            }
        }
        try forget()
        try site.platform.jobs.begin()
        try walk.work(LetterBox())
        #expect(try isTold())
        try forget()
        site.advance(.hours(5))
        try walk.work(LetterBox())
        #expect(try !isTold())
        site.advance(.hours(1))
        try walk.work(LetterBox())
        #expect(try isTold())
    }

    @Test func `a step that several audiences are told of is one job, spread to all of them`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let notices = try site.dueJobs(at: site.clock.now).filter { $0.kind == JobKind.notice.rawValue }
        #expect(notices.map(\.key) == ["notice:\(walk.id):1"])
        let payload = try #require(notices.first?.payload)
        let notice = try JSON.read(Notice.self, payload)
        #expect(Set(notice.audiences) == [.resident, .moderators] && notice.event == 1)
        #expect(payload == (try JSON.text(notice)), "written by hand as an encoder writes it")
    }

    @Test func `a letter that fails is tried again under the same key, then waits for a person`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let box = LetterBox(refuses: true)
        let most = JobKind.mail.mostAttempts
        try walk.work(box)
        let first = Set(box.letters.map(\.key))
        #expect(first.count == 2)
        for _ in 0..<(most + 4) {
            site.advance(.minutes(61))
            try walk.work(box)
        }
        #expect(box.letters.filter { first.contains($0.key) }.count == 2 * most, "the same key at every attempt")
        let parked = try site.platform.jobs.parked()
        #expect(Set(parked.map(\.job.key)) == Set(first))
        try site.platform.jobs.retry(try #require(parked.first).job.id)
        let open = LetterBox()
        try walk.work(open)
        #expect(open.letters.filter { first.contains($0.key) }.count == 1)
    }

    @Test func `a sign-in code is not sent once it has run out`() throws {
        let site = try TestSite()
        let walk = Walk(site: site, id: ID(1))
        let email = try EmailAddress("vera@example.test")
        _ = try site.platform.accounts.requestCode(for: email, network: "192.0.2.1")
        let away = LetterBox(refuses: true)
        try walk.work(away)
        #expect(away.letters.count == 1)
        site.advance(.hours(1))
        let back = LetterBox()
        try walk.work(back)
        #expect(back.letters.isEmpty)
        #expect(try site.platform.jobs.parked().isEmpty)
    }

    @Test func `letters and the rest of the work do not wait for each other`() throws {
        let site = try TestSite()
        _ = try Walk(site)
        let box = LetterBox()
        let worker = Worker(platform: site.platform, post: box.post(site))
        try worker.runDue(.rest)
        #expect(box.letters.isEmpty, "notices became letters, which wait")
        #expect(try worker.runDue(.rest) == 0)
        #expect(try worker.runDue(.letters) == 2)
        #expect(box.letters.count == 2)
    }

    @Test func `a job leased by a worker that died comes again after two minutes`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        #expect(try !site.claimJobs().isEmpty)
        let box = LetterBox()
        try walk.work(box)
        #expect(box.letters.isEmpty)
        site.advance(.minutes(3))
        try walk.work(box)
        #expect(box.letters.count == 2)
    }

    @Test func `the letters of a whole line name the step and lead to the message`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let box = LetterBox()
        try walk.toWork()
        try walk.toAnswer()
        try walk.work(box)
        let subjects = box.to(.anna).map(\.subject)
        for words in ["Сообщение отправлено", "Сообщение приняли", "Вам ответили"] {
            #expect(subjects.contains { $0.hasPrefix(words) }, "\(subjects)")
        }
        let number = try #require(try walk.card.number)
        #expect(box.to(.egor).contains { $0.subject == "Ответ ждёт утверждения – № \(number)" })
        #expect(box.to(.anna).allSatisfy { $0.text.contains("http://127.0.0.1:8080/messages/") })
    }

    @Test func `what is expired is forgotten`() throws {
        let site = try TestSite()
        _ = try site.post("/messages/new/what", form: ["text": "Начал и бросил писать."], as: .guest)
        try site.platform.jobs.begin()
        site.advance(.days(31))
        let walk = Walk(site: site, id: ID(1))
        try walk.work()
        let drafts = try site.platform.database.read {
            try $0.first("SELECT count(*) FROM draft") { $0.int(0) }
        }
        #expect(drafts == 0)
    }
}
