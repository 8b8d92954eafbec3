/// Declines a street's name: «Садовая улица», «улица Гагарина», «проспект Мира».
enum StreetName {
    private static let types: [(word: String, forms: WordForms)] = [
        ("улица", Noun.street), ("проспект", Noun.avenue), ("бульвар", Noun.boulevard), ("переулок", Noun.lane),
        ("проезд", Noun.passage), ("набережная", Noun.embankment), ("тракт", Noun.tract), ("шоссе", Noun.highway),
    ]

    static func forms(of name: String) -> WordForms {
        for (word, forms) in types {
            if name.hasPrefix(word + " ") {
                return forms.followed(by: String(name.dropFirst(word.count + 1)))
            }
            if name.hasSuffix(" " + word) {
                return forms.preceded(by: String(name.dropLast(word.count + 1)))
            }
        }
        return WordForms(fixed: name, gender: .feminine)
    }

    /// Names that a town or a village of any place may have.
    static let common = [
        "Центральная улица", "Молодёжная улица", "Школьная улица", "Лесная улица", "Садовая улица", "Набережная улица",
        "Новая улица", "Зелёная улица", "Полевая улица", "Луговая улица", "улица Мира", "улица Труда",
        "Первомайская улица", "Заречная улица", "Солнечная улица", "Советская улица", "Рабочая улица",
        "Подгорная улица", "Колхозная улица", "Северная улица", "Южная улица", "Нагорная улица", "Берёзовая улица",
        "Ключевая улица", "Клубная улица", "Мельничная улица", "улица Строителей", "улица Механизаторов",
        "улица Гагарина", "Больничная улица", "Вокзальная улица", "Рябиновая улица", "Тихая улица", "Речная улица",
        "Совхозная улица", "Восточная улица", "Западная улица", "Дорожная улица", "Почтовая улица", "Дачная улица",
    ]
}
