import OtklikDomain

extension PersonalPhrase {
    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }

    private var russian: String {
        switch self {
        case .masked(let kind): kind.russianMask
        case .title: "Личные данные в сообщении"
        case .lead(let count):
            "Программа скрыла \(count) \(plural(count, "место", "места", "мест")) в тексте для всех. "
                + "Проверьте каждое и посмотрите, не осталось ли другого."
        case .nothing: "Программа не нашла личных данных. Прочитайте текст сами: она видит не всё."
        case .showLabel: "Можно показать всем"
        case .showHint: "Отметьте то, что скрыто зря: например, имя начальника, о котором пишут как о начальнике"
        case .piece(let kind, let sign): "\(kind.russian): \(sign.russian)"
        case .left(let words):
            "В тексте для всех осталось личное: \(words.map { "«\($0)»" }.joined(separator: ", ")). "
                + "Уберите или отметьте в списке «Можно показать всем»"
        case .alreadyReleased:
            "Пока вы решали, сообщение уже показали всем – с другими словами. Если они не подходят, скройте его и "
                + "покажите заново"
        case .found(let kinds):
            "В тексте есть личное: \(kinds.map(\.russian).joined(separator: ", ")). От всех это скрыто"
        case .alsoLabel: "Скрыть ещё"
        case .alsoHint: "Слова из сообщения, каждые с новой строки"
        case .apply: "Собрать текст заново"
        case .applied: "Текст собран заново по вашим отметкам. Прочитайте его и нажмите «Показать всем»."
        case .maskedOther: "[скрыто]"
        case .sharedAnswer: "Это ответ на похожее сообщение, которое пришло раньше. Личные данные в нём скрыты."
        case .sharedDocuments: "Документы к ответу видит только автор того сообщения."
        }
    }
}

extension PersonalMatter {
    fileprivate var russian: String {
        switch self {
        case .phone: "телефон"
        case .email: "электронная почта"
        case .snils: "СНИЛС"
        case .inn: "ИНН человека"
        case .card: "номер карты"
        case .oms: "полис ОМС"
        case .passport: "паспорт"
        case .flat: "номер квартиры"
        case .birth: "дата рождения"
        case .plate: "номер машины"
        case .name: "имя"
        }
    }

    fileprivate var russianMask: String {
        switch self {
        case .phone: "[телефон скрыт]"
        case .email: "[почта скрыта]"
        case .snils: "[СНИЛС скрыт]"
        case .inn: "[ИНН скрыт]"
        case .card: "[номер карты скрыт]"
        case .oms: "[полис скрыт]"
        case .passport: "[паспорт скрыт]"
        case .flat: "[квартира скрыта]"
        case .birth: "[дата рождения скрыта]"
        case .plate: "[номер машины скрыт]"
        case .name: "[имя скрыто]"
        }
    }
}

extension PersonalSign {
    fileprivate var russian: String {
        switch self {
        case .checksum: "сошлась контрольная цифра"
        case .shape: "так его пишут"
        case .nearbyWord: "рядом слово, которое об этом говорит"
        case .patronymic: "по отчеству"
        case .firstName: "по имени"
        case .initials: "по инициалам"
        case .role: "перед фамилией названо, кто это"
        }
    }
}
