import OtklikDomain

extension DeskActionPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .button(let action): action.button
        case .title(let action): action.title
        case .lead(let action): action.lead
        case .send(let action): action.send
        case .cancel: "Не сейчас"

        case .declineReason: "Почему не принимаем"
        case .declineReasonMissing: "Выберите причину"
        case .declineWords: "Своими словами"
        case .declineWordsHint: "Если оставить пустым, житель прочтёт текст под причиной"
        case .declineText(let reason): reason.words

        case .topicNow(let name): "Сейчас: \(name)"
        case .topicFound(let count):
            count == 0
                ? "Ничего не нашли. Попробуйте другое слово"
                : "Нашли \(counted(count, "тему", "темы", "тем"))"
        case .topicMissing: "Выберите тему"
        case .topicChangesTerm:
            "Срок станет таким, как у новой темы, считая с дня отправки. Житель увидит новую тему и причину"

        case .organisationSearch: "Найти организацию"
        case .organisationSearchHint: "Одно-два слова из названия"
        case .organisations: "Кому передать"
        case .organisationMissing: "Выберите, кому передать"
        case .noOrganisationFound(let words):
            words.isEmpty
                ? "Наберите название: рядом в дереве никого нет"
                : "По словам «\(words)» никого не нашли. Попробуйте короче"
        case .routed: "По теме и месту – сюда"
        case .relation(.above): "Выше"
        case .relation(.beside): "Рядом"
        case .relation(.below): "Ниже"
        case .relation(nil): "В другой ветви"

        case .executors: "Кому поручить"
        case .executorMissing: "Выберите исполнителя"
        case .load(let count):
            count == 0 ? "Сейчас ничего в работе" : "В работе \(counted(count, "сообщение", "сообщения", "сообщений"))"
        case .executorNow: "Уже назначен"
        case .executorBefore: "Отвечал в прошлый раз"
        case .executorAbsent(let deputy): "Отсутствует. Сообщение получит заместитель: \(deputy)"
        case .executorAway: "Отсутствует, заменить некому"
        case .coordinatorInstead: "Координатор: других исполнителей нет"
        case .noExecutors:
            "В организации нет исполнителей. Передайте сообщение или попросите администратора дать кому-то эту роль"
        case .deputyTakes(let name): "Получит заместитель: \(name)"

        case .reason: "Почему"
        case .reasonHint: "Прочтут коллеги и житель"
        case .question: "Что спросить"
        case .questionHint(let days, let number, let all):
            "Вопрос \(number) из \(all). На ответ – \(RussianDates.dayCount(days)), часы на это время встанут"
        case .remarkLabel: "Что поправить"
        case .noteLabel: "Заметка"
        case .noteHint: "Житель её не увидит"

        case .kind: "Что отправляем"
        case .kindNote(.answer): "Сделано, разъяснено или отказано. Сообщение ждёт оценки"
        case .kindNote(.interim): "Работа идёт. Скажите, что сделано и когда закончите"
        case .kindNote(.postponement): "Сейчас не выйдет. Назовите день и основание"
        case .answerType: "Чем закончилось"
        case .answerTypeMissing: "Выберите, чем закончилось"
        case .answerText: "Ответ жителю"
        case .answerTextHint: "Что сделали, где и когда. Без «в установленном порядке»"
        case .plannedDate: "К какому дню"
        case .plannedDateHint(let latest): "Не позже \(latest)"
        case .plannedDateMissing: "Назовите день"
        case .ground: "Основание"
        case .groundMissing: "Выберите основание"
        case .fileField: "Фото «стало» и документы"
        case .fileHint(let limit):
            "JPEG, PNG, WebP, HEIC, PDF, DOC, XLS, ODT, до 20 МБ вместе. Не больше \(counted(limit, "файла", "файлов", "файлов"))"
        case .proofNeeded: "Тема требует фото того, что сделали"
        case .upload: "Загрузить"
        case .uploaded: "Загружено"
        case .earlierFiles: "Из прежнего ответа"
        case .removeFile(let name): "Убрать: \(name)"
        case .fileRefused(let name, let why): "\(name): \(why)"
        case .answerNow: "Ответить жителю"
        case .toApproval: "На подпись"
        case .returnedBecause(let remark): "Вернули с замечанием: \(remark)"

        case .leadNumber: "Номер общего сообщения"
        case .leadNumberHint: "То, на которое ответят. Например, 26-004218-К"

        case .releaseEssence: "Суть для всех"
        case .releaseText: "Текст для всех"
        case .releaseHint: "Уберите имена, телефоны, номера квартир и машин. Слова жителя у автора не изменятся"
        case .releasePlace: "Место для всех"
        case .releasePlaceHint: "Улица и дом, без квартиры. Можно оставить пустым: тогда место не покажем"
        case .releasePhotos(let count):
            "Вместе с текстом все увидят \(counted(count, "фото", "фото", "фото")). Проверьте лица и номера"

        case .changedTitle: "Пока вы думали, сообщение изменилось"
        case .changedLine(let what, let who): who.isEmpty ? what : "\(what) – \(who)"
        case .changedAgain: "Ваше пока не записано. Проверьте и отправьте ещё раз, если оно всё ещё нужно"
        case .notAnyMore: "Так сделать уже нельзя. Написанное вами – ниже"
        case .refusedTitle: "Так не получится"
        case .youWrote: "Вы написали"
        case .goneTitle: "Сообщение ушло, пока вы писали"
        case .goneText: "Его передали другой организации или другому сотруднику. Ваше не записано, вот оно:"
        case .checkAgain: "Проверить ещё раз"
        }
    }
}

extension DeskAction {
    fileprivate var button: String {
        switch self {
        case .accept: "Принять"
        case .decline: "Не принимать"
        case .topic: "Сменить тему"
        case .moderation: "Вернуть модератору"
        case .forward: "Передать"
        case .assign: "Назначить"
        case .take: "Взять в работу"
        case .question: "Спросить жителя"
        case .answer: "Ответить"
        case .approve: "Подписать и отправить"
        case .remark: "Вернуть с замечанием"
        case .resume: "Вернуться к работе"
        case .reopen: "Открыть снова"
        case .merge: "Объединить"
        case .unmerge: "Разъединить"
        case .note: "Заметка"
        case .release: "Показать всем"
        case .withhold: "Скрыть от всех"
        }
    }

    fileprivate var title: String {
        switch self {
        case .decline: "Не принимать сообщение"
        case .topic: "Уточнить тему"
        case .moderation: "Вернуть модератору"
        case .forward: "Передать другой организации"
        case .assign: "Назначить исполнителя"
        case .question: "Спросить жителя"
        case .answer: "Ответ жителю"
        case .remark: "Вернуть с замечанием"
        case .reopen: "Открыть сообщение снова"
        case .merge: "Объединить с другим сообщением"
        case .note: "Внутренняя заметка"
        case .release: "Показать сообщение и ответ всем"
        case .accept, .take, .approve, .resume, .unmerge, .withhold: button
        }
    }

    fileprivate var lead: String {
        switch self {
        case .accept: "Организация получит сообщение, житель – письмо со сроком."
        case .decline: "Житель получит письмо, сможет исправить и отправить снова."
        case .topic: ""
        case .moderation: "Модератор решит снова. Часы идут."
        case .forward: "Срок не меняется. Житель увидит, кому передали и почему."
        case .assign: "Исполнитель получит письмо. Часы идут."
        case .take: "Житель увидит, что работа началась."
        case .question: "Житель получит письмо. Пока он отвечает, часы стоят."
        case .answer: ""
        case .approve: "Ответ уйдёт жителю."
        case .remark: "Ответ вернётся исполнителю. Часы идут."
        case .resume: "Сообщение снова в работе."
        case .reopen: "Начнётся новый круг с новым сроком. Ответит другой исполнитель."
        case .merge: "Ответ на общее сообщение придёт и этому жителю."
        case .unmerge: "На сообщение ответят отдельно."
        case .note: "Её видят только сотрудники."
        case .release: "Имени и телефона жителя никто не увидит."
        case .withhold: "Сообщение снова увидят только житель и те, кто отвечает."
        }
    }

    fileprivate var send: String {
        switch self {
        case .decline: "Не принимать"
        case .topic: "Сменить тему"
        case .moderation: "Вернуть модератору"
        case .forward: "Передать"
        case .assign: "Назначить"
        case .question: "Отправить вопрос"
        case .answer: "На подпись"
        case .remark: "Вернуть"
        case .reopen: "Открыть снова"
        case .merge: "Объединить"
        case .note: "Записать"
        case .release: "Показать всем"
        case .accept, .take, .approve, .resume, .unmerge, .withhold: button
        }
    }
}

extension DeclineReason {
    fileprivate var words: String {
        switch self {
        case .emergency: "Это срочно и опасно: позвоните 112. Здесь такие сообщения читают не сразу."
        case .severalProblems:
            "В сообщении несколько проблем, а отвечают на них разные службы. Отправьте каждую отдельно."
        case .noTopic: "На такие вопросы здесь не отвечают. Загляните в список тем: может быть, подойдёт другая."
        case .noFacts: "Мы не поняли, что, где и когда случилось. Добавьте это и отправьте снова."
        case .unreadable: "Текст не читается. Наберите его заново обычными словами и отправьте снова."
        case .notRussian: "Мы отвечаем по-русски. Напишите, пожалуйста, на русском и отправьте снова."
        case .poorPhoto: "На фото ничего не видно. Снимите ещё раз, поближе и при свете, и отправьте снова."
        case .wrongPlace: "По адресу на карте этого нет. Поставьте точку там, где вы это видели, и отправьте снова."
        case .outsideRegion: "Это место за границей нашей области. Напишите в соседний регион."
        case .alreadyAnswered:
            "На такое ваше сообщение уже ответили. Если ответ не помог, оцените его – и дело пересмотрят."
        case .alreadySent: "Такое же ваше сообщение уже в работе. Дополнить его можно на его странице."
        case .othersPersonalData: "В тексте или на фото чужие личные данные. Уберите их и отправьте снова."
        case .unprovenAccusation:
            "В сообщении обвиняют человека, но не сказано, что произошло. Напишите о фактах и отправьте снова."
        case .insults: "В сообщении есть оскорбления. Уберите их и отправьте снова: о самой проблеме мы хотим знать."
        case .hatred: "В сообщении есть призывы против людей. Такое мы не принимаем. О самой проблеме напишите без них."
        case .advertising: "Это похоже на рекламу. Здесь пишут о том, что нужно исправить."
        case .courtDecision: "По этому делу есть решение суда или идёт суд. Изменить его может только суд."
        case .other: ""
        }
    }
}
