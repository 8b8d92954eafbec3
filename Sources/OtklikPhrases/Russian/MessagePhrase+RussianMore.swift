import OtklikDomain

extension MessagePhrase {
    /// The labels and the sentences around the forms; the other half stands in `MessagePhrase+Russian.swift`.
    var more: String {
        switch self {
        case .photoWords, .mine, .mineEmpty, .mineEmptyText, .report, .number, .yours, .standing, .standingText,
            .disputed, .postponedUntil, .mergedInto, .othersStage, .leadStands:
            ""
        case .clock: "Часы сообщения"
        case .term(let days, let isWorking):
            "Срок – \(days) \(isWorking ? plural(days, "рабочий день", "рабочих дня", "рабочих дней") : plural(days, "день", "дня", "дней")), считается с завтрашнего дня после отправки."
        case .due(let date): "Ответят до \(date)"
        case .daysLeft(let days):
            days == 0
                ? "Срок сегодня"
                : "\(plural(days, "Остался", "Осталось", "Осталось")) \(days) \(plural(days, "день", "дня", "дней"))"
        case .pausedNow: "Часы стоят: ждём вашего ответа. Срок сдвинется на время паузы."
        case .pausedBefore(let days):
            "Часы стояли \(days) \(plural(days, "день", "дня", "дней")): ждали вашего уточнения."
        case .answeredInDays(let days):
            days == 0 ? "Ответили в тот же день" : "Ответили за \(days) \(plural(days, "день", "дня", "дней"))"
        case .overdueSince(let date): "Срок прошёл \(date), ответа нет. О просрочке знает куратор."
        case .owner: "Кто отвечает"
        case .noOwner: "Региональный координатор ищет, кто ответит"
        case .topic: "Тема"
        case .noTopic: "Тему подберёт модератор"
        case .place: "Где"
        case .landmark: "Ориентир"
        case .whoSees: "Кто видит"
        case .history: "Как это было"
        case .yourWords: "Что вы написали"
        case .question: "Вопрос к вам"
        case .replyUntil(let date): "Ответьте до \(date), иначе продолжат без уточнения."
        case .replyLabel: "Ваш ответ"
        case .replyHint: "Можно коротко"
        case .photoLabel: "Фото, если нужно"
        case .photoHint(let megabytes): "JPEG, PNG, WebP или HEIC, до \(megabytes) МБ"
        case .sendReply: "Отправить ответ"
        case .answerOf(let name): "Ответ: \(name)"
        case .interimOf(let name): "Промежуточный ответ: \(name)"
        case .postponementOf(let name): "Перенос срока: \(name)"
        case .answerFacts(let type): AnswerTypePhrase(type).text(in: .russian)
        case .plannedFor(let date): "Планируют до \(date)"
        case .postponedBecause(let ground): "Почему: \(ground.lowercased())"
        case .signedBy(let name, let position, let date):
            [date, name, position].filter { !$0.isEmpty }.joined(separator: ", ")
        case .earlierAnswers: "Прежние ответы"
        case .before(let date): "Было \(date)"
        case .after(let date): "Стало \(date)"
        case .files: "Файлы"
        case .helped: "Помогло?"
        case .ratingUntil(let date): "Ждём оценку до \(date) – потом закроем сообщение сами."
        case .solvedQuestion: "Проблема решена?"
        case .yes: "Да"
        case .no: "Нет"
        case .whatIsWrong: "Что не так?"
        case .lowMeans: "Вернём на новый круг. Ответит другой исполнитель, куратор увидит оба ответа."
        case .lastLowMeans: "Круги закончились. Отметим ответ как спорный, его разберёт куратор."
        case .comment: "Добавить пару слов"
        case .sendRating: "Отправить оценку"
        case .ratingMissing: "Выберите оценку от 1 до 5"
        case .complaintMissing: "Отметьте, что не так: это увидит исполнитель"
        case .yourRating(let mark): "Ваша оценка: \(mark) из 5"
        case .more: "Ещё"
        case .addTitle: "Добавить к сообщению"
        case .addLabel: "Что добавить"
        case .addSend: "Добавить"
        case .addMissing: "Напишите что-нибудь или приложите фото"
        case .withdraw: "Отозвать сообщение"
        case .withdrawTitle: "Отозвать сообщение?"
        case .withdrawText: "Ответа не будет. Вернуть сообщение нельзя, но можно написать новое."
        case .withdrawFollowed(let count):
            "К вашему сообщению присоединили ещё \(counted(count, "сообщение", "сообщения", "сообщений")). "
                + "Для их авторов работа продолжится, а вам писать больше не будем."
        case .withdrawReason: "Почему, если хотите сказать"
        case .withdrawConfirm: "Отозвать"
        case .keep: "Не отзывать"
        case .resend: "Исправить и отправить снова"
        case .resendText: "Написанное сохранилось. Поправьте то, о чём сказал модератор."
        case .declinedBecause: "Почему не приняли"
        case .reportHere: "Сообщить ещё об одном здесь же"
        case .alsoMerged(let count):
            "Ещё \(count) \(plural(count, "сосед ждёт", "соседа ждут", "соседей ждут")) этого ответа"
        }
    }
}
