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
        case .sentAlone: "То сообщение уже закрыли, поэтому ваше отправили отдельно"
        case .entryAdded: "Добавили"
        case .entrySaved: "Сохранили"
        case .entryRemoved: "Удалили"
        case .roleGiven: "Роль дана"
        case .roleTaken: "Роль забрана"
        case .passwordSet: "Пароль задан"
        case .passwordRemoved: "Пароль убран"
        case .jobRetried: "Попробуем ещё раз прямо сейчас"
        case .deskAccepted: "Приняли. Организация уже видит сообщение"
        case .deskDeclined: "Не приняли. Житель получит письмо с причиной"
        case .deskTopicChanged: "Тему сменили"
        case .deskReturnedToModeration: "Вернули модератору"
        case .deskForwarded: "Передали. Срок прежний"
        case .deskAssigned: "Назначили. Исполнитель получит письмо"
        case .deskTaken: "Взяли в работу"
        case .deskAsked: "Спросили. Часы стоят, пока житель не ответит"
        case .deskSubmitted: "Отправили на подпись"
        case .deskAnswered: "Ответили. Житель получит письмо"
        case .deskApproved: "Подписали. Житель получит письмо"
        case .deskReturned: "Вернули исполнителю с замечанием"
        case .deskResumed: "Сообщение снова в работе"
        case .deskReopened: "Открыли снова: новый круг, новый срок"
        case .deskMerged: "Объединили. Ответ будет общим"
        case .deskUnmerged: "Разъединили"
        case .deskNoted: "Заметка записана"
        case .deskReleased: "Теперь это видят все"
        case .deskWithheld: "Скрыли: снова видят только житель и те, кто отвечает"
        }
    }
}
