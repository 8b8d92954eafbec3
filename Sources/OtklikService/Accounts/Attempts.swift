import Crypto
import Database
import OtklikDomain

/// How often somebody may try to sign in, at all nodes together. What is counted is known by a keyed hash: no address of
/// the net or of mail stands in the table.
struct Attempts {
    let platform: Platform

    /// One kind of attempt by one network address or account.
    struct Kind {
        let key: String
        let limit: Int
        let span: Span
    }

    /// Counts one attempt of each kind.
    ///
    /// Gives nil when it may go on, else how long to wait. Whoever has used up a limit at this node alone costs no write.
    func take(_ kinds: [Kind]) throws -> Span? {
        let now = platform.now
        for kind in kinds {
            if let wait = platform.limits.take(kind.key, limit: kind.limit, per: kind.span, at: now) { return wait }
        }
        let hashed = kinds.map { (name: hex(Array(platform.keyed($0.key).prefix(16))), kind: $0) }
        let region = platform.region.id.value
        let waits = try platform.database.write { db in
            try hashed.map { name, kind -> Span? in
                let found = try AttemptQueries.count(db, region: region, key: name, at: now, ends: now + kind.span)
                return found.count > Int64(kind.limit) ? found.ends - now : nil
            }
        }
        return waits.compactMap { $0 }.max()
    }
}
