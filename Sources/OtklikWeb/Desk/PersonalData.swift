import Markup

/// Finds what looks like a phone number or a mail address in a text that others may read.
enum PersonalData {
    static func found(in text: String) -> [String] {
        ranges(in: text).map { String(text[$0]) }
    }

    /// In the order of the text, apart from each other.
    static func ranges(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var index = text.startIndex
        while index < text.endIndex {
            if let range = number(in: text, at: index) ?? mail(in: text, at: index) {
                found.append(range)
                index = range.upperBound
            } else {
                index = text.index(after: index)
            }
        }
        return found
    }

    /// Ten digits or more with nothing but the usual signs between: a phone, a card, a passport with its series.
    private static func number(in text: String, at start: String.Index) -> Range<String.Index>? {
        guard text[start] == "+" || isDigit(text[start]), !isWordBefore(start, in: text) else { return nil }
        var digits = 0
        var end = start
        var index = start
        while index < text.endIndex, isDigit(text[index]) || "+-–() \u{A0}".contains(text[index]) {
            let next = text.index(after: index)
            if isDigit(text[index]) {
                digits += 1
                end = next
            }
            index = next
        }
        return (10...20).contains(digits) ? start..<end : nil
    }

    private static func mail(in text: String, at start: String.Index) -> Range<String.Index>? {
        guard isMail(text[start]), start == text.startIndex || !isMail(text[text.index(before: start)]) else {
            return nil
        }
        let word = text[start...].prefix { isMail($0) || $0 == "@" }
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].dropFirst().contains(".") else { return nil }
        var end = word.endIndex
        while end > start, text[text.index(before: end)] == "." { end = text.index(before: end) }
        return start..<end
    }

    private static func isWordBefore(_ index: String.Index, in text: String) -> Bool {
        guard index > text.startIndex else { return false }
        let before = text[text.index(before: index)]
        return before.isLetter || isDigit(before)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    private static func isMail(_ character: Character) -> Bool {
        character.isLetter || isDigit(character) || "._%+-".contains(character)
    }
}

/// A text with what looks personal marked, its lines kept.
func marked(_ text: String) -> Markup {
    var rest = text.startIndex
    var markup = Markup()
    for range in PersonalData.ranges(in: text) {
        markup += lines(text[rest..<range.lowerBound])
        markup += mark { String(text[range]) }
        rest = range.upperBound
    }
    markup += lines(text[rest...])
    return p { markup }
}

private func lines(_ text: Substring) -> Markup {
    Markup {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if index > 0 { br() }
            String(line)
        }
    }
}
