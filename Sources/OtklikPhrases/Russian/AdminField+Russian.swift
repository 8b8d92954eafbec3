extension AdminField {
    var label: String {
        switch self {
        case .name: "Название"
        case .shortName: "Короткое название"
        case .kind: "Вид организации"
        case .parent: "Вышестоящая организация"
        case .territory: "Территория"
        case .email: "Электронная почта"
        case .phone: "Телефон"
        case .approval: "Ответ согласует руководитель"
        case .active: "Работает"
        case .territoryKind: "Что это"
        case .around: "Внутри чего"
        case .category: "Раздел"
        case .subcategory: "Подраздел"
        case .days: "Срок ответа, дней"
        case .dayKind: "Какие дни"
        case .season: "Только в это время года"
        case .fast: "Быстрая тема"
        case .needsPlace: "Нужно место"
        case .needsProof: "Ответ «сделано» – только с фото"
        case .trusted: "Принимать без модератора"
        case .subject: "Для чего маршрут"
        case .topic: "Тема"
        case .organisation: "Кому отправлять"
        case .place: "Территория или адрес"
        case .position: "Должность"
        case .absentUntil: "Нет на месте до"
        case .deputy: "Кто замещает"
        case .role: "Роль"
        case .roleOrganisation: "В какой организации"
        case .roleTerritory: "Или на какой территории"
        case .roles: "Роли"
        case .password: "Новый пароль"
        case .date: "Дата"
        case .working: "Какой это день"
        case .dayName: "Почему"
        case .byMachine: "Тему выбирает программа"
        case .job: "Задание"
        case .error: "Ошибка"
        case .search: "Поиск"
        }
    }

    /// What to type; empty where the label says it all.
    var hint: String {
        switch self {
        case .shortName: "Как в списке: до 120 знаков. Если пусто, возьмём полное"
        case .parent: "Впишите название или его часть. Пусто – над ней никого"
        case .territory: "Впишите название или его часть. Пусто – весь регион"
        case .around: "Впишите название или его часть. Пусто – ни в чём"
        case .email: "Туда приходит код для входа"
        case .season: "Например, 11-08..03-31 – с 8 ноября по 31 марта. Пусто – весь год"
        case .days: "От 1 до 60"
        case .topic: "Впишите название или его часть"
        case .organisation: "Впишите название или его часть"
        case .place: "Например: Верхнереченск, Садовая улица, 14"
        case .deputy: "Кому идут письма, пока человека нет"
        case .roleOrganisation: "Впишите название. Роль действует и во всех организациях ниже"
        case .roleTerritory: "Впишите название. Оба места пусты – весь регион"
        case .password: "Не короче 10 знаков. Все входы человека закончатся"
        case .dayName: "Например: Новогодние каникулы"
        case .name, .kind, .phone, .approval, .active, .territoryKind, .category, .subcategory, .dayKind, .fast,
            .needsPlace, .needsProof, .trusted, .subject, .position, .absentUntil, .role, .roles, .date, .working,
            .byMachine, .job, .error, .search:
            ""
        }
    }
}
