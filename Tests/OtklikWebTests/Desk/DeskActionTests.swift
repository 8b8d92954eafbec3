import Database
import OtklikDomain
import OtklikPhrases
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The desk's actions, by form") struct DeskActionTests {
    /// One action that goes through: where it begins, who does it, what is filled in, where it leads, what is said then.
    struct Path: Sendable, CustomTestStringConvertible {
        let stage: DeskStage
        let action: String
        let person: TestPerson
        var form: [(String, String)] = []
        let state: MessageState
        let said: String
        var testDescription: String { action }
    }

    static let paths = [
        Path(
            stage: .moderation,
            action: "accept",
            person: .boris,
            state: .registered,
            said: "Приняли. Организация уже видит сообщение"
        ),
        Path(
            stage: .moderation,
            action: "decline",
            person: .boris,
            form: [("reason", "poor_photo"), ("words", "")],
            state: .declined,
            said: "Не приняли"
        ),
        Path(
            stage: .moderation,
            action: "topic",
            person: .boris,
            form: [("topic", TestTown.hole.description), ("reason", "Это яма, а не снег")],
            state: .moderation,
            said: "Тему сменили"
        ),
        Path(
            stage: .registered,
            action: "moderation",
            person: .vera,
            form: [("reason", "Здесь две проблемы")],
            state: .moderation,
            said: "Вернули модератору"
        ),
        Path(
            stage: .registered,
            action: "forward",
            person: .vera,
            form: [("organisation", TestTown.water.description), ("reason", "Дело в трубе")],
            state: .forwarded,
            said: "Передали. Срок прежний"
        ),
        Path(
            stage: .registered,
            action: "assign",
            person: .vera,
            form: [("executor", "7")],
            state: .executorAssigned,
            said: "Назначили"
        ),
        Path(stage: .assigned, action: "take", person: .gleb, state: .inWork, said: "Взяли в работу"),
        Path(
            stage: .inWork,
            action: "question",
            person: .gleb,
            form: [("question", "С какой стороны дома?")],
            state: .clarificationRequested,
            said: "Спросили. Часы стоят"
        ),
        Path(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "answer"), ("type", "done"), ("answer", "Почистили утром 24 ноября")],
            state: .onApproval,
            said: "Отправили на подпись"
        ),
        Path(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "interim"), ("answer", "Половину убрали, остальное завтра"), ("date", "2026-11-26")],
            state: .onApproval,
            said: "Отправили на подпись"
        ),
        Path(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [
                ("kind", "postponement"), ("answer", "Ждём мороза"), ("date", "2026-12-20"), ("ground", "season"),
            ],
            state: .onApproval,
            said: "Отправили на подпись"
        ),
        Path(
            stage: .onApproval,
            action: "approve",
            person: .egor,
            state: .answered,
            said: "Подписали. Житель получит письмо"
        ),
        Path(
            stage: .onApproval,
            action: "remark",
            person: .egor,
            form: [("remark", "Назовите день")],
            state: .rework,
            said: "Вернули исполнителю с замечанием"
        ),
        Path(stage: .postponed, action: "resume", person: .gleb, state: .inWork, said: "Сообщение снова в работе"),
        Path(
            stage: .closed,
            action: "reopen",
            person: .zoya,
            form: [("reason", "Снег снова лежит")],
            state: .reReview,
            said: "Открыли снова"
        ),
        Path(
            stage: .inWork,
            action: "note",
            person: .egor,
            form: [("note", "Позвонить в понедельник")],
            state: .inWork,
            said: "Заметка записана"
        ),
    ]

    @Test(arguments: paths)
    func `goes through and is said on the next page`(path: Path) throws {
        let site = try TestSite()
        let number = try site.deskMessage(path.stage)
        let answer = try site.act(path.action, on: number, as: path.person, fields: path.form)
        #expect(answer.status == 303)
        #expect(try site.card(number).state == path.state)
        #expect(try site.follow(answer, as: path.person).words.contains(path.said))
    }

    @Test(arguments: paths)
    func `stands among the buttons of who may do it`(path: Path) throws {
        let site = try TestSite()
        let number = try site.deskMessage(path.stage)
        let action = try #require(DeskAction(rawValue: path.action))
        let page = try site.desk(number, as: path.person)
        #expect(page.status == 200)
        let button = DeskActionPhrase.button(action).text(in: .russian)
        #expect(page.words.contains(button))
        if action.shape == .form, action != .remark {
            let form = try site.desk(number, "?do=\(path.action)", as: path.person)
            #expect(
                form.text.contains("id=\"act\"")
                    && form.words.contains(DeskActionPhrase.title(action).text(in: .russian))
            )
        }
    }

    @Test func `a moderator's own words go to the resident, else those under the reason`() throws {
        let site = try TestSite()
        let usual = try site.deskMessage(.moderation)
        _ = try site.act("decline", on: usual, as: .boris, ["reason": "insults", "words": "  "])
        #expect(try site.lastEvent(usual).reason?.hasPrefix("В сообщении есть оскорбления") == true)
        let own = try site.deskMessage(.moderation)
        _ = try site.act("decline", on: own, as: .boris, ["reason": "insults", "words": "Уберите второе предложение"])
        #expect(try site.lastEvent(own).reason == "Уберите второе предложение")
    }

    @Test func `another reason wants words`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.moderation)
        let page = try site.act("decline", on: number, as: .boris, ["reason": "other", "words": ""])
        #expect(page.status == 422 && page.checked("reason") == ["other"])
        #expect(page.words.contains("Напишите, что прочтёт житель"))
        #expect(page.title.hasPrefix("Ошибка:"))
    }

    @Test func `an answer goes straight out where nobody has to sign`() throws {
        let site = try TestSite(settings: ["work.approval_required": "0"])
        let number = try site.deskMessage(.inWork)
        #expect(try site.desk(number, "?do=answer", as: .gleb).words.contains("Ответить жителю"))
        let answer = try site.act(
            "answer",
            on: number,
            as: .gleb,
            ["kind": "answer", "type": "done", "answer": "Почистили утром", "way": "direct"]
        )
        #expect(answer.status == 303)
        #expect(try site.card(number).state == .answered)
    }

    @Test func `a returned draft stands in the form again with its remark`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.rework)
        let form = try site.desk(number, "?do=answer", as: .gleb)
        #expect(form.words.contains("Вернули с замечанием: Назовите день"))
        #expect(form.area("answer") == "Дорогу почистили утром 24 ноября, от дома 2 до дома 30.")
        #expect(form.checked("type") == ["explained"])
    }

    @Test func `merging takes a number as people write it, and taking apart undoes it`() throws {
        let site = try TestSite()
        let lead = try site.deskMessage(.registered, "Главное")
        let number = try site.deskMessage(.registered, "Похожее")
        let written = lead.description.lowercased().replacing("-", with: " ")
        #expect(try site.act("merge", on: number, as: .vera, ["lead": written]).status == 303)
        #expect(try site.card(number).state == .merged)
        let page = try site.desk(lead, as: .vera)
        #expect(page.words.contains("Объединены с этим") && page.words.contains(number.description))
        #expect(try site.desk(number, as: .vera).words.contains("Общее сообщение"))
        #expect(try site.act("unmerge", on: number, as: .vera).status == 303)
        #expect(try site.card(number).state == .registered)
    }

    @Test func `what lies near and is about the same is offered for merging`() throws {
        let site = try TestSite()
        let near = try site.deskMessage(.registered, "Снег рядом")
        let number = try site.deskMessage(.registered, "Снег здесь")
        let page = try site.desk(number, as: .vera)
        #expect(page.words.contains("Похожие рядом") && page.words.contains("Снег рядом"))
        let form = try site.desk(number, "?do=merge&lead=\(percentEncoded(near.description))", as: .vera)
        #expect(form.value(of: "lead") == near.description)
    }

    @Test func `the regional coordinator forwards what has no organisation to any`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.moderation, "Предложение", topic: TestTown.idea, at: nil)
        try site.order(.accept, on: number, as: .boris)
        let found = try site.act(
            "forward",
            on: number,
            as: .ivan,
            ["q": "дорожн", "find": "organisation", "reason": "Ваше"]
        )
        #expect(found.status == 200 && found.words.contains("Дорожная служба") && found.area("reason") == "Ваше")
        let sent = try site.act(
            "forward",
            on: number,
            as: .ivan,
            ["organisation": TestTown.roads.description, "reason": "Ваше"]
        )
        #expect(sent.status == 303)
        #expect(try site.card(number).organisation == TestTown.roads)
    }

    @Test func `a coordinator is offered those above and beside, and the one that topic and place lead to first`()
        throws
    {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        _ = try site.act("topic", on: number, as: .vera, ["topic": TestTown.leak.description, "reason": "Течёт"])
        let words = try site.desk(number, "?do=forward", as: .vera).words
        #expect(words.contains("Водоканал По теме и месту – сюда"))
        #expect(words.contains("Мэрия Выше") && words.contains("Горсвет Рядом"))
        #expect(!words.contains("Администрация Ольховского округа"))
    }

    @Test func `executors stand with their load, the absent one with the deputy`() throws {
        let site = try TestSite()
        _ = try site.deskMessage(.inWork, "Первое")
        let number = try site.deskMessage(.registered, "Второе")
        try site.platform.database.write { db in
            _ = try db.execute("UPDATE person SET absent_until_ms = ?1, deputy_id = 7 WHERE id = 8", .int(Int64.max))
        }
        let words = try site.desk(number, "?do=assign", as: .vera).words
        #expect(words.contains("Глеб Сомов В работе 1 сообщение"))
        #expect(
            words.contains(
                "Дина Юсупова Отсутствует. Сообщение получит заместитель: Глеб Сомов. Сейчас ничего в работе"
            )
        )
        #expect(try site.act("assign", on: number, as: .vera, ["executor": "8"]).status == 303)
        #expect(try site.card(number).executor == site.id(of: .gleb))
    }

    @Test func `whoever got the low rating is not offered again`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.reReview)
        let page = try site.desk(number, "?do=assign", as: .vera)
        #expect(page.words.contains("Отвечал в прошлый раз"))
        let gleb = try site.id(of: .gleb)
        let refused = try site.act("assign", on: number, as: .vera, ["executor": gleb.description])
        #expect(refused.status == 422 && refused.words.contains("Этот исполнитель отвечал в прошлый раз"))
        let dina = try site.id(of: .dina)
        #expect(try site.act("assign", on: number, as: .vera, ["executor": dina.description]).status == 303)
    }

    @Test func `after the last step with a message the queue goes on to the next`() throws {
        let site = try TestSite()
        let first = try site.deskMessage(.moderation, "Первое")
        site.advance(.seconds(1))
        let second = try site.deskMessage(.moderation, "Второе")
        let answer = try site.act("accept", on: first, as: .boris, ["filter": "moderation"])
        let next = try #require(answer.location)
        #expect(next == "/queue?filter=moderation&open=\(percentEncoded(second.description))")
        let last = try site.act("accept", on: second, as: .boris, ["filter": "moderation"])
        #expect(last.location == "/queue?filter=moderation")
    }

    @Test func `a message that leaves one's sight leads back to the queue`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.registered)
        let answer = try site.act(
            "forward",
            on: number,
            as: .vera,
            ["organisation": TestTown.water.description, "reason": "Дело в трубе"]
        )
        #expect(answer.location == "/queue")
        #expect(try site.desk(number, as: .vera).status == 404)
        #expect(try site.desk(number, as: .lev).status == 200)
    }

    @Test func `a released message is shown with the moderator's words, and can be hidden again`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(
            .answered,
            text: "Снег у подъезда. Звонить Анне, +7 900 000-00-00, anna@example.org.",
            visibility: .everyone
        )
        let form = try site.desk(number, "?do=release", as: .boris)
        #expect(form.words.contains("«+7 900 000-00-00» телефон") && form.words.contains("«anna@example.org»"))
        #expect(form.area("text")?.contains("900") == false)
        let sent = try site.act(
            "release",
            on: number,
            as: .boris,
            ["essence": "Снег у дома", "text": "Снег у подъезда, не пройти."]
        )
        #expect(sent.status == 303)
        let id = try site.card(number).id
        let text = try site.platform.database.read { try TextQueries.text($0, region: TestTown.region, id: id) }
        #expect(text?.publicText == "Снег у подъезда, не пройти." && text?.text.contains("+7 900") == true)
        #expect(try site.desk(number, as: .boris).words.contains("Скрыть от всех"))
        #expect(try site.act("withhold", on: number, as: .boris).status == 303)
        #expect(try site.desk(number, as: .boris).words.contains("Показать всем"))
    }

    @Test func `everyone reads the place as the moderator let it, never as it was typed`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.closed, visibility: .everyone, place: "Садовая улица, 14, кв. 45, код 7")
        let form = try site.desk(number, "?do=release", as: .boris)
        #expect(form.value(of: "place") == "Садовая улица, 14")
        let words: KeyValuePairs<String, String> = ["essence": "Снег", "text": "Снег у подъезда, не пройти."]
        _ = try site.act("release", on: number, as: .boris, words)
        #expect(try site.platform.statistics.solved().map(\.place) == [""])
        let more = words.map { ($0.key, $0.value) } + [("place", "Садовая улица, 14")]
        _ = try site.act("withhold", on: number, as: .boris)
        #expect(try site.act("release", on: number, as: .boris, fields: more).status == 303)
        #expect(try site.platform.statistics.solved().map(\.place) == ["Садовая улица, 14"])
        let home = try site.get("/")
        #expect(home.words.contains("Садовая улица, 14") && !home.words.contains("кв. 45"))
        #expect(try site.desk(number, as: .boris).words.contains("кв. 45"))
        let long = words.map { ($0.key, $0.value) } + [("place", String(repeating: "а", count: 301))]
        #expect(try site.act("release", on: number, as: .boris, fields: long).status == 422)
    }

    @Test func `who showed a message to everyone and who hid it stands in the journal`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.answered, visibility: .everyone)
        let words: KeyValuePairs<String, String> = ["essence": "Снег", "text": "Снег у подъезда, не пройти."]
        _ = try site.act("release", on: number, as: .boris, words)
        let seen = try site.card(number).version
        #expect(throws: Refusal.stale(seen: seen - 1, actual: seen)) {
            try site.platform.messages.withhold(site.card(number).id, by: site.viewer(.boris), seen: seen - 1)
        }
        #expect(try site.journal().map(\.action) == [.release])
        _ = try site.act("withhold", on: number, as: .boris)
        let lines = try site.journal()
        #expect(lines.map(\.action) == [.withhold, .release])
        #expect(lines.allSatisfy { $0.title == number.description && $0.person == TestPerson.boris.name })
        #expect(lines.allSatisfy { $0.list == "message" && $0.changes.isEmpty })
        let page = try site.get("/admin/journal", as: .klara)
        #expect(page.words.contains("Показано всем") && page.words.contains(number.description))
    }

    @Test func `a message that its author keeps private cannot be released`() throws {
        let site = try TestSite()
        let number = try site.deskMessage(.answered)
        #expect(try !site.desk(number, as: .boris).words.contains("Показать всем"))
        let answer = try site.act("release", on: number, as: .boris, ["essence": "Снег", "text": "Снег у подъезда"])
        #expect(answer.status == 403 && answer.words.contains("житель не разрешил его показывать"))
    }
}
