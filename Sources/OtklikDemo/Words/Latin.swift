/// Spells Russian words in Latin letters, as they stand in e-mail addresses.
enum Latin {
    static func spelled(_ text: some StringProtocol) -> String {
        var latin = ""
        for character in text.lowercased() {
            if let letters = table[character] {
                latin += letters
            } else if character.isASCII && (character.isLetter || character.isNumber || character == ".") {
                latin.append(character)
            } else if character == " " || character == "-" {
                latin += "-"
            }
        }
        return latin
    }

    private static let table: [Character: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya",
    ]
}
