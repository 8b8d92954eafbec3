import OtklikDomain
import Synchronization

/// Which lines of the journal of topics this node's advisor has learnt since its model was trained.
final class LearntDecisions: Sendable {
    private struct State {
        /// The first id that the model does not hold; nil until there is a model.
        var from: Int64?
        /// Ids learnt, of the last minute.
        var known: Set<Int64> = []
        var askedAt: Instant?
    }

    private let state = Mutex(State())
    /// Held while the journal is read, so that two threads do not learn the same twice.
    let reading = Mutex(())

    /// Lines of another node may be committed after later ones of this node; so long they are looked for.
    private static let lateness = Span.minutes(1)
    /// How seldom the journal is asked at most.
    private static let patience = Span.seconds(2)

    /// A model was put into use that knows what stands before this id.
    func begin(from id: Int64) {
        state.withLock { $0 = State(from: id) }
    }

    /// Whether it is time to ask the journal again; from where. Nil: not yet, or there is no model.
    func due(_ now: Instant) -> Int64? {
        state.withLock { state in
            guard let from = state.from else { return nil }
            if let asked = state.askedAt, now < asked + Self.patience, now >= asked { return nil }
            state.askedAt = now
            return from
        }
    }

    /// Whether the line has not been learnt yet; from now on it has.
    func take(_ id: Int64) -> Bool {
        state.withLock { state in
            guard let from = state.from, id >= from else { return false }
            return state.known.insert(id).inserted
        }
    }

    /// Everything up to this moment is learnt, but for what comes late.
    func settle(at now: Instant) {
        let edge = Snowflake.first(at: now - Self.lateness)
        state.withLock { state in
            guard let from = state.from, edge > from else { return }
            state.from = edge
            state.known = state.known.filter { $0 >= edge }
        }
    }

    /// How many ids are remembered.
    var remembered: Int { state.withLock(\.known.count) }
}
