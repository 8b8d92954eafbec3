import Database
package import OtklikDomain

/// Another open message about the same thing near the same place.
package struct SimilarMessage: Sendable, Hashable {
    package let number: PublicNumber
    package let essence: String
    package let state: MessageState
    package let sentAt: Instant
    package let metres: Int
}

extension Messages {
    /// Open messages of the same group of topics within a hundred metres that this person sees, the nearest first.
    package func similar(to detail: MessageDetail, for person: SignedIn, limit: Int = 3) throws -> [SimilarMessage] {
        guard let point = detail.point, detail.card.state.isOpen, let box = Box(around: point, metres: 100) else {
            return []
        }
        return try platform.database.read { db in
            let near = try box.cellRanges().flatMap { try SimilarQueries.near(db, region: region, $0, limit: 60) }
            let close = near.filter { $0.id != detail.card.id && $0.point.distance(to: point) <= 100 }
                .sorted { $0.point.distance(to: point) < $1.point.distance(to: point) }
            var found: [SimilarMessage] = []
            for other in close.prefix(20) where found.count < limit {
                guard isSameGroup(detail.topic, detail.reference.topic(other.topic)),
                    let card = try CardQueries.card(db, region: region, id: other.id),
                    person.scope.contains(card, detail.reference.organisations, detail.reference.territories)
                else { continue }
                found.append(
                    SimilarMessage(
                        number: other.number,
                        essence: other.essence,
                        state: card.state,
                        sentAt: other.sentAt,
                        metres: Int(other.point.distance(to: point).rounded())
                    )
                )
            }
            return found
        }
    }

    /// A message without a topic may be about anything.
    private func isSameGroup(_ one: Topic?, _ other: Topic?) -> Bool {
        guard let one, let other else { return true }
        return one.category == other.category && one.subcategory == other.subcategory
    }
}
