import OtklikDomain

extension MessagePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .photoWords(let index): "Фото \(index)"
        case .mine: "Мои сообщения"
        case .mineEmpty: "Вы ещё ничего не отправляли"
        case .mineEmptyText: "Видите яму или тёмный двор – начните с фото. Это минута."
        case .report: "Сообщить о проблеме"
        case .number(let number): "№ \(number)"
        case .yours: "Ваше сообщение"
        case .standing(let stage, let due): standing(stage, due)
        case .standingText(let stage): standingText(stage)
        case .disputed: "Закрыли, но вы не согласны. Ответ отметили как спорный, его разберёт куратор."
        case .postponedUntil(let date): "Отложили до \(date)"
        case .mergedInto(let number): "Ответ общий с № \(number). Его пришлём и вам."
        case .othersStage(let stage): othersStage(stage)
        case .leadStands(let stage): "Как дела с общим сообщением: \(othersStage(stage).firstLowercased)."
        default: more
        }
    }

    private func othersStage(_ stage: ResidentStage) -> String {
        switch stage {
        case .draft, .moderation: "Проверяют"
        case .declined: "Не приняли"
        case .underReview: "Рассматривают"
        case .inWork, .waitingForYou: "В работе"
        case .interimAnswer: "Есть промежуточный ответ"
        case .postponed: "Отложили"
        case .answered: "Ответили"
        case .reReview: "Рассматривают снова"
        case .closed: "Завершено"
        case .withdrawn: "Отозвано"
        case .merged: "Объединили с другим"
        }
    }

    private func standing(_ stage: ResidentStage, _ due: String?) -> String {
        let until = due.map { " до \($0)" } ?? ""
        return switch stage {
        case .draft: "Черновик"
        case .moderation: "Проверяем сообщение"
        case .declined: "Не приняли"
        case .underReview: "Рассматривают. Ответят\(until)"
        case .inWork: "В работе. Ответят\(until)"
        case .waitingForYou: "Ход за вами: ответьте на вопрос"
        case .interimAnswer: "Есть промежуточный ответ. Ответят\(until)"
        case .postponed: "Отложили\(until)"
        case .answered: "Вам ответили. Ход за вами"
        case .reReview: "Рассматривают снова. Ответят\(until)"
        case .closed: "Завершено"
        case .withdrawn: "Вы отозвали сообщение"
        case .merged: "Объединили с похожим"
        }
    }

    private func standingText(_ stage: ResidentStage) -> String {
        switch stage {
        case .draft: "Вы ещё не отправили его."
        case .moderation: "Модератор смотрит, всё ли понятно. Обычно это меньше дня."
        case .declined: "Исправьте и отправьте снова – номер останется."
        case .underReview: "Координатор решает, кто займётся."
        case .inWork: "Исполнитель разбирается и готовит ответ."
        case .waitingForYou: "Пока вы не ответите, часы стоят."
        case .interimAnswer: "Работа идёт, окончательный ответ впереди."
        case .postponed: "В назначенный день работа продолжится, мы напомним."
        case .answered: "Посмотрите, что сделали, и скажите, помогло ли."
        case .reReview: "Ответит другой исполнитель. Куратор видит обе оценки."
        case .closed: "Спасибо, что довели дело до конца."
        case .withdrawn: "Ответа не будет."
        case .merged: "Когда ответят на общее сообщение, ответ придёт и вам."
        }
    }
}
