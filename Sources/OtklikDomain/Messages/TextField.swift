/// A text that somebody writes about a message, with its limits. The raw value is the name of the form's field.
package enum TextField: String, Sendable, Hashable, CaseIterable {
    /// What happened.
    case text
    /// The same in one line.
    case essence
    case reason
    /// What the resident reads about a declined message.
    case words
    case question
    case remark
    case reply
    case addition
    case note
    case answer
    /// On what grounds a decision is put off.
    case ground
    case comment
    /// What was said when a message was withdrawn.
    case farewell

    /// Limits in Unicode scalars, after trimming.
    package func limits(_ rules: Rules) -> ClosedRange<Int> {
        switch self {
        case .text: rules.textLength
        case .essence: 1...rules.essenceMaximum
        case .reason, .words, .question, .remark, .ground: 3...rules.reasonMaximum
        case .reply, .addition: 1...rules.textLength.upperBound
        case .note, .comment, .farewell: 1...rules.commentMaximum
        case .answer: 10...rules.answerMaximum
        }
    }

    /// The text as it is kept: trimmed, lines ended by `\n`, within the limits.
    package func checked(_ raw: String, _ rules: Rules) throws(Refusal) -> String {
        guard let text = try checkedIfAny(raw, rules) else { throw .textMissing(self) }
        return text
    }

    /// The same for a text that may be left out: nil for an empty one.
    package func checkedIfAny(_ raw: String?, _ rules: Rules) throws(Refusal) -> String? {
        guard let raw else { return nil }
        let text = tidied(raw)
        guard !text.isEmpty else { return nil }
        let scalars = text.unicodeScalars
        guard scalars.allSatisfy(isPlain) else { throw .textNotPlain(self) }
        let limits = limits(rules)
        guard scalars.count >= limits.lowerBound else { throw .textTooShort(self, minimum: limits.lowerBound) }
        guard scalars.count <= limits.upperBound else { throw .textTooLong(self, maximum: limits.upperBound) }
        return text
    }

    private func tidied(_ raw: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in raw.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if !(scalar == "\n" && previous == "\r") {
                scalars.append(scalar)
            }
            previous = scalar
        }
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let start = scalars.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...last])
    }

    /// An essence is one line; elsewhere lines and tabs are welcome. No other control character, and no bidi override
    /// that would make a text read otherwise than it is written.
    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: self != .essence
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
