extension LetterPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .codeSubject(let code): "\(code) – код для входа в «Отклик»"
        case .codeText(let code, let minutes):
            "Ваш код для входа: \(code)\n\nОн действует \(minutes) \(plural(minutes, "минуту", "минуты", "минут")). Если вы не входили, ничего делать не нужно."
        case .residentSubject(let step, let number): "\(step.subject) – № \(number)"
        case .residentText(let step, let essence): "«\(essence)»\n\n\(step.sentence)"
        case .staffSubject(let step, let number): "\(step.subject) – № \(number)"
        case .staffText(let step, let essence): "«\(essence)»\n\n\(step.sentence)"
        case .open: "Открыть сообщение"
        case .why: "Вы получили это письмо, потому что отправили сообщение или отвечаете на него."
        case .demo: "Это демонстрация: люди и сообщения выдуманы."
        }
    }
}

extension LetterPhrase.ResidentStep {
    fileprivate var subject: String {
        switch self {
        case .sent: "Сообщение отправлено"
        case .accepted: "Сообщение приняли"
        case .declined: "Сообщение не приняли"
        case .forwarded: "Сообщение передали"
        case .inWork: "Сообщение в работе"
        case .topicChanged: "Тему уточнили"
        case .asked: "Нужно ваше уточнение"
        case .answered: "Вам ответили"
        case .interim: "Промежуточный ответ"
        case .postponed: "Решение отложили"
        case .reviewBegins: "Рассмотрят снова"
        case .closed, .disputed: "Сообщение завершено"
        case .withdrawn: "Сообщение отозвано"
        case .merged: "Сообщение объединили с похожим"
        case .joined: "Вы присоединились к сообщению"
        case .leadInterim: "Промежуточный ответ на общее сообщение"
        case .leadPostponed: "Решение по общему сообщению отложили"
        case .leadWithdrawn: "Ваше сообщение остаётся в работе"
        case .leadDeclined: "Общее сообщение закрыли"
        case .gathered: "К вашему сообщению присоединили похожее"
        case .unmerged: "Сообщение рассматривают отдельно"
        case .overdue: "Срок ответа прошёл"
        case .reopened: "Сообщение открыли снова"
        case .other: "Новости о вашем сообщении"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .sent(let due):
            "Мы получили ваше сообщение. Модератор проверит его, обычно в тот же день.\(until(due))"
        case .accepted(let organisation, let due):
            (organisation.map { "Отвечает: \($0)." } ?? "Региональный координатор ищет, кто ответит.") + until(due)
        case .declined(let reason, let words):
            "Причина: \(reason).\n\n\(words)\n\nИсправьте сообщение и отправьте снова – номер останется."
        case .forwarded(let organisation, let due): "Теперь отвечает: \(organisation).\(until(due))"
        case .inWork(let due): "Исполнитель взялся за дело.\(until(due))"
        case .topicChanged(let topic, let due): "Новая тема: \(topic).\(until(due))"
        case .asked(let question, let until):
            "Вопрос к вам: \(question)\n\nОтветьте до \(until). Пока ждём вас, часы стоят."
        case .answered(let organisation, let until):
            "Ответ прислала организация «\(organisation)». Посмотрите и скажите, помогло ли. Ждём оценку до \(until)."
        case .interim(let due): "Работа идёт, окончательный ответ впереди.\(until(due))"
        case .postponed(let until): "К делу вернутся \(until). Мы напомним."
        case .reviewBegins(let due): "Ответит другой исполнитель, куратор видит обе оценки.\(until(due))"
        case .closed: "Спасибо, что довели дело до конца."
        case .disputed: "Закрыли, но вы не согласны. Ответ отметили как спорный, его разберёт куратор."
        case .withdrawn: "Вы отозвали сообщение. Ответа не будет."
        case .merged: "Ответ будет общим, его пришлём и вам."
        case .joined:
            "У вашего сообщения свой номер. Ответ будет общим, его пришлём и вам. Ваши слова и фото видят только те, кто отвечает."
        case .leadInterim: "Работа идёт, окончательный ответ впереди. Его пришлём и вам."
        case .leadPostponed(let until): "К делу вернутся \(until). Ответ пришлём и вам."
        case .leadWithdrawn:
            "Автор общего сообщения отозвал его, а ваше не закрыли. Делать ничего не нужно: ответ придёт вам."
        case .leadDeclined: "Его не приняли, общего ответа не будет. Если дело не сделано, сообщите о нём снова."
        case .gathered: "О том же написал ещё кто-то. Ответ будет общим."
        case .unmerged: "Ответят на ваше сообщение отдельно."
        case .overdue: "Ответ опаздывает. Об этом знает куратор, он вмешается."
        case .reopened: "Куратор решил, что дело не закончено."
        case .other: "Откройте сообщение, чтобы увидеть подробности."
        }
    }

    private func until(_ due: String?) -> String { due.map { " Ответят до \($0)." } ?? "" }
}

extension LetterPhrase.StaffStep {
    fileprivate var subject: String {
        switch self {
        case .toModerate: "Новое сообщение на модерацию"
        case .toAssign: "Новое сообщение вашей организации"
        case .assigned: "Вам назначили сообщение"
        case .replied: "Житель ответил на вопрос"
        case .added: "Житель дополнил сообщение"
        case .toApprove: "Ответ ждёт утверждения"
        case .returned: "Ответ вернули на доработку"
        case .reReview: "Низкая оценка: рассмотрите снова"
        case .dueSoon: "Скоро срок ответа"
        case .overdue: "Срок ответа прошёл"
        case .escalated: "Просрочка: нужна ваша помощь"
        case .withdrawn: "Житель отозвал сообщение"
        case .disputed: "Спорный ответ"
        case .other: "Новости о сообщении"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .toModerate: "Проверьте и примите или объясните отказ."
        case .toAssign(let due): "Назначьте исполнителя.\(until(due))"
        case .assigned(let due): "Возьмите сообщение в работу.\(until(due))"
        case .replied: "Часы снова идут."
        case .added: "Посмотрите, что изменилось."
        case .toApprove: "Посмотрите вопрос и ответ рядом: утвердите или верните с замечанием."
        case .returned(let remark): "Замечание руководителя: \(remark)"
        case .reReview(let mark): "Житель поставил \(mark). Ответить должен другой исполнитель."
        case .dueSoon(let due): "Ответ нужен до \(due)."
        case .overdue(let due): "Ответ был нужен до \(due)."
        case .escalated(let due): "Ответа нет, срок был \(due). Разберитесь, почему."
        case .withdrawn: "Делать больше ничего не нужно."
        case .disputed: "Житель недоволен и после последнего круга. Решите, открыть ли дело снова."
        case .other: "Откройте сообщение, чтобы увидеть подробности."
        }
    }

    private func until(_ due: String?) -> String { due.map { " Ответ нужен до \($0)." } ?? "" }
}
