import OtklikDomain

@testable import OtklikService

// The table of forms that miss something; the tests that walk it stand in `DeskRefusalTests`.
extension DeskRefusalTests {
    static let unfilled = [
        Refused(stage: .moderation, action: "decline", person: .boris, status: 422, words: "Выберите причину"),
        Refused(
            stage: .moderation,
            action: "topic",
            person: .boris,
            form: [("reason", "Не то")],
            status: 422,
            words: "Выберите тему"
        ),
        Refused(
            stage: .moderation,
            action: "topic",
            person: .boris,
            form: [("topic", "1"), ("reason", "")],
            status: 422,
            words: "Напишите причину"
        ),
        Refused(
            stage: .moderation,
            action: "topic",
            person: .boris,
            form: [("topic", "2"), ("reason", "Та же")],
            status: 422,
            words: "Эта тема уже стоит"
        ),
        Refused(
            stage: .registered,
            action: "forward",
            person: .vera,
            form: [("reason", "Не наше")],
            status: 422,
            words: "Выберите, кому передать"
        ),
        Refused(
            stage: .registered,
            action: "forward",
            person: .vera,
            form: [("organisation", "120"), ("reason", "Не наше")],
            status: 422,
            words: "Передать можно выше, ниже или соседям"
        ),
        Refused(
            stage: .registered,
            action: "forward",
            person: .vera,
            form: [("organisation", "112"), ("reason", "")],
            status: 422,
            words: "Напишите причину"
        ),
        Refused(stage: .registered, action: "assign", person: .vera, status: 422, words: "Выберите исполнителя"),
        Refused(
            stage: .registered,
            action: "assign",
            person: .vera,
            form: [("executor", "13")],
            status: 422,
            words: "Этот сотрудник из другой организации"
        ),
        Refused(
            stage: .inWork,
            action: "question",
            person: .gleb,
            form: [("question", " ")],
            status: 422,
            words: "Напишите, что нужно узнать у жителя"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "answer"), ("answer", "Почистили утром")],
            status: 422,
            words: "Выберите, чем закончилось"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "answer"), ("type", "done"), ("answer", "Да")],
            status: 422,
            words: "Ответ слишком короткий"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "interim"), ("answer", "Половину убрали"), ("date", "")],
            status: 422,
            words: "Назовите день"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "interim"), ("answer", "Половину убрали"), ("date", "2026-11-24")],
            status: 422,
            words: "Назначьте день впереди"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "postponement"), ("answer", "Ждём мороза"), ("date", "2028-01-01"), ("ground", "season")],
            status: 422,
            words: "Так далеко откладывать нельзя"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "postponement"), ("answer", "Ждём мороза"), ("date", "2026-12-20")],
            status: 422,
            words: "Выберите основание"
        ),
        Refused(
            stage: .inWork,
            action: "answer",
            person: .gleb,
            form: [("kind", "postponement"), ("answer", ""), ("date", "2026-12-20"), ("ground", "season")],
            status: 422,
            words: "Объясните, почему откладываете"
        ),
        Refused(
            stage: .onApproval,
            action: "remark",
            person: .egor,
            form: [("remark", "")],
            status: 422,
            words: "Напишите, что поправить в ответе"
        ),
        Refused(
            stage: .registered,
            action: "merge",
            person: .vera,
            form: [("lead", "номер")],
            status: 422,
            words: "Номер выглядит так"
        ),
        Refused(
            stage: .inWork,
            action: "note",
            person: .egor,
            form: [("note", "")],
            status: 422,
            words: "Напишите заметку"
        ),
        Refused(
            stage: .closed,
            action: "reopen",
            person: .zoya,
            form: [("reason", "")],
            status: 422,
            words: "Напишите причину"
        ),
    ]
}
