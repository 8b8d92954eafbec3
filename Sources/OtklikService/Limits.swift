package import OtklikDomain
import Synchronization

/// How often something may be done at this node: a window of attempts for each key, in memory. It shields the node itself;
/// what protects people is counted for all nodes by `Attempts`.
package final class Limits: Sendable {
    private struct Window {
        var started: Instant
        var count: Int
    }

    private let windows = Mutex<[String: Window]>([:])

    package init() {}

    /// Counts one attempt.
    ///
    /// Gives nil when it may go on, else how long to wait.
    package func take(_ key: String, limit: Int, per span: Span, at now: Instant) -> Span? {
        windows.withLock { windows in
            // Forgetting the old ones now and then keeps a flood of keys from filling the memory.
            if windows.count > 50_000 { windows = windows.filter { now - $0.value.started < span } }
            guard let window = windows[key], now - window.started < span else {
                windows[key] = Window(started: now, count: 1)
                return nil
            }
            if window.count >= limit { return span - (now - window.started) }
            windows[key]?.count += 1
            return nil
        }
    }
}

extension Span {
    static func - (one: Span, other: Span) -> Span {
        Span(milliseconds: one.milliseconds - other.milliseconds)
    }
}
