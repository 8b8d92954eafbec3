/// Splits Russian text into sentences, well enough to offer the first one.
enum Sentences {
    /// The first sentence that fits, or else the first one, in one line without blanks around; nil when there is none.
    ///
    /// The text is read only so far, and by scalars: by letters it takes longer than to keep the message.
    static func first(in text: String, where fits: (String) -> Bool) -> String? {
        // A text of many thousand letters has its first sentences at its beginning.
        var rest = text.unicodeScalars.prefix(4_000)
        var line = Line()
        var first: String?
        while let scalar = rest.popFirst() {
            let isNewline = isNewline(scalar)
            if !isNewline { line.append(scalar) }
            guard isNewline || rest.isEmpty || isEnd(scalar, rest, of: line) else { continue }
            if let sentence = line.sentence {
                if fits(sentence) { return sentence }
                first = first ?? sentence
            }
            line = Line()
        }
        return first
    }

    /// A sentence on its way, its blanks folded.
    private struct Line {
        private(set) var scalars = String.UnicodeScalarView()
        private var isGap = false
        private var hasWord = false

        mutating func append(_ scalar: Unicode.Scalar) {
            if Sentences.isSpace(scalar) {
                isGap = !scalars.isEmpty
                return
            }
            if isGap { scalars.append(" ") }
            isGap = false
            scalars.append(scalar)
            if !hasWord { hasWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
        }

        /// nil when there is no word in it.
        var sentence: String? { hasWord ? String(scalars) : nil }
    }

    /// «Здравствуйте!», «Добрый день, уважаемая администрация.»: nothing that tells one message from another.
    static func isGreeting(_ sentence: String) -> Bool {
        // Of nearly all sentences the first word says no, and the others need not be folded.
        let beginning = TextFold.words(String(sentence.unicodeScalars.prefix { !isSpace($0) })).first
        if let beginning, !greetings.contains(beginning), !partsOfDay.contains(beginning) { return false }
        let words = TextFold.words(sentence)
        guard let first = words.first, words.count <= 6 else { return false }
        if greetings.contains(first) { return true }
        return partsOfDay.contains(first)
            && ["день", "вечер", "утро", "дня", "времени", "ночи"].contains(words.dropFirst().first ?? "")
    }

    private static let greetings: Set<String> = [
        "здравствуйте", "здравствуй", "приветствую", "привет", "уважаемые", "уважаемый", "уважаемая",
    ]
    /// What a part of the day is wished with.
    private static let partsOfDay: Set<String> = ["добрый", "доброе", "доброго", "доброй"]

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

    @inline(__always)
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0x400...0x52F: false
        default: scalar.properties.isWhitespace
        }
    }

    private static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA...0xD, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether the sentence ends with the scalar before the rest.
    private static func isEnd(_ scalar: Unicode.Scalar, _ rest: Substring.UnicodeScalarView, of line: Line) -> Bool {
        switch scalar {
        case "!", "?", "…", ".": break
        default: return false
        }
        guard rest.first.map(isSpace) ?? true else { return false }
        return scalar != "." || !endsInAbbreviation(line.scalars) && startsSentence(rest)
    }

    /// A sentence begins with a capital letter, a digit or a quotation mark.
    private static func startsSentence(_ rest: Substring.UnicodeScalarView) -> Bool {
        guard let first = rest.first(where: { !isSpace($0) }) else { return true }
        return first.properties.isUppercase || first.properties.numericType != nil
            || "«\"–—-".unicodeScalars.contains(first)
    }

    /// «ул.», «д.», «А. С.»: full stops that end no sentence.
    private static func endsInAbbreviation(_ line: String.UnicodeScalarView) -> Bool {
        // Some phones write й and ё as two scalars, the second of which is no letter.
        let word = line.dropLast().reversed()
            .prefix { $0.properties.isAlphabetic || $0 == "." || $0 == "-" || (0x300...0x36F).contains($0.value) }
        let key = TextFold.key(String(String.UnicodeScalarView(word.reversed())))
        return key.unicodeScalars.count == 1 || abbreviations.contains(key)
    }

    private static let abbreviations: Set<String> = [
        "ул", "пр", "просп", "пр-т", "пер", "бул", "б-р", "наб", "пл", "ш", "мкр", "р-н", "обл", "пос", "дер", "стр",
        "корп", "кв", "эт", "под", "им", "руб", "коп", "тыс", "млн", "тел", "см", "мин", "час", "г", "гг", "т.е",
        "т.к", "т.д", "т.п", "др", "напр", "ст", "чел",
    ]
}
