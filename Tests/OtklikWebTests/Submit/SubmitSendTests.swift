import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("From a draft to a number") struct SubmitSendTests {
    private static let check = "/messages/new/check"

    /// Everything filled in by a person; the last page comes next.
    private static func filled(_ site: TestSite, as person: TestPerson, text: String = "Глубокая яма у дома 14") throws
    {
        _ = try site.upload("/messages/new/photos", TestPhoto.jpeg(), as: person)
        _ = try site.post(
            "/messages/new/what",
            form: ["text": text, "topic": TestTown.hole.description],
            as: person
        )
        _ = try site.post(
            "/messages/new/place",
            form: ["address": "Верхнереченск, Садовая улица, 14", "landmark": "У столба"],
            as: person
        )
        _ = try site.post(
            "/messages/new/contact",
            form: ["contact_name": "Анна", "phone": "8 912 345-67-89", "visibility": "everyone"],
            as: person
        )
    }

    private static func draft(on page: TestAnswer) throws -> String { try #require(page.value(of: "draft")) }

    @Test func `the last page shows every answer, who answers and by when`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get(Self.check, as: .anna)
        for words in [
            "Глубокая яма у дома 14", "Яма на проезжей части", "Верхнереченск, Садовая улица, 14", "У столба",
            "anna@example.org", "+7 912 345-67-89", "Все, без моего имени",
            "Ответ – до 4 декабря. Отвечает Дорожная служба", "Срок – 10 дней",
            "На эту тему здесь отвечает одна организация",
        ] {
            #expect(page.words.contains(words))
        }
        #expect(page.text.matches(of: /href="\/messages\/new\/[a-z]+\?from_check=1"/).count == 6)
    }

    @Test func `a change from the last page leads back to it`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get("/messages/new/place?from_check=1", as: .anna)
        #expect(page.value(of: "from_check") == "1")
        let answer = try site.post(
            "/messages/new/place",
            form: ["address": "Мельничная 3", "from_check": "1"],
            as: .anna
        )
        #expect(answer.location == Self.check)
    }

    @Test func `sending gives a number, a page and a message with everything in it`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get(Self.check, as: .anna)
        let answer = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        #expect(answer.status == 303)
        let sent = try site.follow(answer, as: .anna)
        #expect(sent.words.contains("26-000001-Р"))
        #expect(sent.words.contains("буква Р, как «Роман»"))
        #expect(sent.words.contains("Ответ – до 4 декабря. Отвечает Дорожная служба"))
        let number = try PublicNumber("26-000001-Р")
        let detail = try site.platform.messages.detail(number, for: try site.viewer(.anna))
        #expect(detail.card.visibility == .everyone)
        #expect(detail.card.topic == TestTown.hole && detail.card.territory == TestTown.town)
        #expect(detail.body.text == "Глубокая яма у дома 14" && detail.body.essence == "Глубокая яма у дома 14")
        #expect(detail.body.place == "Верхнереченск, Садовая улица, 14" && detail.body.landmark == "У столба")
        #expect(detail.body.phone == "+7 912 345-67-89")
        #expect(detail.point == TestTown.garden14)
        #expect(detail.files(of: .message).count == 1)
        #expect(try site.get("/messages/new/what", as: .anna).location == "/messages/new/photo")
    }

    @Test func `pressed twice it gives the same number`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let draft = try Self.draft(on: try site.get(Self.check, as: .anna))
        let first = try site.post(Self.check, form: ["draft": draft], as: .anna)
        let second = try site.post(Self.check, form: ["draft": draft], as: .anna)
        #expect(first.location == second.location && second.status == 303)
        #expect(try site.platform.messages.own(try site.viewer(.anna)).count == 1)
    }

    @Test func `a declined message sent again, pressed twice, leads to its number both times`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.declined)
        _ = try site.get("/messages/\(number)", as: .anna)
        #expect(try site.post("/messages/\(number)/correction", as: .anna).status == 303)
        _ = try site.post(
            "/messages/new/what",
            form: ["text": "Снег лежит у дома 14 с понедельника", "topic": TestTown.snow.description],
            as: .anna
        )
        let draft = try Self.draft(on: try site.get(Self.check, as: .anna))
        for _ in 0..<2 {
            let answer = try site.post(Self.check, form: ["draft": draft], as: .anna)
            #expect(answer.location == "/messages/\(percentEncoded(number.description))/sent")
        }
        #expect(try site.platform.messages.own(try site.viewer(.anna)).count == 1)
    }

    @Test func `a guest signs in by the mailed code on the way and finds the draft`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .guest)
        #expect(try site.get(Self.check).location == "/messages/new/contact")
        let wrong = try site.post("/messages/new/contact", form: ["email": "anna.pochta.ru", "phone": "12"])
        #expect(wrong.status == 422)
        #expect(wrong.value(of: "email") == "anna.pochta.ru" && wrong.value(of: "phone") == "12")
        #expect(wrong.words.contains("Это не похоже на номер телефона"))
        let asked = try site.post("/messages/new/contact", form: ["email": "new@example.org", "contact_name": "Ян"])
        #expect(asked.location?.hasPrefix("/sign-in/code?") == true)
        _ = try site.follow(asked)
        let code = try site.mailedCode(to: "new@example.org")
        let signedIn = try site.post(
            "/sign-in/code",
            form: ["email": "new@example.org", "code": code, "next": Self.check]
        )
        #expect(signedIn.location == Self.check)
        let page = try site.get(Self.check)
        #expect(page.words.contains("Глубокая яма у дома 14"))
        let sent = try site.post(Self.check, form: ["draft": try Self.draft(on: page)])
        #expect(try site.follow(sent).words.contains("26-000001-Р"))
    }

    @Test func `the person's name and telephone stand there already, a number that is none does not`() throws {
        let site = try TestSite()
        _ = try site.post("/messages/new/photo", as: .anna)
        func contact(_ phone: String) throws -> TestAnswer {
            let id = try site.viewer(.anna).person.id.value
            try site.platform.database.write { db in
                _ = try db.execute("UPDATE person SET phone = ?2 WHERE id = ?1", .int(id), .text(phone))
            }
            return try site.get("/messages/new/contact", as: .anna)
        }
        let page = try contact("89123456789")
        #expect(page.value(of: "contact_name") == "Анна Королёва" && page.value(of: "phone") == "+7 912 345-67-89")
        #expect(page.checked("visibility") == ["answerers"])
        #expect(try contact("+7 (000) 200-00-02").value(of: "phone") == "")
    }

    @Test func `codes without end are refused with the time to wait`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .guest)
        var last = try site.post("/messages/new/contact", form: ["email": "anna@example.org"])
        for _ in 0..<12 { last = try site.post("/messages/new/contact", form: ["email": "anna@example.org"]) }
        #expect(last.status == 429 && last.header("Retry-After") != nil)
        #expect(last.value(of: "email") == "anna@example.org")
    }

    @Test func `a session that expired costs nothing but the signing in`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let draft = try Self.draft(on: try site.get(Self.check, as: .anna))
        try site.signOut(.anna)
        let answer = try site.post(Self.check, form: ["draft": draft], as: .anna)
        #expect(answer.location == "/sign-in?next=%2Fmessages%2Fnew%2Fcheck")
        #expect(try site.get("/messages/new/what", as: .anna).area("text") == "Глубокая яма у дома 14")
        try site.signIn(.anna)
        #expect(try site.get(Self.check, as: .anna).words.contains("Глубокая яма у дома 14"))
        #expect(try site.post(Self.check, form: ["draft": draft], as: .anna).status == 303)
    }

    @Test func `nobody sends another's draft`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let draft = try Self.draft(on: try site.get(Self.check, as: .anna))
        let without = try site.post(Self.check, form: ["draft": draft], as: .pavel)
        #expect(without.location == "/messages/new/photo")
        try Self.filled(site, as: .pavel, text: "Сосед ничего не знает")
        let with = try site.post(Self.check, form: ["draft": draft], as: .pavel)
        #expect(with.status == 409 && with.words.contains("Черновик изменился в другой вкладке"))
        #expect(try site.platform.messages.own(try site.viewer(.pavel)).isEmpty)
    }

    @Test func `a person's draft waits in every browser, and nobody else's is shown on a shared one`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let anna = try site.viewer(.anna)
        let pavel = try site.viewer(.pavel)
        let drafts = site.platform.drafts
        #expect(try drafts.current(.init(guestKey: "elsewhere", viewer: anna))?.text == "Глубокая яма у дома 14")
        #expect(try drafts.current(.init(guestKey: "elsewhere", viewer: nil)) == nil)
        let shared = "shared"
        _ = try drafts.change(.init(guestKey: shared, viewer: anna)) { $0.text = "Аннин" }
        #expect(try drafts.current(.init(guestKey: shared, viewer: pavel)) == nil)
        _ = try drafts.change(.init(guestKey: shared, viewer: pavel)) { $0.text = "Павлов" }
        #expect(try drafts.current(.init(guestKey: shared, viewer: anna))?.text == "Аннин")
        #expect(try drafts.current(.init(guestKey: shared, viewer: pavel))?.text == "Павлов")
    }

    @Test func `what is typed in an older tab goes to the draft it was typed for`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let first = try Self.draft(on: try site.get(Self.check, as: .anna))
        _ = try site.post(Self.check, form: ["draft": first], as: .anna)
        try Self.filled(site, as: .anna, text: "Первое дело в старой вкладке")
        let old = try #require(try site.get("/messages/new/what", as: .anna).value(of: "draft"))
        _ = try site.post("/messages/\(percentEncoded("26-000001-Р"))/another", as: .anna)
        #expect(try site.get("/messages/new/what", as: .anna).area("text") == "")
        let form: KeyValuePairs = ["draft": old, "text": "Дописали в старой вкладке", "topic": "1"]
        #expect(try site.post("/messages/new/what", form: form, as: .anna).status == 303)
        let page = try site.get("/messages/new/what", as: .anna)
        #expect(page.value(of: "draft") == old && page.area("text") == "Дописали в старой вкладке")
        _ = try site.post("/messages/new/what", form: ["draft": old, "text": "Чужое", "topic": "1"], as: .pavel)
        #expect(try site.get("/messages/new/what", as: .anna).area("text") == "Дописали в старой вкладке")
    }

    @Test func `a photo added in an older tab goes to the message of that tab`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let first = try Self.draft(on: try site.get(Self.check, as: .anna))
        _ = try site.post(Self.check, form: ["draft": first], as: .anna)
        try Self.filled(site, as: .anna, text: "Первое дело в старой вкладке")
        let old = try #require(try site.get("/messages/new/photo", as: .anna).value(of: "draft"))
        _ = try site.post("/messages/\(percentEncoded("26-000001-Р"))/another", as: .anna)
        let other = try #require(try site.get("/messages/new/photo", as: .anna).value(of: "draft"))
        #expect(other != old)
        let added = try site.upload("/messages/new/photos", TestPhoto.jpeg(), form: ["draft": old], as: .anna)
        let page = try site.follow(added, as: .anna)
        #expect(page.value(of: "draft") == old && page.words.contains("Добавлено 1 фото"))
        for (draft, count) in [(old, 1), (other, 0)] {
            let id = try #require(ID<Draft>(text: draft))
            #expect(try site.platform.drafts.files(of: id).count == count)
        }
    }

    @Test func `danger is answered with the number to call`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna, text: "Открытый люк посреди тротуара")
        #expect(try site.get(Self.check, as: .anna).words.contains("Позвонить 112"))
    }

    @Test func `an unfinished draft is refused with the way to each missing answer`() throws {
        let site = try TestSite()
        _ = try site.post("/messages/new/photo", as: .anna)
        let page = try site.get(Self.check, as: .anna)
        let answer = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        #expect(answer.status == 422)
        #expect(answer.words.contains("Напишите, что случилось"))
        #expect(answer.words.contains("Выберите тему"))
        #expect(answer.text.contains("href=\"#fact-what\""))
    }

    @Test func `past the day's limit the draft stays for tomorrow`() throws {
        let site = try TestSite(settings: ["message.per_day": "1"])
        for _ in 0..<2 { try Self.filled(site, as: .anna) }
        let first = try site.get(Self.check, as: .anna)
        _ = try site.post(Self.check, form: ["draft": try Self.draft(on: first)], as: .anna)
        try Self.filled(site, as: .anna, text: "Вторая яма за один день")
        let draft = try Self.draft(on: try site.get(Self.check, as: .anna))
        let answer = try site.post(Self.check, form: ["draft": draft], as: .anna)
        #expect(answer.status == 429 && answer.words.contains("Черновик цел"))
        site.advance(.days(2))
        try site.signIn(.anna)
        #expect(try site.post(Self.check, form: ["draft": draft], as: .anna).status == 303)
    }

    @Test func `another problem at this place begins with the place`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get(Self.check, as: .anna)
        _ = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        let path = "/messages/\(percentEncoded("26-000001-Р"))/another"
        #expect(try site.post(path, as: .pavel).status == 404)
        #expect(try site.post(path, as: .anna).location == "/messages/new/photo")
        let place = try site.get("/messages/new/place", as: .anna)
        #expect(place.value(of: "address") == "Верхнереченск, Садовая улица, 14")
        #expect(place.value(of: "landmark") == "У столба")
        #expect(try site.get("/messages/new/what", as: .anna).area("text") == "")
    }

    @Test func `the sent page is its author's alone`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get(Self.check, as: .anna)
        let sent = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        let path = try #require(sent.location)
        #expect(try site.get(path, as: .pavel).status == 404)
        #expect(try site.get(path, as: .boris).status == 404)
        #expect(try site.get(path).location?.hasPrefix("/sign-in") == true)
    }

    @Test func `a photo of a sent message is its author's and the staff's, and everyone's once it is released`() throws
    {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        let page = try site.get(Self.check, as: .anna)
        let folder = String(try #require(page.text.firstMatch(of: /\/files\/\d+\//)?.output))
        _ = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        #expect(try site.get(folder + "public", as: .anna).status == 200)
        #expect(try site.get(folder + "original", as: .anna).status == 404)
        #expect(try site.get(folder + "public", as: .pavel).status == 404)
        #expect(try site.get(folder + "public").status == 404)
        #expect(try site.get(folder + "public", as: .boris).status == 200)
        #expect(try site.get(folder + "original", as: .boris).status == 404, "it tells where it was taken")
        #expect(try site.get(folder + "public", as: .klara).status == 404)
        let region = TestTown.region
        try site.platform.database.write { db in
            _ = try db.execute("UPDATE message_card SET released = 1 WHERE region_id = ?1", .int(region))
        }
        #expect(try site.get(folder + "public").status == 200)
        #expect(try site.get(folder + "thumb", as: .pavel).status == 200)
        #expect(try site.get(folder + "original").status == 404)
    }

    @Test func `throwing the draft away asks first`() throws {
        let site = try TestSite()
        try Self.filled(site, as: .anna)
        #expect(try site.get("/messages/new/discard", as: .anna).words.contains("Вернуть их не получится"))
        #expect(try site.get("/messages/new/what", as: .anna).status == 200)
        #expect(try site.post("/messages/new/discard", as: .anna).location == "/")
        #expect(try site.get("/messages/new/what", as: .anna).location == "/messages/new/photo")
        #expect(try site.get("/messages/new/discard", as: .anna).location == "/messages/new/photo")
    }

    @Test func `HTML in what was written reaches the last page and the number's page as text`() throws {
        let site = try TestSite()
        let evil = "<script>alert(1)</script> яма"
        try Self.filled(site, as: .anna, text: evil)
        _ = try site.post("/messages/new/contact", form: ["contact_name": evil], as: .anna)
        let page = try site.get(Self.check, as: .anna)
        #expect(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;alert(1)"))
        let sent = try site.post(Self.check, form: ["draft": try Self.draft(on: page)], as: .anna)
        #expect(try !site.follow(sent, as: .anna).text.contains("<script>alert"))
    }
}
