import Crypto
import Database
package import OtklikDomain

/// Half-written messages: kept for a browser, signed in or not, until they are sent.
package struct Drafts: Sendable {
    let platform: Platform

    private var region: Int64 { platform.region.id.value }

    /// Who comes: a browser, and the person signed in to it.
    package struct Owner: Sendable {
        package let guestKey: String
        package let viewer: SignedIn?

        package init(guestKey: String, viewer: SignedIn?) {
            self.guestKey = guestKey
            self.viewer = viewer
        }

        var person: ID<Person>? { viewer?.person.id }
    }

    /// The half-written message to go on with: the newest of the browser and of the person.
    ///
    /// On a shared computer nobody who is signed in sees another person's. A session that expired hides nothing: the
    /// browser's own draft is still there.
    ///
    /// `wanted`: the draft that a form was made for; if it is gone or not the owner's, the current one is meant.
    package func current(_ owner: Owner, _ wanted: ID<Draft>? = nil) throws -> DraftRecord? {
        try platform.database.read { db in
            try wanted.flatMap { try own($0, owner, db) } ?? current(owner, db)
        }
    }

    private func current(_ owner: Owner, _ db: Connection) throws -> DraftRecord? {
        let hash = Self.ownerHash(owner.guestKey)
        let here = try DraftQueries.newest(db, region: region, ownerHash: hash, person: owner.person)
        let elsewhere = try owner.person.flatMap { try DraftQueries.newest(db, region: region, person: $0) }
        guard let here, let elsewhere else { return here ?? elsewhere }
        return elsewhere.updatedAt > here.updatedAt ? elsewhere : here
    }

    /// Changes the draft, or a new one where there is none, in one step, so that two tabs lose nothing of each other.
    ///
    /// `wanted`: the draft that a form was made for; if it is gone or not the owner's, the current one is meant.
    package func change(
        _ owner: Owner,
        _ wanted: ID<Draft>? = nil,
        _ body: @escaping @Sendable (inout DraftRecord) -> Void
    ) throws -> DraftRecord {
        let (region, now) = (region, platform.now)
        let fresh: ID<Draft> = platform.world.id()
        return try platform.database.write { db in
            let found = try wanted.flatMap { try own($0, owner, db) } ?? current(owner, db)
            var draft = found ?? DraftRecord(id: fresh, person: owner.person, updatedAt: now)
            body(&draft)
            draft.person = draft.person ?? owner.person
            draft.updatedAt = try moment(owner, now, db)
            if found == nil { try insert(draft, owner, db) }
            try DraftQueries.update(db, region: region, draft, at: draft.updatedAt)
            return draft
        }
    }

    /// Now, but after every draft of the owner: the newest is the one they go on with, and two steps within a
    /// millisecond are still two versions.
    private func moment(_ owner: Owner, _ now: Instant, _ db: Connection) throws -> Instant {
        try current(owner, db).map { max(now, $0.updatedAt + Span(milliseconds: 1)) } ?? now
    }

    private func own(_ id: ID<Draft>, _ owner: Owner, _ db: Connection) throws -> DraftRecord? {
        let isOwn = try DraftQueries.belongs(
            db,
            region: region,
            id: id,
            ownerHash: Self.ownerHash(owner.guestKey),
            person: owner.person
        )
        return isOwn ? try DraftQueries.draft(db, region: region, id: id) : nil
    }

    /// A new message about the place of one sent before.
    ///
    /// Throws `NotFound` unless the person is its author.
    package func begin(atPlaceOf number: PublicNumber, _ owner: Owner) throws -> DraftRecord {
        try begin(from: number, owner) { draft, sent in
            draft.place = sent.body.place
            draft.landmark = sent.body.landmark
            draft.territory = sent.card.territory
            draft.point = sent.point
        }
    }

    /// The declined message as a draft, to be changed and sent again under its number.
    ///
    /// Throws `NotFound` unless the person is its author.
    package func begin(resending number: PublicNumber, _ owner: Owner) throws -> DraftRecord {
        try begin(from: number, owner) { draft, sent in
            draft.resendOf = sent.card.id
            draft.text = sent.body.text
            draft.essence = sent.body.essence
            draft.topic = sent.card.topic
            draft.topicUnknown = sent.card.topic == nil
            draft.place = sent.body.place
            draft.landmark = sent.body.landmark
            draft.territory = sent.card.territory
            draft.point = sent.point
            draft.contactName = sent.body.contactName
            draft.phone = sent.body.phone
            draft.visibility = sent.card.visibility
        }
    }

    private struct Sent {
        let card: Message
        let body: MessageBody
        let point: Coordinate?
    }

    private func begin(
        from number: PublicNumber,
        _ owner: Owner,
        _ fill: @escaping @Sendable (inout DraftRecord, Sent) -> Void
    ) throws -> DraftRecord {
        let (region, now) = (region, platform.now)
        let fresh: ID<Draft> = platform.world.id()
        return try platform.database.write { db in
            guard let person = owner.person, let sent = try sent(number, db), sent.card.author == person else {
                throw NotFound()
            }
            let moment = try moment(owner, now, db)
            var draft = DraftRecord(id: fresh, person: person, updatedAt: moment)
            fill(&draft, sent)
            if let declined = draft.resendOf,
                let begun = try DraftQueries.resending(db, region: region, declined, person: person)
            {
                try DraftQueries.update(db, region: region, begun, at: moment)
                return begun
            }
            try insert(draft, owner, db)
            try DraftQueries.update(db, region: region, draft, at: moment)
            return draft
        }
    }

    private func sent(_ number: PublicNumber, _ db: Connection) throws -> Sent? {
        guard let id = try CardQueries.id(db, region: region, number: number),
            let card = try CardQueries.card(db, region: region, id: id),
            let body = try TextQueries.text(db, region: region, id: id)
        else { return nil }
        return Sent(card: card, body: body, point: try CardQueries.extra(db, region: region, id: id).point)
    }

    private func insert(_ draft: DraftRecord, _ owner: Owner, _ db: Connection) throws {
        try DraftQueries.insert(db, region: region, draft, ownerHash: Self.ownerHash(owner.guestKey))
    }

    /// Throws a draft away.
    package func discard(_ draft: ID<Draft>) throws {
        let region = region
        try platform.database.write { db in
            for file in try AttachmentQueries.owned(db, region: region, kind: .draft, owner: draft.value) {
                try AttachmentQueries.delete(db, region: region, id: file.id)
            }
            try DraftQueries.delete(db, region: region, id: draft)
        }
    }

    /// Files of a draft, in order.
    package func files(of draft: ID<Draft>) throws -> [AttachmentRecord] {
        try platform.database.read { try AttachmentQueries.owned($0, region: region, kind: .draft, owner: draft.value) }
    }

    /// Keeps a posted form that had no session any more, so that nothing typed is lost.
    package func park(fields: [(String, String)], path: String, guestKey: String) throws -> ID<ParkedForm> {
        let id = platform.world.newID()
        let text = try JSON.text(fields.map { [$0.0, $0.1] })
        let region = region
        let now = platform.now
        let owner = Self.ownerHash(guestKey)
        try platform.database.write {
            try DraftQueries.park($0, region: region, id: id, ownerHash: owner, path: path, fields: text, at: now)
        }
        return ID(id)
    }

    /// A form that waits for this browser; nil when there is none of that id.
    package func parked(_ id: ID<ParkedForm>, guestKey: String) throws -> ParkedForm? {
        let owner = Self.ownerHash(guestKey)
        let found = try platform.database.read {
            try DraftQueries.parked($0, region: region, id: id.value, ownerHash: owner)
        }
        return try found.map { form in
            let pairs = try JSON.read([[String]].self, form.fields)
            return ParkedForm(path: form.path, fields: pairs.map { ($0[0], $0[1]) })
        }
    }

    static func ownerHash(_ guestKey: String) -> String {
        hex(sha256(Array("draft:\(guestKey)".utf8)))
    }
}

/// A form that was posted without a session, to be sent again after the sign-in.
package struct ParkedForm: Sendable {
    package let path: String
    package let fields: [(name: String, value: String)]
}
