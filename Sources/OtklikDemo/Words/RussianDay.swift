import OtklikDomain

/// Days as the demo's texts name them.
enum RussianDay {
    /// «14 октября».
    static func dayAndMonth(_ date: LocalDate) -> String {
        let (_, month, day) = date.civil
        return "\(day) " + months[month - 1]
    }

    private static let months = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ]
}
