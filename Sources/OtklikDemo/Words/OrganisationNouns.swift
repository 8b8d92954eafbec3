extension Noun {
    static let administration = declined("администраци", "я", "и", "и", "ю", "ей", "и", .feminine)
    static let government = declined("правительств", "о", "а", "у", "о", "ом", "е", .neuter)
    static let ministry = declined("министерств", "о", "а", "у", "о", "ом", "е", .neuter)
    static let office = declined("управлени", "е", "я", "ю", "е", "ем", "и", .neuter)
    static let department = declined("отдел", "", "а", "у", "", "ом", "е", .masculine)
    static let agency = declined("инспекци", "я", "и", "и", "ю", "ей", "и", .feminine)
    static let centre = declined("центр", "", "а", "у", "", "ом", "е", .masculine)
    static let service = declined("служб", "а", "ы", "е", "у", "ой", "е", .feminine)
    static let roadService = service.preceded(by: "дорожная")
    static let gasService = service.preceded(by: "газовая")
    static let school = declined("школ", "а", "ы", "е", "у", "ой", "е", .feminine)
    static let garden = declined("сад", "", "а", "у", "", "ом", "у", .masculine).preceded(by: "детский")
    static let clinic = declined("поликлиник", "а", "и", "е", "у", "ой", "е", .feminine)
    static let hospital = declined("больниц", "а", "ы", "е", "у", "ей", "е", .feminine)
    static let outpost = declined("амбулатори", "я", "и", "и", "ю", "ей", "и", .feminine)
    static let college = declined("колледж", "", "а", "у", "", "ем", "е", .masculine)
    static let company = declined("компани", "я", "и", "и", "ю", "ей", "и", .feminine)
    static let waterworks = declined("водоканал", "", "а", "у", "", "ом", "е", .masculine)
    static let heating = declined("теплосет", "ь", "и", "и", "ь", "ью", "и", .feminine)
    static let grid = declined("электросет", "ь", "и", "и", "ь", "ью", "и", .feminine)
    static let depot = declined("автопарк", "", "а", "у", "", "ом", "е", .masculine)
    static let society = declined("товариществ", "о", "а", "у", "о", "ом", "е", .neuter)
    static let wasteOperator = declined("оператор", "", "а", "у", "", "ом", "е", .masculine)
        .preceded(by: "региональный")
    static let foundation = declined("фонд", "", "а", "у", "", "ом", "е", .masculine)

    private static func declined(
        _ stem: String,
        _ nominative: String,
        _ genitive: String,
        _ dative: String,
        _ accusative: String,
        _ instrumental: String,
        _ prepositional: String,
        _ gender: WordForms.Gender
    ) -> WordForms {
        WordForms(
            [nominative, genitive, dative, accusative, instrumental, prepositional].map { stem + $0 },
            gender: gender
        )
    }
}
