package import OtklikDomain

/// Roles, lists, and what is said to those who may not.
package enum AccessPhrase: Phrase {
    case role(Role)
    /// The name of a list on the administrator's pages.
    case list(Administration)
    /// Why the answer is 403 or 404.
    case denied(Denied)
    /// The page is not for the role that the person works in.
    case otherRole(Role)
    /// The role may do it, but not with this message.
    case otherScope
    /// The form did not come from a page of ours, or the page is too old.
    case staleForm

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
