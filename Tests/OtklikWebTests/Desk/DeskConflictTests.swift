import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("Two people at one message") struct DeskConflictTests {
    @Test func `the second one is told who did what meanwhile, and keeps the text`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        try site.order(.assign(site.id(of: .dina)), on: number, as: .vera)
        let page = try site.act(
            "question",
            on: number,
            as: .vera,
            ["question": "С какой стороны дома лежит снег?"],
            seen: seen
        )
        #expect(page.status == 409)
        #expect(page.words.contains("Пока вы думали, сообщение изменилось"))
        #expect(page.words.contains("Назначили исполнителя: Дина Юсупова – Вера Лапина, Координатор, сегодня, 09:00"))
        #expect(page.area("question") == "С какой стороны дома лежит снег?")
        #expect(page.value(of: "version") == String(seen + 1))
        #expect(try site.card(number).asks == 0)
    }

    @Test func `sent again from the page of the conflict it goes through`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        try site.order(.note("Звонили"), on: number, as: .egor)
        let page = try site.act("question", on: number, as: .vera, ["question": "С какой стороны?"], seen: seen)
        let version = try #require(page.value(of: "version").flatMap { Int($0) })
        let again = try site.act("question", on: number, as: .vera, ["question": "С какой стороны?"], seen: version)
        #expect(again.status == 303)
    }

    @Test func `where the step is no longer possible the text stands there to be copied`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.onApproval)
        let seen = try site.card(number).version
        try site.order(.approve, on: number, as: .egor)
        let page = try site.act("remark", on: number, as: .egor, ["remark": "Нет, назовите улицу"], seen: seen)
        #expect(page.status == 409)
        #expect(page.words.contains("Ответили – Егор Тихонов, Руководитель"))
        #expect(page.words.contains("Так сделать уже нельзя") && page.words.contains("Вы написали Нет, назовите улицу"))
        #expect(try site.card(number).state == .answered)
    }

    @Test func `the resident's step is named too`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        try site.order(.withdraw(reason: nil), on: number, as: .anna)
        let gleb = try site.id(of: .gleb)
        let page = try site.act("assign", on: number, as: .vera, ["executor": gleb.description], seen: seen)
        #expect(page.status == 409 && page.words.contains("Житель отозвал сообщение – сегодня, 09:00"))
    }

    @Test func `several steps are all named, the newest first`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        try site.order(.assign(site.id(of: .gleb)), on: number, as: .vera)
        try site.order(.takeToWork, on: number, as: .gleb)
        let page = try site.act("note", on: number, as: .egor, ["note": "Проверьте"], seen: seen)
        #expect(
            page.words.contains(
                "Взяли в работу – Глеб Сомов, Исполнитель, сегодня, 09:00 Назначили исполнителя: Глеб Сомов"
            )
        )
    }

    @Test func `when the message is gone from sight the text is still there`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        try site.order(.forward(to: TestTown.water, reason: "Дело в трубе"), on: number, as: .vera)
        let page = try site.act("note", on: number, as: .egor, ["note": "Позвонить в понедельник"], seen: seen)
        #expect(page.status == 404)
        #expect(page.words.contains("Сообщение ушло, пока вы писали") && page.words.contains("Позвонить в понедельник"))
        #expect(!page.words.contains("Водоканал"))
    }

    @Test(arguments: [
        ("accept", DeskStage.moderation, TestPerson.boris, [(String, String)]()),
        ("assign", .registered, .vera, [("executor", "7")]),
        ("take", .assigned, .gleb, []),
        ("question", .inWork, .gleb, [("question", "С какой стороны?")]),
        ("answer", .inWork, .gleb, [("kind", "answer"), ("type", "done"), ("answer", "Почистили\r\nутром")]),
        ("approve", .onApproval, .egor, []),
        ("note", .inWork, .egor, [("note", "Звонили")]),
        ("forward", .registered, .ivan, [("organisation", "112"), ("reason", "Дело в трубе")]),
    ])
    func `a double click is one step and no reproach`(
        action: String,
        stage: DeskStage,
        person: TestPerson,
        form: [(String, String)]
    ) throws {
        let site = try TestSite()
        let number = try site.deskMessage(stage)
        let seen = try site.card(number).version
        #expect(try site.act(action, on: number, as: person, fields: form, seen: seen).status == 303)
        #expect(try site.act(action, on: number, as: person, fields: form, seen: seen).status == 303)
        #expect(try site.card(number).version == seen + 1)
    }

    @Test func `two different orders of one person from two tabs do collide`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let seen = try site.card(number).version
        #expect(try site.act("assign", on: number, as: .vera, ["executor": "7"], seen: seen).status == 303)
        let second = try site.act("assign", on: number, as: .vera, ["executor": "8"], seen: seen)
        #expect(second.status == 409 && second.words.contains("Назначили исполнителя: Глеб Сомов"))
        #expect(try site.card(number).executor == site.id(of: .gleb))
    }

    @Test func `a form without a version decides on nothing`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.moderation)
        #expect(try site.post("/desk/\(percentEncoded(number.description))/accept", as: .boris).status == 409)
        #expect(try site.card(number).state == .moderation)
    }
}
