/// Splits Russian text into sentences, well enough to offer the first one.
enum Sentences {
    /// The sentences in one line each, without blanks around.
    static func split(_ text: String) -> [String] {
        // A text of many thousand letters has its first sentences at its beginning.
        let characters = Array(text.prefix(4_000))
        var sentences: [String] = []
        var current = ""
        for (index, character) in characters.enumerated() {
            if !character.isNewline { current.append(character) }
            if character.isNewline || isEnd(characters, index, of: current) {
                append(current, to: &sentences)
                current = ""
            }
        }
        append(current, to: &sentences)
        return sentences
    }

    /// «Здравствуйте!», «Добрый день, уважаемая администрация.»: nothing that tells one message from another.
    static func isGreeting(_ sentence: String) -> Bool {
        let words = TextFold.words(sentence)
        guard let first = words.first, words.count <= 6 else { return false }
        switch first {
        case "здравствуйте", "здравствуй", "приветствую", "привет", "уважаемые", "уважаемый", "уважаемая": return true
        case "добрый", "доброе", "доброго", "доброй":
            return ["день", "вечер", "утро", "дня", "времени", "ночи"].contains(words.dropFirst().first ?? "")
        default: return false
        }
    }

    static func withoutFullStop(_ sentence: String) -> String {
        guard sentence.hasSuffix("."), !sentence.hasSuffix("..") else { return sentence }
        var line = sentence.dropLast()
        while line.last == " " { line.removeLast() }
        return String(line)
    }

    /// At most so many Unicode scalars, with «…» in place of the words that were cut off.
    static func cut(_ text: String, to maximum: Int) -> String {
        guard text.unicodeScalars.count > maximum, maximum > 1 else { return text }
        var head = Array(text.unicodeScalars.prefix(maximum - 1))
        let following = text.unicodeScalars.dropFirst(maximum - 1).first
        if following?.properties.isWhitespace != true, let gap = head.lastIndex(where: \.properties.isWhitespace) {
            // One endless word is cut where the line ends.
            if gap > 0 { head = Array(head[..<gap]) }
        }
        while let last = head.last, last.properties.isWhitespace || ",;:–—-".unicodeScalars.contains(last) {
            head.removeLast()
        }
        var line = String.UnicodeScalarView(head)
        line.append("…")
        return String(line)
    }

    private static func append(_ sentence: String, to sentences: inout [String]) {
        let line = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if line.contains(where: { $0.isLetter || $0.isNumber }) { sentences.append(line) }
    }

    /// Whether the sentence ends with the character at the index.
    private static func isEnd(_ characters: [Character], _ index: Int, of current: String) -> Bool {
        let rest = characters[(index + 1)...]
        guard rest.first.map({ $0.isWhitespace }) ?? true else { return false }
        switch characters[index] {
        case "!", "?", "…": return true
        case ".": return !endsInAbbreviation(current) && startsSentence(rest)
        default: return false
        }
    }

    /// A sentence begins with a capital letter, a digit or a quotation mark.
    private static func startsSentence(_ rest: ArraySlice<Character>) -> Bool {
        guard let first = rest.first(where: { !$0.isWhitespace }) else { return true }
        return first.isUppercase || first.isNumber || "«\"–—-".contains(first)
    }

    /// «ул.», «д.», «А. С.»: full stops that end no sentence.
    private static func endsInAbbreviation(_ current: String) -> Bool {
        let word = String(current.dropLast().reversed().prefix { $0.isLetter || $0 == "." || $0 == "-" }.reversed())
        return word.count == 1 || abbreviations.contains(TextFold.key(word))
    }

    private static let abbreviations: Set<String> = [
        "ул", "пр", "просп", "пр-т", "пер", "бул", "б-р", "наб", "пл", "ш", "мкр", "р-н", "обл", "пос", "дер", "стр",
        "корп", "кв", "эт", "под", "им", "руб", "коп", "тыс", "млн", "тел", "см", "мин", "час", "г", "гг", "т.е",
        "т.к", "т.д", "т.п", "др", "напр", "ст", "чел",
    ]
}
