import Synchronization

/// A place in the history of a server's writes: whoever has replayed up to it sees everything before.
package struct WritePosition: Sendable, Hashable, Comparable {
    let value: UInt64

    init(_ value: UInt64) {
        self.value = value
    }

    /// As PostgreSQL writes it: two numbers in hexadecimal, `16/B374D848`. Nil for anything else.
    init?(lsn: String) {
        let parts = lsn.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !lsn.contains("+"), let high = UInt32(parts[0], radix: 16),
            let low = UInt32(parts[1], radix: 16)
        else {
            return nil
        }
        value = UInt64(high) << 32 | UInt64(low)
    }

    /// As `text` gives it; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count <= 16, text.utf8.first != UInt8(ascii: "+"), let value = UInt64(text, radix: 16) else {
            return nil
        }
        self.value = value
    }

    /// Up to 16 letters and digits.
    package var text: String { String(value, radix: 16) }

    package static func < (one: WritePosition, other: WritePosition) -> Bool { one.value < other.value }
}

/// How one request reads, for as long as `run` lasts on its thread. What runs outside of one reads the primary only.
package final class Reading: Sendable {
    private struct State {
        var mayLag = false
        var seen: WritePosition?
        var written: WritePosition?
    }

    @TaskLocal static var current: Reading?

    private let state: Mutex<State>
    /// When the primary does not answer, a replica will do, however far behind it is.
    let fallsBack: Bool
    /// Names the request in the log of slow statements.
    let request: String

    /// `seen`: what the reader has written or seen before, and must find again.
    package init(seen: WritePosition? = nil, fallsBack: Bool = false, request: String = "") {
        state = Mutex(State(seen: seen))
        self.fallsBack = fallsBack
        self.request = request
    }

    /// Runs `body`, whose reads on this thread follow these rules.
    package func run<T>(_ body: () throws -> T) rethrows -> T {
        try Self.$current.withValue(self, operation: body)
    }

    /// Reads from here on may come from a replica that is a little behind, but never behind `seen`.
    package var mayLag: Bool {
        get { state.withLock(\.mayLag) }
        set { state.withLock { $0.mayLag = newValue } }
    }

    /// Up to where this request has written; nil when it has not, or there is no replica.
    package var written: WritePosition? { state.withLock(\.written) }

    /// Everything up to here must be seen.
    var seen: WritePosition? { state.withLock(\.seen) }

    func note(_ position: WritePosition?) {
        guard let position else { return }
        state.withLock { state in
            state.written = max(state.written ?? position, position)
            state.seen = max(state.seen ?? position, position)
        }
    }
}
