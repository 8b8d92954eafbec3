extension FlashPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .viewSaved: "Сохранили, как показывать сайт"
        case .signedOut: "Вы вышли"
        case .replied: "Ответ ушёл. Часы снова идут"
        case .added: "Добавили к сообщению"
        case .rated: "Спасибо за оценку"
        case .withdrawn: "Сообщение отозвано"
        case .draftDiscarded: "Удалили. Можно начать заново"
        case .entryAdded: "Добавили"
        case .entrySaved: "Сохранили"
        case .entryRemoved: "Удалили"
        case .roleGiven: "Роль дана"
        case .roleTaken: "Роль забрана"
        case .passwordSet: "Пароль задан"
        case .passwordRemoved: "Пароль убран"
        case .jobRetried: "Попробуем ещё раз прямо сейчас"
        }
    }
}
