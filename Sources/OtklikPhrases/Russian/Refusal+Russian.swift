import OtklikDomain

extension Refusal {
    /// The whole list; what takes more than a line stands below it.
    var russian: String {
        switch self {
        case .wrongState(let command, let state): "\(command.undoable). Сейчас оно \(state.sentencePart)"
        // Only the platform merges what is merged already: to people it is merged, and that is all.
        case .notYourRole(.merge, .merged, _):
            "\(Command.merge.undoable). Сейчас оно \(MessageState.merged.sentencePart)"
        case .notYourRole(let command, _, let role): command.forbidden(to: role)
        case .stale: "Пока эта страница была открыта, сообщение изменилось. Посмотрите, что нового, и решите ещё раз"

        case .notAuthor: "Это может сделать только тот, кто написал сообщение"
        case .notExecutor:
            "Это делает назначенный исполнитель. Если возьмётесь вы, попросите координатора назначить вас"
        case .outOfScope: "Сообщение сейчас не у вашей организации, поэтому изменить его нельзя"
        case .ownDraft: "Вы сами готовили этот ответ. Нужна вторая пара глаз: пусть утвердит другой руководитель"

        case .textMissing(let field): field.missing
        case .textTooShort(let field, let minimum): field.tooShort(minimum)
        case .textTooLong(_, let maximum):
            "Поместится не больше \(counted(maximum, "знака", "знаков", "знаков")). Оставьте главное"
        case .textNotPlain(let field):
            field == .essence
                ? "Суть – одна строка без невидимых знаков. Наберите её заново"
                : "В тексте есть невидимые служебные знаки. Наберите его заново или вставьте без оформления"
        case .nothingAdded: "Напишите хоть пару слов или приложите фото"
        case .tooManyFiles(let maximum):
            "Можно приложить не больше \(counted(maximum, "файла", "файлов", "файлов")). Уберите лишние"

        case .topicMissing: "Выберите тему: по ней определяются срок и тот, кто ответит"
        case .topicUnknown: "Такой темы в списке нет. Выберите другую"
        case .topicNotOffered: "Эту тему сейчас не принимают. Выберите другую"
        case .topicNotTrusted: "Без модератора принимаются только темы из особого списка"
        case .sameTopic: "Эта тема уже стоит. Выберите другую"
        case .placeMissing: "Для этой темы нужно место: укажите адрес или точку на карте"
        case .nothingChanged: "В сообщении ничего не изменилось. Поправьте то, о чём сказал модератор"
        case .resendOver(let days):
            "Отправить снова можно было в течение \(span(days)). Напишите новое сообщение"

        case .organisationUnknown: "Выберите организацию из списка"
        case .organisationInactive: "Эта организация больше не принимает сообщений. Выберите другую"
        case .sameOrganisation: "Сообщение уже у этой организации. Выберите другую"
        case .organisationUnrelated:
            "Передать можно выше, ниже или соседям – организациям с тем же начальством. Остальное – через вышестоящую"
        case .organisationOutOfScope:
            "Эта организация не в вашем ведении. Выберите другую или передайте координатору региона"
        case .hopLimit(let count):
            "Сообщение передавали уже \(counted(count, "раз", "раза", "раз")). Дальше решает координатор региона"

        case .executorUnknown: "Выберите исполнителя из списка"
        case .executorInactive: "Этот сотрудник больше не работает в системе. Выберите другого"
        case .executorElsewhere: "Этот сотрудник из другой организации. Выберите своего или передайте сообщение туда"
        case .notAnExecutor: "У этого сотрудника нет роли исполнителя. Выберите другого"
        case .executorAbsent: "Этот сотрудник отсутствует, и заменить его некому. Выберите другого"
        case .executorSame: "Этот исполнитель уже назначен. Выберите другого"
        case .executorOfLastRound:
            "Этот исполнитель отвечал в прошлый раз, и житель остался недоволен. Назначьте другого"

        case .askLimit(let count):
            "Жителя уже спрашивали \(counted(count, "раз", "раза", "раз")). Больше нельзя: отвечайте по тому, что есть"

        case .draftUnknown: "Этого ответа на утверждении уже нет: его вернули или отправили"
        case .draftNotAnswer: "Так отправить можно только окончательный ответ. Остальное утверждает руководитель"
        case .proofMissing: "Для этой темы нужно фото «стало». Приложите снимок того, что сделали"
        case .plannedDateNotAhead: "Назначьте день впереди: завтра или позже"
        case .plannedDateTooFar(let latest):
            "Так далеко откладывать нельзя. Самый поздний день – \(RussianDates.day(latest))"
        case .approvalRequired: "Здесь ответы утверждает руководитель. Отправьте ответ на утверждение"

        case .markOutOfRange: "Выберите оценку от 1 до 5"
        case .complaintMissing: "Отметьте, что не так: это увидит исполнитель"
        case .roundsOver: "Сообщение уже пересматривали сколько можно. Теперь его разберёт куратор"
        case .roundsLeft: "Сообщение ещё можно пересмотреть"
        case .reopenOver(let days): "Открыть снова можно было в течение \(span(days)) после закрытия"

        case .leadUnknown: "Сообщения с таким номером нет. Проверьте номер"
        case .leadIsItself: "Это номер этого же сообщения. Нужен номер другого"
        case .leadOutOfScope: "То сообщение не у вас. Объединить можно только со своими"
        case .leadNotOpen(let state):
            "Объединить не выйдет: то сообщение \(state.sentencePart). Нужно такое, над которым ещё работают"
        case .leadMerged: "То сообщение само объединено с другим. Возьмите номер главного"
        case .leadAnswered: "На общее сообщение уже ответили, и этот ответ – для обоих. Разъединить нельзя"
        case .leadNotAnswered: "На общее сообщение ещё не ответили"
        case .leadNotLost: "Общее сообщение не отозвано и не отклонено"

        case .tooEarly: "Для этого ещё рано"
        case .nothingToReport: "Об этом уже сообщили"
        }
    }

    /// «в течение 30 дней».
    private func span(_ count: Int) -> String { counted(count, "дня", "дней", "дней") }
}

extension TextField {
    /// Said under the empty field.
    fileprivate var missing: String {
        switch self {
        case .text: "Напишите, что случилось"
        case .essence: "Скажите суть одной строкой"
        case .place: "Напишите улицу и дом"
        case .reason: "Напишите причину: её увидят коллеги и житель"
        case .words: "Напишите, что прочтёт житель: почему не приняли и как исправить"
        case .question: "Напишите, что нужно узнать у жителя"
        case .remark: "Напишите, что поправить в ответе"
        case .reply: "Напишите ответ или приложите фото"
        case .addition: "Напишите, что добавить, или приложите фото"
        case .note: "Напишите заметку"
        case .answer: "Напишите ответ: что сделали, где и когда"
        case .ground: "Объясните, почему откладываете: это прочтёт житель"
        case .comment: "Напишите, что не так"
        case .farewell: "Напишите, почему отзываете"
        }
    }

    fileprivate func tooShort(_ minimum: Int) -> String {
        let length = counted(minimum, "знака", "знаков", "знаков")
        return switch self {
        case .text: "Расскажите подробнее: нужно не меньше \(length)"
        case .answer: "Ответ слишком короткий: нужно не меньше \(length). Скажите, что сделали, где и когда"
        case .essence, .place, .reason, .words, .question, .remark, .reply, .addition, .note, .ground, .comment,
            .farewell:
            "Слишком коротко: нужно не меньше \(length)"
        }
    }
}
