package import OtklikDomain

/// «Почему сюда»: the rule by which a message came to an organisation.
package enum RoutingPhrase: Phrase {
    /// Of the names, the territory's is that of the rule, the kind's that of the topic; nil where the rule has none.
    case why(RoutingRule, territory: String?, kind: String?)

    package func text(in language: Language) -> String {
        switch language {
        case .russian: russian
        }
    }
}
