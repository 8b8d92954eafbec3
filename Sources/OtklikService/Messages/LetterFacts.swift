import Database
package import OtklikDomain

/// What a letter about a step is made of.
package struct LetterFacts: Sendable {
    package let card: Message
    package let event: Event
    package let essence: String
    package let reference: Reference
}

extension Messages {
    /// A message and one of its events; nil when either is gone.
    package func letterFacts(_ id: ID<Message>, event seq: Int) throws -> LetterFacts? {
        let reference = platform.reference.current
        return try platform.database.read { db in
            guard let card = try CardQueries.card(db, region: region, id: id),
                let body = try TextQueries.text(db, region: region, id: id),
                let event = try EventQueries.events(db, region: region, of: id).first(where: { $0.seq == seq })
            else { return nil }
            return LetterFacts(card: card, event: event, essence: body.essence, reference: reference)
        }
    }
}
