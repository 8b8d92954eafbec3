import Crypto
import Database
package import OtklikDomain
import Synchronization

/// An answer kept for a repetition of its request.
package struct KeptAnswer: Sendable, Hashable {
    package let status: Int
    package let body: String

    package init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

/// Makes repeated requests harmless: the same key with the same body gets the first answer again.
package final class Idempotency: Sendable {
    /// Why a request with this key is not done.
    package enum Refused: Error, Sendable, Hashable {
        /// The key was used for another body.
        case otherBody
        /// The first request with this key still runs.
        case running
    }

    private let running = Mutex<Set<String>>([])

    package init() {}

    /// Answers are kept for a day.
    static let life = Span.hours(24)

    /// Runs the body once for each key of a person; nil marks an answer that must not be kept.
    package func once(
        key: String,
        person: ID<Person>?,
        request: [UInt8],
        _ platform: Platform,
        _ body: () throws -> KeptAnswer
    ) throws -> (answer: KeptAnswer, isRepeated: Bool) {
        let owner = person?.value ?? 0
        let slot = "\(owner):\(key)"
        guard running.withLock({ $0.insert(slot).inserted }) else { throw Refused.running }
        defer { _ = running.withLock { $0.remove(slot) } }
        let hash = hex(sha256(request))
        let region = platform.region.id.value
        if let kept = try platform.database.read({
            try IdempotencyQueries.find($0, region: region, person: owner, key: key)
        }) {
            guard kept.hash == hash else { throw Refused.otherBody }
            return (kept.answer, true)
        }
        let answer = try body()
        let now = platform.now
        try platform.database.write {
            try IdempotencyQueries.insert($0, region: region, person: owner, key: key, hash: hash, answer, at: now)
        }
        return (answer, false)
    }
}
