import Database
package import OtklikDomain

/// What a letter about a step is made of.
package struct LetterFacts: Sendable {
    package let card: Message
    package let event: Event
    /// The recipient's own message where theirs and the event's were merged; else the same.
    package let about: Message
    /// Of the message that the letter is about.
    package let essence: String
    package let reference: Reference
}

extension Messages {
    /// A message and one of its events; nil when either is gone. `about`: another message, that the letter is about.
    package func letterFacts(_ id: ID<Message>, event seq: Int, about: ID<Message>? = nil) throws -> LetterFacts? {
        let reference = platform.reference.current
        return try platform.database.read { db in
            guard let card = try CardQueries.card(db, region: region, id: id),
                let about = about == nil
                    ? card : try about.flatMap({ try CardQueries.card(db, region: region, id: $0) }),
                let body = try TextQueries.text(db, region: region, id: about.id),
                let event = try EventQueries.events(db, region: region, of: id).first(where: { $0.seq == seq })
            else { return nil }
            return LetterFacts(card: card, event: event, about: about, essence: body.essence, reference: reference)
        }
    }
}
