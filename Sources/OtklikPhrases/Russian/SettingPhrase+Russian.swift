import OtklikDomain

extension SettingPhrase {
    var russian: String {
        switch self {
        case .group(let group): group.russian
        case .label(let key): key.russian
        case .expected(.number(let range)): "Целое число \(limits(range))"
        case .expected(.flag): "Да или нет"
        case .expected(.numbers(let range, let count)):
            "Через запятую, не больше \(count) \(plural(count, "числа", "чисел", "чисел")), каждое \(limits(range))"
        case .error(let error): complaint(error)
        case .value(.number(let number)): grouped(number)
        case .value(.flag(let flag)): flag ? "да" : "нет"
        case .value(.numbers(let numbers)): numbers.map { String($0) }.joined(separator: ", ")
        }
    }

    private func limits(_ range: ClosedRange<Int>) -> String {
        "от \(grouped(range.lowerBound)) до \(grouped(range.upperBound))"
    }

    private func complaint(_ error: SettingError) -> String {
        switch error.expected {
        case .knownKey: "Нет настройки «\(error.key)»"
        case .number(let range): "Нужно целое число \(limits(range))"
        case .onOrOff: "Нужно «да» или «нет»"
        case .numbers(let range, let count):
            "Нужны числа \(limits(range)) через запятую, не больше \(count)"
        case .notAbove(let other): "Число не может быть больше, чем в настройке «\(other.russian)»"
        }
    }
}

extension SettingGroup {
    fileprivate var russian: String {
        switch self {
        case .message: "Новое сообщение"
        case .place: "Место"
        case .work: "Работа над сообщением"
        case .reminder: "Напоминания"
        case .review: "Оценка и повторное рассмотрение"
        case .duplicate: "Похожие сообщения"
        case .text: "Тексты сотрудников и жителей"
        case .understanding: "Подсказки тем"
        case .signIn: "Вход"
        }
    }
}

extension SettingKey {
    fileprivate var russian: String {
        switch self {
        case .photosPerMessage: "Сколько фотографий можно приложить"
        case .photoMegabytes: "Наибольший размер фотографии, МБ"
        case .textMinimum: "Самый короткий текст сообщения, знаков"
        case .textMaximum: "Самый длинный текст сообщения, знаков"
        case .essenceMaximum: "Самая длинная суть, знаков"
        case .messagesPerDay: "Сколько сообщений один человек может отправить за день"
        case .draftDays: "Через сколько дней удалять черновик, к которому не возвращались"
        case .resendDays: "Сколько дней можно исправить и отправить снова непринятое сообщение"
        case .nearestTerritory: "Определять муниципалитет по ближайшему населённому пункту, если нет адреса"
        case .nearestKilometres: "Не дальше скольких километров искать населённый пункт"
        case .forwardHops: "Сколько раз сообщение можно передать, прежде чем решит координатор региона"
        case .askTimes: "Сколько раз можно попросить жителя уточнить"
        case .askDays: "Сколько дней ждать уточнения"
        case .askPausesClock: "Останавливать срок, пока ждём уточнения"
        case .approvalRequired: "Ответ согласует руководитель"
        case .postponeDays: "На сколько дней вперёд можно отложить решение"
        case .termWithoutTopic: "Срок ответа в днях, если тема не выбрана"
        case .mergeObjectionDays: "Сколько дней житель может возразить, если закрыто главное из объединённых сообщений"
        case .dueSoonDays: "За сколько дней до срока напоминать (0 – в последний день)"
        case .reminderHour: "В котором часу напоминать (местное время)"
        case .escalateCuratorDays: "Через сколько дней просрочки сообщать куратору"
        case .escalateRegionDays: "Через сколько дней просрочки сообщать координатору региона"
        case .ratingDays: "Сколько дней ждать оценки, прежде чем закрыть"
        case .reviewTermDays: "Самый долгий срок повторного рассмотрения, дней"
        case .reviewRoundsBelow: "Сколько раз повторно рассматривает та же организация"
        case .reviewRounds: "Сколько всего повторных рассмотрений"
        case .reopenDays: "Сколько дней куратор может вернуть закрытое сообщение в работу"
        case .duplicateShow: "С какой похожести предлагать жителю присоединиться, сотых долей"
        case .duplicateMerge: "С какой похожести писать сотруднику «очень похоже», сотых долей"
        case .duplicateMetres: "Не дальше скольких метров искать похожие"
        case .duplicateDays: "За сколько дней искать похожие"
        case .mailingDays: "За сколько дней до и после искать тот же текст от других людей"
        case .answerMaximum: "Самый длинный ответ, знаков"
        case .reasonMaximum: "Самая длинная причина или вопрос, знаков"
        case .commentMaximum: "Самый длинный комментарий или заметка, знаков"
        case .filesPerAnswer: "Сколько файлов можно приложить к ответу"
        case .trainingHour: "В котором часу ночью заново обучать подсказки тем (местное время)"
        case .trainingMessages: "На скольких последних проверенных сообщениях обучать"
        case .modelSnapshots: "Сколько последних обученных моделей хранить"
        case .topicsByMachine: "Программа сама выбирает тему там, где это разрешено для темы"
        case .codeMinutes: "Сколько минут действует код входа"
        case .codeTries: "Сколько раз можно ошибиться в коде"
        case .codesPerHour: "Сколько кодов в час отправлять на один адрес почты"
        case .codesPerHourFromAddress: "Сколько кодов в час можно запросить с одного сетевого адреса"
        case .passwordTries: "Сколько раз сотрудник может ошибиться в пароле"
        case .passwordLockMinutes: "На сколько минут после этого закрывать вход по паролю"
        case .residentSessionDays: "Через сколько дней житель входит заново"
        case .staffSessionHours: "Через сколько часов сотрудник входит заново"
        }
    }
}
