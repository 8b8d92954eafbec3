import OtklikDomain

extension FieldPhrase {
    var russian: String {
        switch self {
        case .error(.missing): "Заполните это поле"
        case .error(.tooShort(let minimum)):
            "Слишком коротко: нужно не меньше \(counted(minimum, "знака", "знаков", "знаков"))"
        case .error(.tooLong(let maximum)):
            "Слишком длинно: поместится не больше \(counted(maximum, "знака", "знаков", "знаков"))"
        case .error(.notPlain):
            "В тексте есть невидимые служебные знаки. Наберите его заново или вставьте без оформления"
        case .error(.notAnEmail): "Это не похоже на адрес почты. Пример: ivanova@example.ru"
        case .error(.notAPhone): "Это не похоже на номер телефона. Пример: +7 912 345-67-89"
        case .number(.malformed): "Номер выглядит так: 26-004218-К"
        case .number(.wrongLetter): "В номере ошибка: буква в конце не подходит к цифрам. Проверьте каждую цифру"
        }
    }
}
