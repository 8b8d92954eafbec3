import CPostgres
import Glibc

/// Hears what other processes tell of their transactions, on a session and a thread of its own. Comes back by itself.
final class PostgresListener: Sendable {
    private struct State {
        var isListening = false
        var isClosed = false
        /// Sessions that were begun.
        var sessions = 0
    }

    private let state = Monitor(State())
    private let address: PostgresAddress
    /// What comes from here was told already.
    private let origin: String
    private let tell: @Sendable (News?) -> Void
    /// The two ends of what ends the wait of the thread.
    private let wake: Int32
    private let waker: Int32
    private static let channel = "otklik"
    /// Milliseconds between two tries: at first and at most.
    private static let delays: (UInt64, UInt64) = (100, 5_000)

    /// `tell` is called on the listener's thread: with nil after every connecting, for what was missed before it.
    init(_ address: PostgresAddress, origin: String, tell: @escaping @Sendable (News?) -> Void) throws {
        self.address = address
        self.origin = origin
        self.tell = tell
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw DatabaseError.misuse("no pipe for the listener: \(systemError())") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (wake, waker) = (ends[0], ends[1])
        // Detached: it keeps itself until it has been told to end.
        pthread_detach(try beginThread { [self] in serve() })
    }

    deinit {
        Glibc.close(wake)
        Glibc.close(waker)
    }

    /// What is sent with a COMMIT.
    static func command(_ item: News, from origin: String) -> String {
        "NOTIFY \(channel), '\(origin) \(item.name)'"
    }

    /// Whether the server would tell us something now.
    var isListening: Bool { state.withLock { $0.isListening } }

    var sessions: Int { state.withLock { $0.sessions } }

    func close() {
        state.withLock { $0.isClosed = true }
        state.wakeAll()
        _ = write(waker, "x", 1)
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func serve() {
        var delay = Self.delays.0
        while !isClosed {
            do {
                let link = try PostgresLink(address)
                try link.listen(to: Self.channel)
                state.withLock {
                    $0.isListening = true
                    $0.sessions += 1
                }
                delay = Self.delays.0
                tell(nil)
                repeat {
                    for text in link.news() { hear(text) }
                } while try link.waitForNotice(or: wake) && !isClosed
            } catch {
                // Whoever follows looks by itself meanwhile; `isListening` tells whoever watches.
            }
            state.withLock { $0.isListening = false }
            pause(delay)
            delay = min(delay * 2, Self.delays.1)
        }
    }

    private func hear(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0] != origin else { return }
        tell(News(name: String(parts[1])))
    }

    /// Some milliseconds, less when the listener is closed; the clock's last digits spread the nodes.
    private func pause(_ milliseconds: UInt64) {
        let now = monotonicNow()
        let wait = milliseconds / 2 + now % (milliseconds / 2)
        _ = state.wait(until: now + wait * 1_000_000) { $0.isClosed ? () : nil }
    }
}

extension PostgresLink {
    /// Asks for what is told on a channel.
    fileprivate func listen(to channel: String) throws {
        guard let result = PQexec(pointer, "LISTEN \(channel)") else { throw DatabaseError.unreachable("no memory") }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresFault(result, "LISTEN").error }
    }

    /// Blocks until something came; false when the session has ended.
    fileprivate func waitForNotice(or wake: Int32) throws -> Bool {
        var descriptors = [
            pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&descriptors, 2, -1) >= 0 || errno == EINTR else { return false }
        return PQconsumeInput(pointer) == 1 && PQstatus(pointer) == CONNECTION_OK
    }

    /// The texts that came.
    fileprivate func news() -> [String] {
        var found: [String] = []
        while let notice = PQnotifies(pointer) {
            found.append(String(cString: notice.pointee.extra))
            PQfreemem(notice)
        }
        return found
    }
}
