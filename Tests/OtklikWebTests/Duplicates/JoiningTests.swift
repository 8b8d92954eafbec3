import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Joining a message") struct JoiningTests {
    private static let check = "/messages/new/check"

    /// Presses «Присоединиться» on the page of the contacts.
    private func joins(_ site: TestSite, as person: TestPerson = .pavel) throws -> TestAnswer {
        let page = try site.get("/messages/new/contact", as: person)
        return try site.post(Self.check, form: try fields(page), as: person)
    }

    private func fields(_ page: TestAnswer) throws -> KeyValuePairs<String, String> {
        let key = try #require(page.text.firstMatch(of: /name="join" value="([^"]+)"/)).output.1
        return ["draft": try #require(page.value(of: "draft")), "join": String(key)]
    }

    private func own(_ site: TestSite, _ person: TestPerson) throws -> [MessageSummary] {
        try site.platform.messages.own(try site.viewer(person))
    }

    @Test func `one press sends a message of its own that follows the other`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, topic: TestTown.hole)
        _ = try site.reportsHole(photo: true)
        let sent = try site.follow(try joins(site), as: .pavel)
        #expect(sent.words.contains("Вы присоединились") && sent.words.contains("26-000002-"))
        let number = try #require(try own(site, .pavel).first).number
        let card = try site.card(number)
        let other = try site.card(lead).id
        #expect(card.state == .merged && card.lead == other)
        let events = try site.platform.messages.detail(number, for: try site.viewer(.pavel)).events
        #expect(events.map(\.kind) == [.command(.send), .command(.join)])
        let inside = try site.platform.messages.detail(number, for: try site.viewer(.vera))
        #expect(inside.isInside && inside.body.text == "Яма у остановки, колесо пробили")
        #expect(inside.files(of: .message).count == 1)
        #expect(try site.get("/messages/new/what", as: .pavel).location == "/messages/new/photo")
    }

    @Test func `pressed twice, also from another page, it gives one number`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.inWork, topic: TestTown.hole)
        _ = try site.reportsHole()
        let form = try fields(try site.get("/messages/new/contact", as: .pavel))
        let first = try site.post(Self.check, form: form, as: .pavel)
        let second = try site.post(Self.check, form: form, as: .pavel)
        #expect(first.status == 303 && first.location == second.location)
        #expect(try own(site, .pavel).count == 1)
    }

    @Test func `its page says what it follows and how that stands, and shows nothing else of it`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, "Барсук у подъезда", topic: TestTown.hole, text: "Барсук роет яму")
        _ = try site.reportsHole()
        _ = try joins(site)
        let number = try #require(try own(site, .pavel).first).number
        let page = try site.get("/messages/\(number)", as: .pavel)
        #expect(page.words.contains("Вы присоединились к № \(lead)"))
        #expect(page.words.contains("Как дела с общим сообщением: в работе"))
        #expect(!page.words.contains("арсук") && !page.words.contains("Анна"))
        #expect(try site.get("/messages/\(lead)", as: .pavel).status == 404)
        let api = try site.get("/messages/\(lead)", as: .anna)
        #expect(api.words.contains("Ещё 1 сосед ждёт этого ответа") && !api.words.contains("остановки"))
    }

    @Test func `letters tell each of their own message and of nobody else's words`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, "Барсук у подъезда", topic: TestTown.hole)
        let box = LetterBox()
        let worker = Worker(platform: site.platform, post: box.post(site))
        try worker.runDue()
        let before = (box.to(.anna).count, box.to(.boris).count)
        _ = try site.reportsHole()
        _ = try joins(site)
        let number = try #require(try own(site, .pavel).first).number
        try worker.runDue()
        #expect(box.to(.pavel).map(\.subject) == ["Вы присоединились к сообщению – № \(number)"])
        #expect(box.to(.anna).count == before.0 && box.to(.boris).count == before.1)

        let day = site.platform.reference.current.zone.date(of: site.clock.now) + 20
        let interim = AnswerDraft(
            id: site.platform.world.id(),
            content: .interim(text: "Уважаемая Анна, ждём асфальт", plannedDate: day, files: [])
        )
        try site.order(.submitDraft(interim), on: lead, as: .gleb)
        try site.order(.approve, on: lead, as: .egor)
        try worker.runDue()
        #expect(box.to(.pavel).last?.subject == "Промежуточный ответ на общее сообщение – № \(number)")
        try site.order(.withdraw(reason: nil), on: lead, as: .anna)
        try worker.runDue()
        #expect(box.to(.pavel).last?.subject == "Ваше сообщение остаётся в работе – № \(number)")
        for letter in box.to(.pavel) {
            #expect(letter.text.contains("«Яма у остановки, колесо пробили»"))
            #expect(letter.text.contains(percentEncoded("\(number)")) || letter.text.contains("\(number)"))
            #expect(!letter.text.contains("арсук") && !letter.text.contains("Анна") && !letter.text.contains("\(lead)"))
        }
    }

    @Test func `the lead's answer comes to whoever joined`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.onApproval, topic: TestTown.hole)
        _ = try site.reportsHole()
        _ = try joins(site)
        let number = try #require(try own(site, .pavel).first).number
        try site.order(.approve, on: lead, as: .egor)
        let box = LetterBox()
        try Worker(platform: site.platform, post: box.post(site)).runDue()
        #expect(try site.card(number).state == .answered)
        #expect(box.to(.pavel).last?.subject == "Вам ответили – № \(number)")
        let page = try site.get("/messages/\(number)", as: .pavel)
        #expect(page.words.contains("Дорогу почистили утром 24 ноября"))
    }

    @Test func `what was closed meanwhile is not joined: the message goes as any other, and that is said`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.inWork, topic: TestTown.hole)
        _ = try site.reportsHole()
        let form = try fields(try site.get("/messages/new/contact", as: .pavel))
        try site.order(.withdraw(reason: nil), on: lead, as: .anna)
        let sent = try site.follow(try site.post(Self.check, form: form, as: .pavel), as: .pavel)
        #expect(sent.words.contains("То сообщение уже закрыли, поэтому ваше отправили отдельно"))
        let number = try #require(try own(site, .pavel).first).number
        let card = try site.card(number)
        #expect(card.state == .moderation && card.lead == nil)
    }

    @Test func `a key of something else joins nothing`() throws {
        let site = try TestSite()
        let far = try site.deskMessage(.inWork, topic: TestTown.hole, at: TestSite.north(900))
        let draft = try site.similarDraft()
        let viewer = try site.viewer(.pavel)
        let key = site.platform.joinKey(try site.card(far).id)
        #expect(try !site.platform.messages.join(draft.id, to: key, by: viewer).isJoined)
        let other = try site.similarDraft()
        #expect(try !site.platform.messages.join(other.id, to: "нет", by: viewer).isJoined)
    }

    @Test func `nobody joins by the order alone`() throws {
        let site = try TestSite()
        let lead = try site.card(try site.deskMessage(.inWork, topic: TestTown.hole)).id
        let number = try site.deskMessage(topic: TestTown.hole, by: .pavel)
        #expect(throws: Refusal.leadUnknown) { try site.order(.join(lead), on: number, as: .pavel) }
    }

    @Test func `a trusted topic is joined as any other`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(topic: TestTown.sign)
        let draft = try site.similarDraft(topic: TestTown.sign)
        let key = try #require(try site.offers(draft).first).key
        let joined = try site.platform.messages.join(draft.id, to: key, by: try site.viewer(.pavel))
        #expect(joined.isJoined && joined.message.state == .merged)
    }

    @Test func `a guest chooses first and signs in then, and finds the choice on the last page`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.inWork, topic: TestTown.hole)
        #expect(try site.reportsHole(as: .guest).location == "/messages/new/contact")
        let answer = try joins(site, as: .guest)
        let next = try #require(answer.location)
        #expect(next.hasPrefix("/sign-in?next=%2Fmessages%2Fnew%2Fcheck%3Fjoin%3D"))
    }

    @Test func `who means something else goes on as ever, and without anything similar nothing is asked`() throws {
        let site = try TestSite()
        #expect(try site.reportsHole().location == "/messages/new/contact")
        #expect(try !site.get("/messages/new/contact", as: .pavel).words.contains("Похоже, об этом уже сообщили"))
        _ = try site.deskMessage(.inWork, topic: TestTown.hole)
        let page = try site.get("/messages/new/contact", as: .pavel)
        #expect(page.words.contains("Похоже, об этом уже сообщили") && page.text.contains("name=\"contact_name\""))
        let on = try site.post("/messages/new/contact", form: ["visibility": "answerers"], as: .pavel)
        #expect(on.location == Self.check)
        let check = try site.get(Self.check, as: .pavel)
        let sent = try site.post(Self.check, form: ["draft": try #require(check.value(of: "draft"))], as: .pavel)
        #expect(try site.follow(sent, as: .pavel).words.contains("Отправили"))
    }
}
