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

    /// Runs the body once for each key of a person, and keeps its answer for a repetition.
    ///
    /// What the body did is done and durable when it returns: an answer that cannot be kept, on a full disk say, is given
    /// all the same. Refusing it would tell the client that nothing happened.
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
        do {
            try platform.database.write {
                try IdempotencyQueries.insert($0, region: region, person: owner, key: key, hash: hash, answer, at: now)
            }
        } catch {
            platform.log("an answer could not be kept for a repetition of its request: \(error)")
        }
        return (answer, false)
    }
}
