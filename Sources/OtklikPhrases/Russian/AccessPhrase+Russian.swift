import OtklikDomain

extension AccessPhrase {
    var russian: String {
        switch self {
        case .role(let role): role.russian
        case .list(let list): list.russian
        case .denied(.invisible): "Такой страницы нет, или она открыта не вам"
        case .denied(.command): "Ваша роль не позволяет сделать это с сообщением"
        case .denied(.administration(let list)): "Ваша роль не позволяет менять раздел «\(list.russian)»"
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
