import OtklikDomain

extension CasePhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .copyNumber: "Скопировать номер"
        case .actions: "Что сделать"
        case .more: "Ещё"
        case .written(let moment): "Житель, \(moment)"
        case .photos: "Фото жителя"
        case .map(let place): place.isEmpty ? "Место на карте" : "Место на карте: \(place)"
        case .facts: "Коротко"
        case .topic: "Тема"
        case .noTopic: "Не выбрана: житель не нашёл подходящей"
        case .term: "Срок"
        case .termText(let due, let length): "До\u{A0}\(due)" + (length.map { ", \(RussianDates.length($0))" } ?? "")
        case .termPaused: "Часы стоят: ждём ответа жителя"
        case .pausedDays(let days): "Часы стояли \(RussianDates.dayCount(days)): ждали уточнения"
        case .plannedDate: "Обещали до"
        case .answeredOn(let day): "Ответили \(day)"
        case .ratingGiven(let mark): "Оценка жителя: \(mark) из 5"
        case .place: "Где"
        case .noPlace: "Место не указано"
        case .landmark: "Ориентир"
        case .organisation: "Кто отвечает"
        case .nobody: "Пока никто: решает координатор региона"
        case .afterAcceptance(let name): "После приёма: \(name)"
        case .forwardedBecause(let reason): "Передали: \(reason)"
        case .executor: "Исполнитель"
        case .noExecutor: "Не назначен"
        case .lastRoundExecutor(let name): "В прошлый раз: \(name)"
        case .contact: "Связь с жителем"
        case .contactHidden: "Имя и телефон видят координатор и исполнитель"
        case .contactMissing: "Телефона нет. Спросить можно через «Отклик»"
        case .visibility: "Кто видит"
        case .visibleToEveryone: "Все: модератор открыл"
        case .visibleWhenReleased:
            "Житель разрешил показать всем. Откроет модератор после ответа: текст, улицу и дом, фото"
        case .visibleToAnswerers: "Только житель и те, кто отвечает"
        case .similar: "Похожие рядом"
        case .proposal(let isVeryAlike, let isSameTopic, let metres, let days, let words):
            likeness(isVeryAlike, isSameTopic, metres, days, words)
        case .mailingList: "Один текст"
        case .mailing(let people):
            "Так же \(plural(people, "написал", "написали", "написали")) ещё \(counted(people, "человек", "человека", "человек"))"
        case .mailingUnseen: "Их сообщения не у вас"
        case .merge: "Объединить"
        case .mergeWith(let number): "Объединить с № \(number)"
        case .merged: "Объединены с этим"
        case .lead: "Общее сообщение"
        case .history: "История"
        case .answers: "Ответы"
        case .draftKind(.answer): "Ответ"
        case .draftKind(.interim): "Промежуточный ответ"
        case .draftKind(.postponement): "Перенос срока"
        case .onApproval: "На подписи"
        case .returned: "Вернули на доработку"
        case .sent: "Отправлен жителю"
        case .preparedBy(let name, let moment): "Автор: \(name), \(moment)"
        case .approvedBy(let name, let moment): "Подпись: \(name), \(moment)"
        case .remark: "Замечание"
        case .ground: "Основание"
        case .files: "Файлы"
        case .photoOfAnswer: "Фото к ответу"
        case .approvalTitle: "На подпись"
        case .approvalPlace(let number, let count): "\(number) из \(grouped(count))"
        case .asked: "Спросили"
        case .answered: "Ответили"
        case .checked: "Проверили"
        case .wholeMessage: "История и подробности"
        case .check(let check, let isGood): check.russian(isGood)
        case .checkNote(let finding): finding.russian
        case .hints: "Подсказки к тексту"
        case .hintsFound(0): "Замечаний к тексту нет"
        case .hintsFound(let count):
            "\(counted(count, "подсказка", "подсказки", "подсказок")). Отправить можно и так"
        case .checkText: "Проверить текст"
        case .earlierAnswers: "Ответы, которые помогли"
        case .earlierAnswersHint: "Та же тема, жители поставили 4 или 5"
        case .earlierAnswer(let essence, let rating): "\(essence). Оценка \(rating)"
        case .openMessage(let number): "Открыть № \(number)"
        }
    }

    private func likeness(_ isVeryAlike: Bool, _ isSameTopic: Bool, _ metres: Int, _ days: Int, _ words: [String])
        -> String
    {
        let why = [
            isSameTopic ? "та же тема" : nil,
            "\(metres)\u{A0}м",
            days == 0 ? "в тот же день" : "разница \(counted(days, "день", "дня", "дней"))",
            words.isEmpty ? nil : "общие слова: \(words.joined(separator: ", "))",
        ]
        return "\(isVeryAlike ? "Очень похоже" : "Похоже"): \(why.compactMap { $0 }.joined(separator: ", "))"
    }
}

extension AnswerCheck {
    fileprivate func russian(_ isGood: Bool) -> String {
        switch self {
        case .term: isGood ? "Успеваем в срок" : "Срок прошёл"
        case .evidence: isGood ? "Есть чем подтвердить" : "Подтвердить нечем"
        case .length: isGood ? "Сказано достаточно" : "Очень коротко"
        case .whole: isGood ? "Главное сказано" : "Чего-то не хватает"
        case .plainWords: isGood ? "Сказано просто" : "Можно сказать проще"
        case .copy: "Похоже на прежний ответ"
        case .personal: isGood ? "Личных данных нет" : "Личные данные"
        }
    }
}

extension AnswerCheck.Finding {
    fileprivate var russian: String {
        switch self {
        case .inTime(let day): "Ответ ждут до\u{A0}\(day)"
        case .late(let days): "Опаздываем на\u{A0}\(RussianDates.dayCount(days)). Подпишите сегодня или верните"
        case .movesTerm(let day): "Новый срок – \(day). Житель увидит причину"
        case .photos(let count): counted(count, "фото", "фото", "фото") + " к ответу"
        case .documents(let count): "Приложен " + counted(count, "файл", "файла", "файлов")
        case .noEvidence(true): "Тема требует фото «стало», а его нет"
        case .noEvidence(false): "Ни фото, ни документа. Без них ответу верят реже"
        case .long(let count):
            "\(counted(count, "знак", "знака", "знаков")): прочитайте, сказано ли, что сделали, где и когда"
        case .short(let count):
            "Всего \(counted(count, "знак", "знака", "знаков")). Поймёт ли житель, что сделали, где и когда?"
        case .whole: "Есть день и тот, кто делает"
        case .gaps(let gaps): gaps.map(\.russian).joined(separator: ". ")
        case .plainWords: "Канцелярских слов не нашли"
        case .plainer(let list): plainer(list)
        case .copied(let percent, let number):
            "\(percent)\u{A0}% текста есть в ответе на № \(number). Проверьте, всё ли здесь про это место."
        case .nothingPersonal: "Телефонов и почты не нашли"
        case .personal(let found): found.joined(separator: ", ") + " – увидит житель, а может быть, и все"
        }
    }

    /// Six are enough to see what is meant.
    private func plainer(_ list: [AnswerCheck.Plainer]) -> String {
        let shown = list.prefix(6).map { "«\($0.words)» → \($0.plain)" }.joined(separator: ", ")
        let more = list.count - 6
        return more > 0 ? "\(shown) и ещё \(more)" : shown
    }
}

extension AnswerCheck.Gap {
    fileprivate var russian: String {
        switch self {
        case .date: "Нет дня: когда сделали или сделаете"
        case .owner: "Не назван тот, кто делает"
        case .reason: "Не сказано, почему нет или почему позже"
        }
    }
}
