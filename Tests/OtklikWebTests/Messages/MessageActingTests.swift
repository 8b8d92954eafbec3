import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What an author posts") struct MessageActingTests {
    private let site: TestSite

    init() throws { site = try TestSite() }

    /// Opens the page of a message, and posts one of its forms as it stood there at `version`.
    private func post(
        _ part: String,
        on number: PublicNumber,
        seen version: Int? = nil,
        _ form: KeyValuePairs<String, String>
    ) throws -> TestAnswer {
        _ = try site.get("/messages/\(number)", as: .anna)
        let seen = try version ?? site.card(number).version
        return try site.upload(
            "/messages/\(number)/\(part)",
            [],
            name: "",
            fields: form.map { ($0.key, $0.value) } + [("version", String(seen))],
            as: .anna
        )
    }

    private func shownCount(_ command: Command, _ number: PublicNumber) throws -> Int {
        let detail = try site.platform.messages.detail(number, for: site.viewer(.anna))
        return detail.events.count { $0.kind == .command(command) }
    }

    // MARK: Nothing typed is lost

    @Test func `a reply that comes too late is shown to be copied, with the reason`() throws {
        let number = try site.deskMessage(.asked)
        let seen = try site.card(number).version
        try site.order(.reply(Supplement(text: "С другой вкладки")), on: number, as: .anna)
        let page = try post("reply", on: number, seen: seen, ["reply": "С южной стороны, у аптеки"])
        #expect(page.status == 409 && page.title.hasPrefix("Ошибка"))
        #expect(page.words.contains("Так не получится"))
        #expect(page.words.contains("Вы написали С южной стороны, у аптеки"))
    }

    @Test func `a reply that is only stale stands in its form again and goes through from there`() throws {
        let number = try site.deskMessage(.asked)
        let seen = try site.card(number).version
        try site.order(.add(Supplement(text: "Добавлю: снег мокрый")), on: number, as: .anna)
        let page = try post("reply", on: number, seen: seen, ["reply": "С южной стороны"])
        #expect(page.status == 409 && page.area("reply") == "С южной стороны")
        #expect(!page.words.contains("Вы написали"))
        #expect(page.words.contains("Пока эта страница была открыта, сообщение изменилось"))
        #expect(try post("reply", on: number, ["reply": "С южной стороны"]).status == 303)
        #expect(try shownCount(.reply, number) == 1)
    }

    @Test func `the comment of a rating that is no longer asked for is not thrown away`() throws {
        let number = try site.deskMessage(.answered)
        let seen = try site.card(number).version
        try site.order(.rateGood(Verdict(mark: 4, complaints: [])), on: number, as: .anna)
        let page = try post("rating", on: number, seen: seen, ["rating": "5", "comment": "Спасибо дворнику"])
        #expect(page.status == 409 && page.words.contains("Вы написали Спасибо дворнику"))
        #expect(try site.card(number).rating == 4)
    }

    @Test func `an addition to a closed message comes back to its author`() throws {
        let number = try site.deskMessage(.closed)
        let page = try post("additions", on: number, ["addition": "А снег снова лежит"])
        #expect(page.status == 409 && page.words.contains("Вы написали А снег снова лежит"))
    }

    @Test func `the reason of a withdrawal stays in its form while it can be taken back`() throws {
        let number = try site.deskMessage(.inWork)
        let seen = try site.card(number).version
        try site.order(.add(Supplement(text: "Добавлю: снег мокрый")), on: number, as: .anna)
        let page = try post("withdrawal", on: number, seen: seen, ["reason": "Растаяло само"])
        #expect(page.status == 409 && page.area("reason") == "Растаяло само")
        #expect(try site.card(number).state == .inWork)
    }

    @Test func `what comes back is escaped`() throws {
        let number = try site.deskMessage(.closed)
        let page = try post("additions", on: number, ["addition": "<script>alert(1)</script>"])
        #expect(page.status == 409 && !page.text.contains("<script>alert"))
        #expect(page.text.contains("&lt;script&gt;alert"))
    }

    @Test func `the browser keeps what is typed until something happens that the author sees`() throws {
        let number = try site.deskMessage(.asked)
        func version() throws -> Substring? {
            let page = try site.get("/messages/\(number)", as: .anna)
            return page.text.firstMatch(of: /data-keep="message-reply-[^"]*" data-version="([0-9+]*)"/)?.1
        }
        let first = try #require(try version())
        try site.order(.note("Позвонили в подрядную организацию"), on: number, as: .gleb)
        #expect(try version() == first)
        try site.order(.add(Supplement(text: "Добавлю: снег мокрый")), on: number, as: .anna)
        #expect(try version() != first)
    }

    // MARK: What the author cannot see

    @Test func `a note inside the organisation does not make a rating stale`() throws {
        let number = try site.deskMessage(.answered)
        let seen = try site.card(number).version
        try site.order(.note("Фото получили, архив собран"), on: number, as: .gleb)
        #expect(try post("rating", on: number, seen: seen, ["rating": "5"]).status == 303)
        #expect(try site.card(number).rating == 5)
    }

    // MARK: Pressed twice

    @Test func `the same addition pressed twice counts once, another one counts`() throws {
        let number = try site.deskMessage(.inWork)
        for _ in 0..<2 {
            #expect(try post("additions", on: number, ["addition": "Снег уже по колено"]).status == 303)
        }
        #expect(try shownCount(.add, number) == 1)
        #expect(try post("additions", on: number, ["addition": "Снег уже по пояс"]).status == 303)
        #expect(try post("additions", on: number, ["addition": "Снег уже по колено"]).status == 303)
        #expect(try shownCount(.add, number) == 3)
    }

    @Test func `an addition with a photo pressed twice counts once, with another photo it counts`() throws {
        let number = try site.deskMessage(.inWork)
        _ = try site.get("/messages/\(number)", as: .anna)
        func add(_ name: String) throws {
            let answer = try site.upload(
                "/messages/\(number)/additions",
                TestPhoto.jpeg(),
                name: name,
                form: ["addition": "Вот ещё"],
                as: .anna
            )
            #expect(answer.status == 303)
        }
        try add("снег.jpg")
        try add("снег.jpg")
        #expect(try shownCount(.add, number) == 1)
        try add("сугроб.jpg")
        #expect(try shownCount(.add, number) == 2)
    }

    @Test func `a low rating pressed twice opens one round`() throws {
        let number = try site.deskMessage(.answered)
        let seen = try site.card(number).version
        for _ in 0..<2 {
            let answer = try post("rating", on: number, seen: seen, ["rating": "1", "complaint": "not_done"])
            #expect(answer.status == 303)
        }
        #expect(try site.card(number).round == 1)
    }
}
