package import OtklikDomain

// Why something was refused, in words that say what to do.
extension Refusal {
    /// A stable name for the API: the case without its values.
    package var name: String {
        String(describing: self).prefix { $0 != "(" }.description
    }

    package func words(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}

extension FieldError {
    package func words(in language: Language) -> String {
        FieldPhrase.error(self).text(in: language)
    }
}
