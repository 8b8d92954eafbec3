import OtklikDomain

extension DeclineReasonPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch reason {
        case .emergency: "Это срочно: звоните 112"
        case .severalProblems: "В сообщении несколько проблем"
        case .noTopic: "Такой темы здесь нет"
        case .noFacts: "Непонятно, что, где и когда случилось"
        case .unreadable: "Текст не читается"
        case .notRussian: "Текст не на русском языке"
        case .poorPhoto: "На фото ничего не видно"
        case .wrongPlace: "Место указано неверно"
        case .outsideRegion: "Место вне нашей области"
        case .alreadyAnswered: "На это уже ответили"
        case .alreadySent: "Такое же ваше сообщение уже в работе"
        case .othersPersonalData: "В сообщении чужие личные данные"
        case .unprovenAccusation: "Обвинение без фактов"
        case .insults: "В сообщении оскорбления"
        case .hatred: "В сообщении разжигание вражды"
        case .advertising: "Это реклама"
        case .courtDecision: "Вопрос решает суд"
        case .other: "Другая причина"
        }
    }
}

extension ComplaintPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch complaint {
        case .notDone: "Проблема осталась"
        case .partlyDone: "Сделали не до конца"
        case .badlyDone: "Сделали плохо"
        case .notToThePoint: "Ответ не по делу"
        case .untrue: "В ответе неправда"
        case .unclear: "Ответ непонятен"
        case .rude: "Грубо ответили"
        case .other: "Другое"
        }
    }
}

extension AnswerTypePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch type {
        case .done: "Сделано"
        case .explained: "Разъяснено"
        case .planned: "Запланировано"
        case .refused: "Отказано с объяснением"
        case .redirected: "Решает другая организация"
        }
    }
}

extension GroundPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch ground {
        case .season: "Работы по сезону"
        case .plan: "Есть в плане работ"
        case .money: "Ждём денег"
        case .contract: "Ждём подрядчика"
        case .otherBody: "Зависит от другой организации"
        case .other: "Другое основание"
        }
    }
}

extension StagePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch stage {
        case .draft: "Черновик"
        case .moderation: "На модерации"
        case .declined: "Не приняли"
        case .underReview: "На рассмотрении"
        case .inWork: "В работе"
        case .waitingForYou: "Ждём вашего уточнения"
        case .interimAnswer: "Промежуточный ответ"
        case .postponed: "Отложено"
        case .answered: "Получен ответ"
        case .reReview: "Повторное рассмотрение"
        case .closed: "Завершено"
        case .withdrawn: "Отозвано"
        case .merged: "Объединено"
        }
    }
}

extension StatePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch state {
        case .draft: "Черновик"
        case .moderation: "На модерации"
        case .declined: "Не принято"
        case .registered: "Новое"
        case .forwarded: "Передано"
        case .executorAssigned: "Назначен исполнитель"
        case .inWork: "В работе"
        case .clarificationRequested: "Ждём жителя"
        case .onApproval: "На утверждении"
        case .rework: "На доработке"
        case .intermediateAnswered: "Промежуточный ответ"
        case .postponed: "Отложено"
        case .answered: "Отвечено"
        case .reReview: "Повторное"
        case .closed: "Закрыто"
        case .withdrawn: "Отозвано"
        case .merged: "Объединено"
        }
    }
}

extension VisibilityPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch visibility {
        case .answerers: "Только я и те, кто отвечает"
        case .everyone: "Все, но без моего имени"
        }
    }
}
