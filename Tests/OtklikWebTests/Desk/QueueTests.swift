import Foundation
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The staff's queue") struct QueueTests {
    @Test(arguments: [
        (TestPerson.boris, DeskStage.moderation), (.vera, .registered), (.gleb, .assigned), (.egor, .onApproval),
        (.zoya, .reReview),
    ])
    func `each role finds first what waits for it`(person: TestPerson, stage: DeskStage) throws {
        let site = try TestSite()
        _ = try site.deskMessage(stage, "То, что ждёт")
        let queue = try site.get("/queue", as: person)
        #expect(queue.status == 200)
        #expect(queue.words.contains("То, что ждёт"))
    }

    @Test func `the regional coordinator finds what has no organisation`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.moderation, "Предложение", topic: TestTown.idea, at: nil)
        #expect(try !site.get("/queue", as: .ivan).words.contains("Предложение"))
        try site.order(.accept, on: number, as: .boris)
        let queue = try site.get("/queue", as: .ivan)
        #expect(queue.words.contains("Предложение") && queue.words.contains("Без организации 1"))
    }

    @Test func `an executor sees nobody else's messages`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.assigned, "Глебово дело")
        #expect(try site.get("/queue", as: .gleb).words.contains("Глебово дело"))
        #expect(try !site.get("/queue", as: .dina).words.contains("Глебово дело"))
    }

    @Test func `the head's queue has only what waits for a signature`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.onApproval, "На подпись")
        _ = try site.deskMessage(.inWork, "Ещё в работе")
        let queue = try site.get("/queue", as: .egor)
        #expect(queue.words.contains("На подпись") && !queue.words.contains("Ещё в работе"))
        #expect(try site.get("/queue?filter=all", as: .egor).words.contains("Ещё в работе"))
    }

    @Test func `the moderator's second filter holds answers that everyone may see`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.answered, "Для всех", visibility: .everyone)
        _ = try site.deskMessage(.answered, "Для себя")
        let queue = try site.get("/queue?filter=to_release", as: .boris)
        #expect(queue.words.contains("Для всех") && !queue.words.contains("Для себя"))
        #expect(queue.words.contains("Показать всем 1"))
    }

    @Test func `what is due first stands first`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.registered, "Десять дней", topic: TestTown.hole)
        _ = try site.deskMessage(.registered, "Три дня")
        let words = try site.get("/queue", as: .vera).words
        let late = try #require(words.range(of: "Десять дней"))
        let soon = try #require(words.range(of: "Три дня"))
        #expect(soon.lowerBound < late.lowerBound)
    }

    @Test func `a line tells its term in words, its place, its state and who works on it`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.inWork)
        let words = try site.get("/queue?filter=all", as: .vera).words
        #expect(words.contains("3 дня до 27 ноября"))
        #expect(words.contains("Снег у дома 14 Садовая улица, 14 В работе: Глеб Сомов"))
    }

    @Test func `a line tells that it is late, paused, or there again`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.asked, "На паузе")
        _ = try site.deskMessage(.reReview, "Снова")
        let words = try site.get("/queue?filter=all", as: .vera).words
        #expect(words.contains("Пауза 1-й день") && words.contains("Повторно: оценка 1"))
        site.advance(.days(5))
        try site.signIn(.vera)
        #expect(try site.get("/queue?filter=all", as: .vera).words.contains("Просрочено на 2 дня"))
    }

    @Test func `the counts follow an action at once`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        #expect(try site.get("/queue", as: .vera).words.contains("Назначить 1 "))
        let gleb = try site.id(of: .gleb)
        #expect(try site.act("assign", on: number, as: .vera, ["executor": gleb.description]).status == 303)
        let after = try site.get("/queue", as: .vera).words
        #expect(after.contains("Назначить 0 ") && after.contains("Все 1 "))
        #expect(try site.get("/queue", as: .gleb).words.contains("Мои 1 "))
    }

    @Test func `fifty lines a page, and the next page goes on`() throws {
        let site = try TestSite(settings: ["message.per_day": "100"])
        for index in 1...53 {
            _ = try site.deskMessage(.moderation, "Дело номер \(index) из многих")
            site.advance(.seconds(1))
        }
        let first = try site.get("/queue", as: .boris)
        #expect(first.text.matches(of: /Дело номер \d+ из многих<\/a>/).count == 50)
        #expect(first.words.contains("Показано 50 из 53"))
        let next = try #require(first.text.firstMatch(of: /href="([^"]*after=[^"]*)"/)?.output.1)
        let second = try site.get(String(next).replacing("&amp;", with: "&"), as: .boris)
        #expect(second.text.matches(of: /Дело номер \d+ из многих<\/a>/).count == 3)
        #expect(second.words.contains("В начало"))
    }

    @Test func `a list filtered by area has no holes`() throws {
        let site = try TestSite(settings: ["message.per_day": "200"])
        // The curator of the town hall has none of these: they lie at nobody's.
        for _ in 1...3 {
            let number = try site.deskMessage(.moderation, "Ничьё", topic: TestTown.idea, at: nil)
            try site.order(.accept, on: number, as: .boris)
        }
        _ = try site.deskMessage(.registered, "Своё")
        let queue = try site.platform.messages.queue(.all, for: site.viewer(.zoya), limit: 1)
        #expect(queue.rows.map(\.essence) == ["Своё"])
    }

    @Test func `a message opens beside its list`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered, "Открытое")
        _ = try site.deskMessage(.registered, "Соседнее")
        let page = try site.get("/queue?filter=to_assign&open=\(percentEncoded(number.description))", as: .vera)
        #expect(page.status == 200 && page.title.contains("Открытое"))
        #expect(page.words.contains("Соседнее") && page.words.contains("История"))
    }

    @Test func `somebody else's number leaves the list and says that there is none`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered, "Дорожное")
        let page = try site.get("/queue?open=\(percentEncoded(number.description))", as: .lev)
        #expect(page.status == 404 && page.words.contains("Этого сообщения у вас нет"))
        #expect(!page.words.contains("Дорожное"))
    }

    @Test(arguments: [("26-000001", 422, "Номер выглядит так"), ("26-999999-А", 422, "В номере ошибка")])
    func `a wrong number is told beside the field`(text: String, status: Int, words: String) throws {
        let site = try TestSite()
        let page = try site.get("/queue?number=\(percentEncoded(text))", as: .vera)
        #expect(page.status == status && page.words.contains(words))
        #expect(page.value(of: "number") == text)
    }

    @Test func `a number leads to its message, and only for those who see it`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let found = try site.get("/queue?number=\(percentEncoded(number.description.lowercased()))", as: .vera)
        #expect(found.status == 303)
        #expect(found.location == "/desk/\(percentEncoded(number.description))")
        #expect(try site.get("/queue?number=\(percentEncoded(number.description))", as: .lev).status == 404)
    }

    @Test func `residents and guests have no queue, administrators go to their lists`() throws {
        let site = try TestSite()
        #expect(try site.get("/queue", as: .anna).status == 403)
        #expect(try site.get("/queue", as: .guest).location?.hasPrefix("/sign-in") == true)
        #expect(try site.get("/queue", as: .klara).location == "/admin")
    }

    @Test func `a filter of another role is refused in words`() throws {
        let site = try TestSite()
        let page = try site.get("/queue?filter=unrouted", as: .gleb)
        #expect(page.status == 403 && page.words.contains("Вы работаете как исполнитель"))
    }

    @Test func `an empty queue says so and what to do`() throws {
        let site = try TestSite()
        let page = try site.get("/queue", as: .vera)
        #expect(page.words.contains("Здесь пусто") && page.words.contains("Показать все"))
    }
}
