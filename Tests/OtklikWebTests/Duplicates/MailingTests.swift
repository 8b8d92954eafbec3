import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("One text from many people") struct MailingTests {
    private static let text =
        "Просим отремонтировать дорогу на Садовой улице: ямы, лужи, тротуара нет, дети идут в школу по обочине."

    private func mailing(_ site: TestSite, _ number: PublicNumber, as person: TestPerson = .vera) throws -> Mailing? {
        let viewer = try site.viewer(person)
        return try site.platform.messages.mailing(
            of: try site.platform.messages.detail(number, for: viewer),
            for: viewer
        )
    }

    /// Lets the housekeeping come to the texts.
    private func work(_ site: TestSite) throws {
        try site.platform.jobs.begin()
        site.advance(.minutes(1))
        try Worker(platform: site.platform, post: LetterBox().post(site)).runDue()
    }

    private func send(
        _ site: TestSite,
        _ text: String = Self.text,
        by person: TestPerson,
        topic: ID<Topic> = TestTown.hole
    )
        throws -> PublicNumber
    {
        try site.deskMessage(.registered, "Дорога", topic: topic, text: text, by: person)
    }

    @Test func `the same text from others is counted by people, wherever it was sent about`() throws {
        let site = try TestSite()
        let number = try send(site, by: .anna)
        let copies = [
            try send(site, by: .pavel), try send(site, Self.text + " Спасибо!", by: .pavel),
            try send(site, Self.text.replacing("Садовой", with: "Речной"), by: .lev),
        ]
        _ = try send(site, by: .anna)
        _ = try send(site, "Во дворе дома 12 не горит фонарь, очень темно", by: .lev)
        try work(site)
        let found = try #require(try mailing(site, number))
        #expect(found.people == 2)
        #expect(found.numbers == copies.reversed())
        let page = try site.get("/desk/\(number)", as: .vera)
        #expect(page.words.contains("Один текст Так же написали ещё 2 человека"))
        #expect(page.text.contains("/desk/\(percentEncoded(copies[0].description))"))
    }

    @Test func `one person's repetitions are no mailing, nor is what lies far apart in time`() throws {
        let site = try TestSite(settings: ["duplicate.mailing_days": "3"])
        let number = try send(site, by: .anna)
        _ = try send(site, by: .anna)
        try work(site)
        #expect(try mailing(site, number) == nil)
        site.advance(.days(4))
        for person in [TestPerson.boris, .vera, .pavel] { try site.signIn(person) }
        _ = try send(site, by: .pavel)
        try work(site)
        #expect(try mailing(site, number) == nil)
    }

    @Test func `everybody is counted, but only what the person sees is listed`() throws {
        let site = try TestSite()
        let number = try send(site, by: .anna)
        let leak = try send(site, by: .pavel, topic: TestTown.leak)
        try work(site)
        let seen = try #require(try mailing(site, number, as: .vera))
        #expect(seen.people == 1 && seen.numbers.isEmpty)
        #expect(try mailing(site, number, as: .ivan)?.numbers == [leak])
        #expect(try site.get("/desk/\(number)", as: .vera).words.contains("Их сообщения не у вас"))
    }

    @Test func `a text corrected and sent again is found by its new words`() throws {
        let site = try TestSite()
        let number = try send(site, by: .anna)
        let other = try site.deskMessage(
            .declined,
            "Дорога",
            topic: TestTown.hole,
            text: "Тут совсем плохо",
            by: .pavel
        )
        try work(site)
        #expect(try mailing(site, number) == nil)
        _ = try site.get("/messages/\(other)", as: .pavel)
        _ = try site.post("/messages/\(other)/correction", as: .pavel)
        _ = try site.post(
            "/messages/new/what",
            form: ["text": Self.text, "essence": "Дорога", "topic": TestTown.hole.description],
            as: .pavel
        )
        let draft = try #require(try site.get("/messages/new/check", as: .pavel).value(of: "draft"))
        _ = try site.post("/messages/new/check", form: ["draft": draft], as: .pavel)
        #expect(try mailing(site, number, as: .ivan)?.numbers == [other])
    }

    @Test func `old numbers are forgotten, new ones are made in parts`() throws {
        let site = try TestSite()
        _ = try send(site, by: .anna)
        try work(site)
        let count = { try site.platform.database.read { try $0.first("SELECT count(*) FROM text_sign") { $0.int(0) } } }
        #expect(try count() == 1)
        site.advance(.days(63))
        try work(site)
        #expect(try count() == 0)
    }
}
