import Database
import Language
package import OtklikDomain

/// One text that several people sent. In law each is a message of its own; the staff sees them together.
package struct Mailing: Sendable, Hashable {
    /// How many other people sent it.
    package let people: Int
    /// Those of their messages that this person sees, the newest first; not all of very many.
    package let numbers: [PublicNumber]
}

extension Messages {
    /// So many messages are counted for each number of a text.
    private static let mostCounted = 500
    /// So many texts are compared that have too few numbers in common to be sure.
    private static let mostCompared = 48

    /// Who sent the same text about the same time; nil when nobody else did.
    package func mailing(of detail: MessageDetail, for person: SignedIn, limit: Int = 10) throws -> Mailing? {
        guard let sentAt = detail.card.sentAt else { return nil }
        let reader = platform.textReader
        let own = Fingerprint(
            MessageBody.telling(essence: detail.body.essence, text: detail.body.text),
            reader: reader
        )
        let signs = TextSigns(own).values
        guard signs.count == TextSigns.count else { return nil }
        let span = Span.days(detail.reference.rules.mailingDays)
        let ids = max(0, Snowflake.first(at: sentAt - span))...Snowflake.first(at: sentAt + span)
        let card = detail.card
        return try platform.database.read { db in
            let found = try TextSignQueries.copies(db, region: region, of: signs, ids: ids, limit: Self.mostCounted)
                .filter { $0.author != card.author }
            let sure = found.filter { zip($0.signs, signs).filter { $0 == $1 }.count >= 3 }
            let unsure = found.filter { zip($0.signs, signs).filter { $0 == $1 }.count < 3 }.prefix(Self.mostCompared)
            let compared = try copies(of: own, among: unsure.map(\.id), reader, db)
            let all = sure + unsure.filter { compared.contains($0.id) }
            if all.isEmpty { return nil }
            return Mailing(
                people: Set(all.map(\.author)).count,
                numbers: try seen(all.map(\.id), by: person, limit: limit, detail.reference, db)
            )
        }
    }

    private func copies(
        of own: Fingerprint,
        among ids: [ID<Message>],
        _ reader: FeatureReader,
        _ db: Connection
    ) throws -> Set<ID<Message>> {
        var found: Set<ID<Message>> = []
        for start in stride(from: 0, to: ids.count, by: 8) {
            let part = Array(ids[start..<min(start + 8, ids.count)])
            for words in try DuplicateQueries.words(db, region: region, of: part) {
                let other = Fingerprint(MessageBody.telling(essence: words.essence, text: words.text), reader: reader)
                if own.likeness(other) >= Fingerprint.copy { found.insert(words.id) }
            }
        }
        return found
    }

    private func seen(
        _ ids: [ID<Message>],
        by person: SignedIn,
        limit: Int,
        _ reference: Reference,
        _ db: Connection
    ) throws -> [PublicNumber] {
        var numbers: [PublicNumber] = []
        for id in ids.sorted(by: { $0.value > $1.value }).prefix(4 * limit) where numbers.count < limit {
            guard let card = try CardQueries.card(db, region: region, id: id), let number = card.number,
                person.scope.contains(card, reference.organisations, reference.territories)
            else { continue }
            numbers.append(number)
        }
        return numbers
    }
}

/// Gives the texts of the last weeks their numbers, a while after they were sent: nobody waits for it.
struct TextSigning {
    let platform: Platform

    /// So many in one transaction.
    static let batch = 500
    /// Ids of other nodes may come a little late.
    static let delay = Span.seconds(10)
    static let pause = Span.minutes(1)

    /// For how long numbers are kept: as long as the rules may ask for.
    static let life = Span.days(62)

    /// Gives when to go on.
    func run(_ db: Connection, now: Instant) throws -> Instant {
        let region = platform.region.id.value
        let after = max(try TextSignQueries.newest(db, region: region), Snowflake.first(at: now - Self.life))
        let before = Snowflake.first(at: now - Self.delay)
        let texts = try TextSignQueries.texts(db, region: region, after: after, before: before, limit: Self.batch)
        for text in texts {
            try TextSignQueries.insert(db, region: region, text.id, platform.signs(text.text, text.essence, text.id))
        }
        try TextSignQueries.deleteOld(db, region: region, before: Snowflake.first(at: now - Self.life))
        return texts.count < Self.batch ? now + Self.pause : now
    }
}

extension Platform {
    /// The numbers of a message's text; of a text that has none, numbers that no other has.
    func signs(_ text: String, _ essence: String, _ id: ID<Message>) -> [Int64] {
        let signs = TextSigns(Fingerprint(MessageBody.telling(essence: essence, text: text), reader: textReader)).values
        return signs.isEmpty ? Array(repeating: id.value, count: TextSigns.count) : signs
    }
}
