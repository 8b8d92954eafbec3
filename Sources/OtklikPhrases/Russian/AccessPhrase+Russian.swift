import OtklikDomain

extension AccessPhrase {
    var russian: String {
        switch self {
        case .role(let role): role.russian
        case .list(let list): list.russian
        case .denied(.invisible): "Такой страницы нет, или она открыта не вам"
        case .denied(.command): "Ваша роль не позволяет сделать это с сообщением"
        case .denied(.administration(let list)): "Ваша роль не позволяет менять раздел «\(list.russian)»"
        case .otherRole(.resident): "Это рабочее место сотрудников. Если вы сотрудник, войдите под рабочей почтой"
        case .otherRole(let role):
            "Вы работаете как \(role.russian.firstLowercased), а это делает другая роль. Если ролей у вас несколько, смените её"
        case .otherScope: "С этим сообщением так сделать нельзя: ответа ещё нет, или житель не разрешил его показывать"
        case .staleForm: "Страница была открыта слишком давно. Откройте её заново и повторите"
        }
    }
}

extension Role {
    fileprivate var russian: String {
        switch self {
        case .resident: "Житель"
        case .moderator: "Модератор"
        case .coordinator: "Координатор"
        case .executor: "Исполнитель"
        case .head: "Руководитель"
        case .curator: "Куратор"
        case .regionalCoordinator: "Координатор региона"
        case .administrator: "Администратор"
        case .system: "Отклик"
        }
    }
}

extension Administration {
    fileprivate var russian: String {
        switch self {
        case .organisations: "Организации"
        case .territories: "Территории"
        case .people: "Люди и роли"
        case .topics: "Темы"
        case .routes: "Маршруты"
        case .rules: "Правила"
        case .calendar: "Рабочие и выходные дни"
        }
    }
}
