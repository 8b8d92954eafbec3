package import OtklikDomain

/// Roles, lists, and what is said to those who may not.
package enum AccessPhrase: Phrase {
    case role(Role)
    /// The name of a list on the administrator's pages.
    case list(Administration)
    /// Why the answer is 403 or 404.
    case denied(Denied)

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
