import Synchronization

/// A statement that took long. Its values are not in it: those are people's words.
package struct SlowStatement: Sendable {
    /// In one line.
    package let text: String
    package let milliseconds: Double
    /// Given or changed.
    package let rows: Int
    /// Statements that travelled to a server in the same packet, this one included: the wait for the writers' lock is one.
    package let together: Int
    /// Empty outside of a request.
    package let request: String
}

/// Reports statements that took longer than a limit, and counts them.
final class SlowLog: Sendable {
    private let limit: UInt64
    private let report: @Sendable (SlowStatement) -> Void
    private let counter = Atomic<Int>(0)

    /// `limit` in milliseconds.
    init(limit: Int64, report: @escaping @Sendable (SlowStatement) -> Void) {
        self.limit = UInt64(max(1, limit)) * 1_000_000
        self.report = report
    }

    var count: Int { counter.load(ordering: .relaxed) }

    /// `began` on the monotonic clock.
    func note(_ text: @autoclosure () -> String, since began: UInt64, rows: Int, together: Int = 1, request: String) {
        let took = monotonicNow() - began
        guard took >= limit else { return }
        counter.add(1, ordering: .relaxed)
        report(
            SlowStatement(
                text: text().split { $0 == "\n" || $0 == " " }.joined(separator: " "),
                milliseconds: Double(took) / 1_000_000,
                rows: rows,
                together: together,
                request: request
            )
        )
    }
}
