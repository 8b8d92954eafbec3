package import OtklikDomain

/// What to say beside a field with a mistake in it: what is wrong and how to put it right.
package enum FieldPhrase: Phrase {
    case error(FieldError)
    /// What was typed as the number of a message.
    case number(PublicNumberError)

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
