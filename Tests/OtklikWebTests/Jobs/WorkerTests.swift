import Database
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

    @Test func `a letter that fails is tried again under the same key, then waits for a person`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let box = LetterBox(refuses: true)
        for _ in 0..<12 {
            try walk.work(box)
            site.advance(.hours(2))
        }
        let keys = box.letters.map(\.key)
        #expect(Set(keys).count == 2, "the same key at every attempt")
        #expect(keys.count == 2 * Worker.mostAttempts)
        let parked = try site.platform.jobs.parked()
        #expect(parked.count == 2)
        try site.platform.jobs.retry(try #require(parked.first).job.id)
        let open = LetterBox()
        try walk.work(open)
        #expect(open.letters.count == 1)
    }

    @Test func `a job leased by a worker that died comes again after two minutes`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let now = site.clock.now
        try site.platform.database.write { db in
            for job in try JobQueries.due(db, region: TestTown.region, now: now, limit: 100) {
                let leased = try JobQueries.lease(
                    db,
                    region: TestTown.region,
                    id: job.id,
                    until: now + .minutes(2),
                    now: now
                )
                #expect(leased)
            }
        }
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
