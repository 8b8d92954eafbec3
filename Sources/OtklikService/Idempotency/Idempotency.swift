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

/// The trace of a request that is done once, for what does it to keep in its own transaction.
package struct RequestMark: Sendable {
    let region: Int64
    let person: Int64
    let key: String
    let hash: String
    let at: Instant

    /// Keeps of the answer only which message was made: `{"number":"…"}`.
    func keep(_ message: Message, _ db: Connection) throws {
        guard let number = message.number else { return }
        try keep(KeptAnswer(status: 201, body: "{\"number\":\"\(number)\"}"), db)
    }

    func keep(_ answer: KeptAnswer, _ db: Connection) throws {
        try IdempotencyQueries.insert(db, region: region, person: person, key: key, hash: hash, answer, at: at)
    }
}

/// Makes repeated requests harmless: the same key with the same body gets the first answer again, or for a new message
/// that message as it is now.
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
    /// `again`: makes the answer of a repetition from what was kept. The body keeps its mark itself then, in the
    /// transaction in which it does what was asked and after it: one durable write instead of two.
    ///
    /// What the body did is done and durable when it returns: an answer that cannot be kept, on a full disk say, is given
    /// all the same. Refusing it would tell the client that nothing happened.
    package func once(
        key: String,
        person: ID<Person>?,
        request: [UInt8],
        _ platform: Platform,
        again: ((KeptAnswer) throws -> KeptAnswer)? = nil,
        _ body: (RequestMark) throws -> KeptAnswer
    ) throws -> (answer: KeptAnswer, isRepeated: Bool) {
        let owner = person?.value ?? 0
        let slot = "\(owner):\(key)"
        guard running.withLock({ $0.insert(slot).inserted }) else { throw Refused.running }
        defer { _ = running.withLock { $0.remove(slot) } }
        let region = platform.region.id.value
        let mark = RequestMark(region: region, person: owner, key: key, hash: hex(sha256(request)), at: platform.now)
        if let kept = try platform.database.read({
            try IdempotencyQueries.find($0, region: region, person: owner, key: key)
        }) {
            guard kept.hash == mark.hash else { throw Refused.otherBody }
            return (try again?(kept.answer) ?? kept.answer, true)
        }
        let answer = try body(mark)
        if again != nil { return (answer, false) }
        do {
            try platform.database.write { try mark.keep(answer, $0) }
        } catch {
            platform.log("an answer could not be kept for a repetition of its request: \(error)")
        }
        return (answer, false)
    }
}
