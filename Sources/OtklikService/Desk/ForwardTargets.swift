package import OtklikDomain

/// An organisation to which a message may be forwarded.
package struct ForwardTarget: Sendable, Hashable {
    package let organisation: Organisation
    /// How it stands to the organisation the message is at; nil: in no way.
    package let relation: Facts.Relation?
    /// Whether topic and place lead there.
    package let isRouted: Bool
}

extension Reference {
    /// Where this person may forward a message: the best guesses, or those whose names have all of the words; where none
    /// has them as they are written, those whose names are nearest.
    ///
    /// At most `limit`; those that topic and place lead to first, then above, beside and below.
    package func forwardTargets(
        for card: Message,
        _ person: SignedIn,
        words query: String,
        limit: Int = 12
    ) -> [ForwardTarget] {
        let words = TextFold.words(query)
        let exact = targets(allOrganisations.filter { matches($0, words) }, card, person, isSearch: !words.isEmpty)
        guard exact.isEmpty, !words.isEmpty else { return Array(exact.prefix(limit)) }
        let near = organisationNames.find(query, limit: Self.mostNear).map { allOrganisations[$0] }
        return Array(targets(near, card, person, isSearch: true).prefix(limit))
    }

    /// So many names are looked at when the words are not found as they are written.
    private static let mostNear = 100

    private func targets(_ found: [Organisation], _ card: Message, _ person: SignedIn, isSearch: Bool)
        -> [ForwardTarget]
    {
        let routed = routing.route(topic: topic(card.topic), territory: card.territory).organisation
        return found.lazy
            .filter { $0.isActive && $0.id != card.organisation }
            .map { organisation in
                ForwardTarget(
                    organisation: organisation,
                    relation: card.organisation.flatMap { self.organisations.relation(of: organisation.id, to: $0) },
                    isRouted: organisation.id == routed
                )
            }
            .filter { self.may(person, forwardTo: $0, isSearch: isSearch) }
            .sorted {
                ($0.order, $0.organisation.name, $0.organisation.id) < (
                    $1.order, $1.organisation.name, $1.organisation.id
                )
            }
    }

    private func matches(_ organisation: Organisation, _ words: [String]) -> Bool {
        if words.isEmpty { return true }
        let own = TextFold.words(organisation.name) + TextFold.words(organisation.shortName)
        return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
    }

    /// A coordinator stays within his own tree; the others within their area, where without a search the list would be
    /// everybody.
    private func may(_ person: SignedIn, forwardTo target: ForwardTarget, isSearch: Bool) -> Bool {
        if person.role == .coordinator { return target.relation != nil }
        guard covers(target.organisation.id, person) else { return false }
        return isSearch || target.isRouted || target.relation != nil
    }
}

extension ForwardTarget {
    fileprivate var order: Int {
        if isRouted { return 0 }
        return switch relation {
        case .above: 1
        case .beside: 2
        case .below: 3
        case nil: 4
        }
    }
}
