import Database
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("What the desk refuses, in words") struct DeskRefusalTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        let stage: DeskStage
        let action: String
        let person: TestPerson
        var form: [(String, String)] = []
        let status: Int
        let words: String
        var testDescription: String { "\(action) as \(person) in \(stage)" }
    }

    static let forbidden = [
        Refused(
            stage: .moderation,
            action: "accept",
            person: .ivan,
            status: 403,
            words: "Принимает и отклоняет сообщения модератор"
        ),
        Refused(
            stage: .moderation,
            action: "decline",
            person: .ivan,
            form: [("reason", "insults")],
            status: 403,
            words: "Принимает и отклоняет сообщения модератор. Вы работаете как координатор региона"
        ),
        Refused(
            stage: .registered,
            action: "assign",
            person: .boris,
            form: [("executor", "7")],
            status: 403,
            words: "Исполнителя назначает координатор"
        ),
        Refused(
            stage: .registered,
            action: "forward",
            person: .egor,
            form: [("organisation", "112"), ("reason", "Ваше")],
            status: 403,
            words: "Передают сообщения координаторы"
        ),
        Refused(
            stage: .assigned,
            action: "take",
            person: .vera,
            status: 403,
            words: "Берёт в работу назначенный исполнитель"
        ),
        Refused(
            stage: .inWork,
            action: "question",
            person: .egor,
            form: [("question", "Где это?")],
            status: 403,
            words: "Жителя спрашивают координатор и исполнитель"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .vera,
            form: [("kind", "answer"), ("type", "done"), ("answer", "Готово, почистили")],
            status: 403,
            words: "Ответ готовит назначенный исполнитель"
        ),
        Refused(
            stage: .onApproval,
            action: "approve",
            person: .gleb,
            status: 403,
            words: "Ответы утверждает руководитель"
        ),
        Refused(
            stage: .onApproval,
            action: "remark",
            person: .vera,
            form: [("remark", "Не так")],
            status: 403,
            words: "Ответы утверждает руководитель"
        ),
        Refused(
            stage: .postponed,
            action: "resume",
            person: .egor,
            status: 403,
            words: "Вернуть сообщение в работу могут исполнитель и координатор"
        ),
        Refused(
            stage: .closed,
            action: "reopen",
            person: .vera,
            form: [("reason", "Надо")],
            status: 403,
            words: "Открыть закрытое сообщение снова может куратор"
        ),
        Refused(
            stage: .registered,
            action: "merge",
            person: .egor,
            form: [("lead", "26-000001-Х")],
            status: 403,
            words: "Объединяют сообщения модератор и координатор"
        ),
        Refused(
            stage: .registered,
            action: "topic",
            person: .egor,
            form: [("topic", "3"), ("reason", "Течёт")],
            status: 403,
            words: "Тему меняют модератор и координатор"
        ),
        Refused(
            stage: .registered,
            action: "moderation",
            person: .boris,
            form: [("reason", "Надо")],
            status: 403,
            words: "Вернуть сообщение модератору может координатор"
        ),
        Refused(
            stage: .answered,
            action: "release",
            person: .vera,
            form: [("essence", "Снег"), ("text", "Снег лежит")],
            status: 403,
            words: "Вы работаете как координатор"
        ),
        Refused(
            stage: .answered,
            action: "withhold",
            person: .egor,
            status: 403,
            words: "Вы работаете как руководитель"
        ),
    ]

    static let impossible = [
        Refused(
            stage: .registered,
            action: "accept",
            person: .boris,
            status: 409,
            words: "Принять это сообщение уже нельзя. Сейчас оно принято и ждёт исполнителя"
        ),
        Refused(
            stage: .answered,
            action: "decline",
            person: .boris,
            form: [("reason", "insults")],
            status: 409,
            words: "Отклонить это сообщение уже нельзя"
        ),
        Refused(
            stage: .onApproval,
            action: "forward",
            person: .vera,
            form: [("organisation", "112"), ("reason", "Ваше")],
            status: 409,
            words: "Передать это сообщение уже нельзя. Сейчас оно на утверждении у руководителя"
        ),
        Refused(
            stage: .answered,
            action: "assign",
            person: .vera,
            form: [("executor", "7")],
            status: 409,
            words: "Назначить исполнителя этому сообщению сейчас нельзя"
        ),
        Refused(
            stage: .inWork,
            action: "take",
            person: .gleb,
            status: 409,
            words: "Взять это сообщение в работу сейчас нельзя. Сейчас оно в работе"
        ),
        Refused(
            stage: .answered,
            action: "approve",
            person: .egor,
            status: 409,
            words: "Утвердить ответ на это сообщение сейчас нельзя"
        ),
        Refused(
            stage: .inWork,
            action: "resume",
            person: .gleb,
            status: 409,
            words: "Вернуть это сообщение в работу сейчас нельзя"
        ),
        Refused(
            stage: .registered,
            action: "unmerge",
            person: .vera,
            status: 409,
            words: "Разъединить это сообщение нельзя"
        ),
        Refused(
            stage: .answered,
            action: "reopen",
            person: .zoya,
            form: [("reason", "Надо")],
            status: 409,
            words: "Открыть это сообщение снова нельзя"
        ),
    ]

    @Test(arguments: forbidden + impossible + unfilled)
    func `is answered with its status and its reason, and nothing changes`(refused: Refused) throws {
        let site = try TestSite()
        let number = try site.deskMessage(refused.stage)
        let before = try site.card(number)
        let page = try site.act(refused.action, on: number, as: refused.person, fields: refused.form)
        #expect(page.status == refused.status)
        #expect(page.words.contains(refused.words))
        #expect(try site.card(number) == before)
    }

    @Test func `all that was typed stands in the form again`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork)
        let page = try site.act(
            "answer",
            on: number,
            as: .gleb,
            [
                "kind": "postponement", "answer": "Ждём мороза", "date": "2026-11-01", "ground": "contract",
                "type": "planned",
            ]
        )
        #expect(page.status == 422)
        #expect(page.area("answer") == "Ждём мороза" && page.value(of: "date") == "2026-11-01")
        #expect(page.checked("kind") == ["postponement"] && page.text.contains("value=\"contract\" selected"))
        #expect(page.text.contains("href=\"#date\""))
    }

    @Test func `two passings-on by a coordinator are the limit, then words say who decides`() throws {
        let site = try TestSite(settings: ["work.forward_hops": "1"])
        let number = try site.deskMessage(.registered)
        try site.order(.forward(to: TestTown.water, reason: "Ваше"), on: number, as: .vera)
        #expect(try !site.desk(number, as: .lev).words.contains("Передать"))
        let page = try site.act("forward", on: number, as: .lev, ["organisation": "111", "reason": "Нет, ваше"])
        #expect(page.status == 409 && page.words.contains("Дальше решает координатор региона"))
        #expect(page.words.contains("Вы написали Нет, ваше"))
    }

    @Test func `nobody signs his own draft`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.onApproval)
        let egor = try site.id(of: .egor)
        try site.platform.database.write { db in
            _ = try db.execute("UPDATE answer_draft SET author_id = ?1", .int(egor.value))
        }
        let page = try site.act("approve", on: number, as: .egor)
        #expect(page.status == 403 && page.words.contains("Вы сами готовили этот ответ"))
    }

    @Test(arguments: DeskStage.allCases)
    func `another organisation's people find no such message`(stage: DeskStage) throws {
        let site = try TestSite()
        let number = try site.deskMessage(stage)
        #expect(try site.desk(number, as: .lev).status == 404)
        #expect(try site.act("note", on: number, as: .lev, ["note": "Вижу?"]).status == 404)
        if stage == .moderation || stage == .registered || stage == .declined {
            #expect(try site.desk(number, as: .gleb).status == 404)
        }
    }

    @Test func `an unknown number and an unknown action are not found`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        #expect(try site.get("/desk/26-999999-Х", as: .vera).status == 404)
        #expect(try site.get("/desk/hello", as: .vera).status == 404)
        #expect(try site.desk(number, "/erase", as: .vera).status == 404)
        #expect(try site.desk(number, "/assign", as: .vera).location?.hasSuffix("?do=assign#act") == true)
    }

    @Test func `a form without its token changes nothing`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.moderation)
        let target = "/desk/\(percentEncoded(number.description))/accept"
        #expect(try site.post(target, form: ["version": "1"], as: .boris, token: .none).status == 403)
        #expect(try site.card(number).state == .moderation)
    }

    @Test func `the resident's name and phone are for those who call`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.inWork, phone: "+7 912 345-67-89")
        for person in [TestPerson.vera, .gleb] {
            let page = try site.desk(number, as: person)
            #expect(
                page.words.contains("Анна Королёва +79123456789")
                    || page.words.contains("Анна Королёва +7 912 345-67-89")
            )
        }
        for person in [TestPerson.egor, .zoya, .boris] {
            let page = try site.desk(number, as: person)
            #expect(
                !page.words.contains("Анна Королёва")
                    && page.words.contains("Имя и телефон видят координатор и исполнитель")
            )
        }
    }
}
