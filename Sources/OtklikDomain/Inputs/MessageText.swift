/// What happened, in the resident's words.
package struct MessageText: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package init(_ raw: String, _ rules: Rules) throws(FieldError) {
        text = try PlainText.checked(raw, .lines, rules.textLength)
    }

    package var description: String { text }
}

/// What happened, in one line.
package struct Essence: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    package init(_ raw: String, _ rules: Rules) throws(FieldError) {
        text = try PlainText.checked(raw, .line, 1...rules.essenceMaximum)
    }

    package var description: String { text }

    /// The line that the form offers: the first sentence that is no greeting, cut at a word where it is too long.
    package static func suggestion(from text: String, maximum: Int) -> String {
        let telling = Sentences.first(in: text) { !Sentences.isGreeting($0) } ?? ""
        return Sentences.cut(Sentences.withoutFullStop(telling), to: maximum)
    }
}
