import OtklikDomain

extension TimelinePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .sent(let byYou): byYou ? "Вы сообщили" : "Житель сообщил"
        case .resent(let byYou): byYou ? "Вы отправили снова" : "Житель отправил снова"
        case .accepted(let organisation):
            organisation.map { "Приняли. Отвечает: \($0)" } ?? "Приняли. Региональный координатор ищет, кто ответит"
        case .declined(let reason):
            reason.map { "Не приняли: \(DeclineReasonPhrase($0).text(in: .russian).firstLowercased)" } ?? "Не приняли"
        case .returnedToModeration: "Вернули на модерацию"
        case .topicChanged(let topic): "Уточнили тему: \(topic)"
        case .forwarded(let organisation): "Передали: \(organisation)"
        case .assigned(let name, let absent):
            [
                name.map { "Назначили исполнителя: \($0)" } ?? "Назначили исполнителя",
                absent.map { " (вместо \($0))" } ?? "",
            ]
            .joined()
        case .takenToWork: "Взяли в работу"
        case .asked: "Попросили уточнить. Часы встали"
        case .replied(let byYou): byYou ? "Вы уточнили. Часы пошли" : "Житель уточнил. Часы пошли"
        case .replyTimedOut: "Уточнения не дождались. Часы пошли"
        case .movedByPause(let days):
            "Пауза сдвинула срок на \(days) \(plural(days, "день", "дня", "дней"))"
        case .draftSubmitted(let kind):
            switch kind {
            case .answer: "Ответ ушёл на утверждение"
            case .interim: "Промежуточный ответ ушёл на утверждение"
            case .postponement: "Перенос срока ушёл на утверждение"
            }
        case .draftReturned: "Руководитель вернул на доработку"
        case .answered: "Ответили"
        case .interimAnswered: "Прислали промежуточный ответ"
        case .postponed(let date): date.map { "Отложили до \(RussianDates.day($0))" } ?? "Отложили"
        case .resumed: "Вернулись к работе"
        case .rated(let mark, let byYou): byYou ? "Вы оценили ответ: \(mark) из 5" : "Житель оценил ответ: \(mark) из 5"
        case .reviewBegins(let round): "Круг \(round + 1): ответит другой исполнитель"
        case .closedDisputed: "Закрыли с отметкой «спорно»: куратор разберётся"
        case .closedBySilence: "Закрыли: оценки не дождались"
        case .reopened: "Куратор открыл снова"
        case .withdrawn(let byYou): byYou ? "Вы отозвали сообщение" : "Житель отозвал сообщение"
        case .merged(let number):
            number.map { "Объединили с № \($0): ответ будет общим" } ?? "Объединили с похожим: ответ будет общим"
        case .joined(let number, let byYou):
            (byYou ? "Вы присоединились" : "Житель присоединился")
                + (number.map { " к № \($0): ответ будет общим" } ?? " к похожему: ответ будет общим")
        case .unmerged: "Снова рассматривают отдельно"
        case .leadWithdrawn(_, true): "Общее сообщение отозвал его автор. Это остаётся в работе"
        case .leadWithdrawn(let number, false):
            "Общее сообщение отозвал его автор. Ответ будет общим с " + (number.map { "№ \($0)" } ?? "другим похожим")
        case .answeredWithLead: "Ответили на общее сообщение"
        case .closedWithLead: "Закрыли вместе с общим сообщением"
        case .added(let byYou): byYou ? "Вы добавили" : "Житель добавил"
        case .noted: "Внутренняя заметка"
        case .dueSoon(let days):
            days == 0 ? "Срок ответа сегодня" : "До срока \(days) \(plural(days, "день", "дня", "дней"))"
        case .overdue: "Срок прошёл, ответа нет"
        case .escalated: "О просрочке сообщили выше"
        case .delivered: "Письмо доставлено"
        case .bounced: "Письмо не дошло"
        }
    }
}

extension String {
    /// For a phrase set inside another sentence.
    var firstLowercased: String {
        guard let first else { return self }
        return first.lowercased() + dropFirst()
    }
}
