import Database
package import OtklikDomain

extension Messages {
    /// A person's own messages, newest first.
    ///
    /// `before` is the last id of the page before; nil begins with the newest.
    package func own(_ person: SignedIn, before: ID<Message>? = nil, limit: Int = 50) throws -> [MessageSummary] {
        try platform.database.read {
            try QueueQueries.own(
                $0,
                region: region,
                author: person.person.id,
                before: before?.value ?? .max,
                limit: limit
            )
        }
    }

    /// The id behind a public number; whether the person may see it is for the order to say.
    ///
    /// Throws `NotFound` when there is none.
    package func find(_ number: PublicNumber) throws -> ID<Message> {
        let id = try platform.database.read { try CardQueries.id($0, region: region, number: number) }
        guard let id else { throw NotFound() }
        return id
    }

    /// Whether this person still sees a message after a step of his.
    package func sees(_ card: Message, _ person: SignedIn) -> Bool {
        platform.reference.current.sees(card, person)
    }

    /// Shows everyone an answered message whose author allows it: the moderator's copy of its words.
    ///
    /// Throws `Forbidden` for anybody but a moderator who sees the message, `Refusal` when the author chose privacy or
    /// there is no answer yet.
    package func release(
        _ id: ID<Message>,
        essence: String,
        text: String,
        by person: SignedIn,
        seen: Int?
    ) throws {
        guard person.role == .moderator else { throw Forbidden.role(person.role) }
        let reference = platform.reference.current
        let region = region
        let rules = reference.rules
        try platform.database.write { db in
            guard let card = try CardQueries.card(db, region: region, id: id), reference.sees(card, person) else {
                throw NotFound()
            }
            if let seen, seen != card.version { throw Refusal.stale(seen: seen, actual: card.version) }
            guard card.isReleasable else { throw Forbidden.scope }
            try TextQueries.release(
                db,
                region: region,
                id: id,
                essence: try TextField.essence.checked(essence, rules),
                text: try TextField.text.checked(text, rules)
            )
            try TextQueries.setReleased(db, region: region, id: id, true)
        }
    }

    /// Takes a released message back from the public.
    package func withhold(_ id: ID<Message>, by person: SignedIn) throws {
        guard person.role == .moderator else { throw Forbidden.role(person.role) }
        let reference = platform.reference.current
        let region = region
        try platform.database.write { db in
            guard let card = try CardQueries.card(db, region: region, id: id), reference.sees(card, person) else {
                throw NotFound()
            }
            try TextQueries.setReleased(db, region: region, id: id, false)
        }
    }
}
