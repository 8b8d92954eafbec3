import OtklikDomain

extension Command {
    /// «Принять это сообщение уже нельзя»: the beginning of a refusal that names the state after it.
    var undoable: String {
        switch self {
        case .send: "Отправить это сообщение уже нельзя"
        case .resend: "Отправить это сообщение снова нельзя"
        case .accept: "Принять это сообщение уже нельзя"
        case .decline: "Отклонить это сообщение уже нельзя"
        case .returnToModeration: "Вернуть это сообщение модератору уже нельзя"
        case .setTopic: "Сменить тему этого сообщения уже нельзя"
        case .forward: "Передать это сообщение уже нельзя"
        case .assign: "Назначить исполнителя этому сообщению сейчас нельзя"
        case .takeToWork: "Взять это сообщение в работу сейчас нельзя"
        case .askResident: "Задать жителю вопрос по этому сообщению сейчас нельзя"
        case .reply: "На вопрос по этому сообщению уже не ответить"
        case .replyTimeout: "Это сообщение уже не ждёт ответа жителя"
        case .submitDraft: "Отправить ответ на это сообщение на утверждение сейчас нельзя"
        case .returnDraft: "Вернуть ответ на это сообщение сейчас нельзя"
        case .approve: "Утвердить ответ на это сообщение сейчас нельзя"
        case .answerDirectly: "Ответить на это сообщение сейчас нельзя"
        case .resume: "Вернуть это сообщение в работу сейчас нельзя"
        case .rateGood, .rateLow, .rateLowFinal: "Оценить ответ на это сообщение сейчас нельзя"
        case .ratingTimeout: "Это сообщение уже не ждёт оценки"
        case .reopen: "Открыть это сообщение снова нельзя"
        case .withdraw: "Отозвать это сообщение уже нельзя"
        case .merge: "Объединить это сообщение с другим сейчас нельзя"
        case .join: "Присоединить это сообщение к другому уже нельзя"
        case .unmerge: "Разъединить это сообщение нельзя"
        case .answerWithLead, .closeWithLead: "Это сообщение живёт уже отдельно"
        case .add: "Добавить к этому сообщению уже ничего нельзя"
        case .note: "Оставить заметку к этому сообщению нельзя"
        case .discard: "Выбросить это сообщение нельзя"
        }
    }

    /// Who does it, told to somebody in another role.
    func forbidden(to role: Role) -> String {
        let own = "Вы работаете как \(role.asWhat)"
        return switch self {
        case .send, .resend, .reply, .rateGood, .rateLow, .rateLowFinal, .withdraw, .join, .add, .discard:
            "Это может сделать только автор сообщения. \(own)"
        case .accept, .decline: "Принимает и отклоняет сообщения модератор. \(own)"
        case .returnToModeration: "Вернуть сообщение модератору может координатор. \(own)"
        case .setTopic: "Тему меняют модератор и координатор. \(own)"
        case .forward: "Передают сообщения координаторы и куратор. \(own)"
        case .assign: "Исполнителя назначает координатор. \(own)"
        case .takeToWork: "Берёт в работу назначенный исполнитель. \(own)"
        case .askResident: "Жителя спрашивают координатор и исполнитель. \(own)"
        case .submitDraft, .answerDirectly: "Ответ готовит назначенный исполнитель. \(own)"
        case .approve, .returnDraft: "Ответы утверждает руководитель. \(own)"
        case .resume: "Вернуть сообщение в работу могут исполнитель и координатор. \(own)"
        case .reopen: "Открыть закрытое сообщение снова может куратор. \(own)"
        case .merge: "Объединяют сообщения модератор и координатор. \(own)"
        case .unmerge: "Разъединяет сообщения координатор. \(own)"
        case .note: "Заметки оставляют сотрудники. \(own)"
        case .replyTimeout, .ratingTimeout, .answerWithLead, .closeWithLead: "Это платформа делает сама. \(own)"
        }
    }
}

extension MessageState {
    /// Goes after «Сейчас оно» and «то сообщение».
    var sentencePart: String {
        switch self {
        case .draft: "ещё не отправлено"
        case .moderation: "на модерации"
        case .declined: "не принято"
        case .registered: "принято и ждёт исполнителя"
        case .forwarded: "передано и ждёт исполнителя"
        case .executorAssigned: "назначено исполнителю"
        case .inWork: "в работе"
        case .clarificationRequested: "ждёт уточнения от жителя"
        case .onApproval: "на утверждении у руководителя"
        case .rework: "на доработке"
        case .intermediateAnswered: "с промежуточным ответом"
        case .postponed: "отложено"
        case .answered: "с ответом и ждёт оценки"
        case .reReview: "на повторном рассмотрении"
        case .closed: "закрыто"
        case .withdrawn: "отозвано жителем"
        case .merged: "объединено с другим"
        }
    }
}

extension Role {
    /// «Вы работаете как …».
    fileprivate var asWhat: String {
        switch self {
        case .resident: "житель"
        case .moderator: "модератор"
        case .coordinator: "координатор"
        case .executor: "исполнитель"
        case .head: "руководитель"
        case .curator: "куратор"
        case .regionalCoordinator: "координатор региона"
        case .administrator: "администратор"
        case .system: "платформа"
        }
    }
}
