import OtklikDomain

extension AdminFormPhrase {
    var russian: String {
        switch self {
        case .label(let field): field.label
        case .personName: "Имя и фамилия"
        case .hint(let field): field.hint
        case .choose: "Выберите"
        case .whichOne: "Что вы имели в виду?"
        case .asRules: "Как в правилах"
        case .yes: "Да"
        case .no: "Нет"
        case .notSet: "Не задано"
        case .dayKind(.calendar): "Календарные"
        case .dayKind(.working): "Рабочие"
        case .territoryKind(let kind): kind.russian
        case .initially(let value): "Обычно: \(value)."
        case .save: "Сохранить"
        case .add: "Добавить"
        case .giveRole: "Дать роль"
        case .setPassword: "Задать пароль"
        case .removePassword: "Убрать пароль"
        case .tryOut: "Проверить"
        case .termNote: "Сроки, которые уже идут, не сдвинутся: новый срок – для новых сообщений."
        case .switchOffNote:
            "Выключенная организация не получает новых сообщений. История и ответы остаются."
        case .openHere(let count):
            "Здесь \(counted(count, "открытое сообщение", "открытых сообщения", "открытых сообщений")). "
                + "Чтобы выключить организацию, сначала ответьте на них или передайте другой."
        case .openWithPerson(let count):
            "У человека в работе \(counted(count, "сообщение", "сообщения", "сообщений")). "
                + "Если выключить его или забрать роль, координатор назначит другого."
        case .cabinetNote: "Почту, пароль и право входа меняет администратор региона."
        case .toQueue: "Открыть очередь"
        case .fault(let kind): kind.russian
        case .overtakenTitle: "Пока вы писали, это изменили"
        case .overtaken(let person, let when): "\(person), \(when):"
        case .overtakenBySomebody: "Запись уже не такая, какой вы её открыли."
        case .overtakenHelp:
            "То, что вы ввели, на месте. Проверьте и сохраните ещё раз – тогда останется ваше."
        }
    }
}

extension Territory.Kind {
    fileprivate var russian: String {
        switch self {
        case .region: "Регион"
        case .municipality: "Муниципалитет"
        case .seat: "Центр муниципалитета"
        case .settlement: "Населённый пункт"
        case .district: "Район города"
        }
    }
}

extension DirectoryFaultKind {
    fileprivate var russian: String {
        switch self {
        case .typed(let error): FieldPhrase.error(error).russian
        case .nothingChosen: "Выберите или впишите"
        case .unknown: "Такого названия нет. Впишите часть названия – подскажем"
        case .several(let names): "Подходит несколько. Выберите: \(names.prefix(3).joined(separator: "; "))"
        case .number(let range): "Нужно целое число от \(range.lowerBound) до \(range.upperBound)"
        case .notADate: "Нужна дата, например 2026-12-31"
        case .notASeason: "Нужны две даты без года, например 11-08..03-31"
        case .circle: "Так получится круг: выбранное само стоит ниже"
        case .outsideCabinet: "Это вне вашей организации. Выберите свою или ту, что ниже"
        case .emailTaken: "Человек с такой почтой уже есть. Найдите его в списке"
        case .routeTaken: "Такой маршрут для этой территории уже есть. Измените его или выключите"
        case .dayTaken: "Этот день уже в календаре. Сначала уберите его"
        case .openMessages(let count):
            "Выключить нельзя: \(counted(count, "открытое сообщение", "открытых сообщения", "открытых сообщений")). "
                + "Ответьте на них или передайте другой организации"
        case .lastAdministrator: "Это последний администратор региона. Сначала дайте эту роль кому-то ещё"
        case .shortPassword(let minimum):
            "Пароль короче \(counted(minimum, "знака", "знаков", "знаков"))"
        case .roleArea(let role):
            "Роль «\(AccessPhrase.role(role).russian)» так не дать: \(admission(role))"
        case .roleHeld: "Эта роль у человека уже есть"
        case .deputyIsSelf: "Человек не может замещать сам себя"
        case .setting(let error): SettingPhrase.error(error).russian
        }
    }

    /// For what the role may be held.
    private func admission(_ role: Role) -> String {
        switch role {
        case .coordinator, .executor, .head: "укажите организацию"
        case .regionalCoordinator: "она только для всего региона, оставьте место пустым"
        case .administrator: "укажите организацию или оставьте всё пустым"
        case .moderator, .curator, .resident, .system: "укажите или организацию, или территорию"
        }
    }
}
