/// A text that somebody writes about a message, with its limits. The raw value is the name of the form's field.
package enum TextField: String, Sendable, Hashable, CaseIterable {
    /// What happened.
    case text
    /// The same in one line.
    case essence
    /// Where it was, as everyone reads it of a released message.
    case place
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
        // As long as a resident may write it.
        case .place: 1...300
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
        do throws(FieldError) {
            // An essence and a place are one line; elsewhere lines and tabs are welcome.
            return try PlainText.checked(raw, self == .essence || self == .place ? .line : .lines, limits(rules))
        } catch {
            switch error {
            case .missing: return nil
            case .notPlain, .notAnEmail, .notAPhone: throw .textNotPlain(self)
            case .tooShort(let minimum): throw .textTooShort(self, minimum: minimum)
            case .tooLong(let maximum): throw .textTooLong(self, maximum: maximum)
            }
        }
    }
}
