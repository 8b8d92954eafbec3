import Crypto
import Database
package import OtklikDomain

/// Half-written messages: kept for a browser, signed in or not, until they are sent.
package struct Drafts: Sendable {
    let platform: Platform

    private var region: Int64 { platform.region.id.value }

    /// The browser's draft, if it has one; a signed-in person's of another browser otherwise.
    package func current(guestKey: String, viewer: SignedIn?) throws -> DraftRecord? {
        let owner = Self.ownerHash(guestKey)
        return try platform.database.read { db in
            if let own = try DraftQueries.newest(db, region: region, ownerHash: owner) {
                // A shared computer: somebody else's draft is not shown to the person now signed in.
                return own.person == nil || viewer == nil || own.person == viewer?.person.id ? own : nil
            }
            return try viewer.flatMap { try DraftQueries.newest(db, region: region, person: $0.person.id) }
        }
    }

    /// The browser's draft, or a new one.
    package func begin(guestKey: String, viewer: SignedIn?, resendOf: ID<Message>? = nil) throws -> DraftRecord {
        if resendOf == nil, let found = try current(guestKey: guestKey, viewer: viewer) { return found }
        var draft = DraftRecord(id: platform.world.id(), person: viewer?.person.id, updatedAt: platform.now)
        draft.resendOf = resendOf
        let owner = Self.ownerHash(guestKey)
        let region = region
        return try platform.database.write { [draft] db in
            try DraftQueries.insert(db, region: region, draft, ownerHash: owner)
            return draft
        }
    }

    /// Saves what was typed.
    package func save(_ draft: DraftRecord) throws {
        let region = region
        let now = platform.now
        try platform.database.write { try DraftQueries.update($0, region: region, draft, at: now) }
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
