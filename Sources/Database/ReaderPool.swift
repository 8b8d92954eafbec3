import Glibc

/// Connections for reading, or for claiming, lent to the threads that call: a body never changes its thread.
// SAFETY: a connection is either in `idle`, under the monitor's lock, or with the one thread that took it out.
final class ReaderPool: @unchecked Sendable {
    private struct State {
        /// Last in, first out: the warmest cache is taken first.
        var idle: [Connection] = []
        /// Threads that hold a connection.
        var borrowers: [pthread_t] = []
        var waiting = 0
        var isClosed = false
    }

    private let state = Monitor(State())
    private let size: Int
    private let maxWaiting: Int
    private let deadline: UInt64
    private let purpose: Purpose
    private let open: @Sendable () throws -> Connection

    /// What the transactions of a pool are for.
    enum Purpose {
        /// One snapshot, changing nothing.
        case reading
        /// Changing rows that nobody else has locked, beside the writers.
        case claiming
    }

    /// A pool of at most `size` connections, opened when first needed; `deadline` in milliseconds.
    init(
        size: Int,
        maxWaiting: Int,
        deadline: Int64,
        purpose: Purpose = .reading,
        open: @escaping @Sendable () throws -> Connection
    ) {
        self.size = max(1, size)
        self.maxWaiting = maxWaiting
        self.deadline = UInt64(max(1, deadline)) * 1_000_000
        self.purpose = purpose
        self.open = open
    }

    /// True while the calling thread holds a connection of this pool.
    var isBorrowedByCurrentThread: Bool {
        state.withLock { $0.borrowers.contains(pthread_self()) }
    }

    /// Callers that stand in line now.
    var waiting: Int { state.withLock { $0.waiting } }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Runs `body` on the calling thread with a connection in one transaction.
    func run<T>(_ body: (Connection) throws -> T) throws -> T {
        let end = monotonicNow() + deadline
        var borrowed = try borrow(until: end)
        defer { giveBack(borrowed) }
        if borrowed?.isAlive == false { borrowed = nil }
        var isFirstTry = true
        while true {
            let connection = try borrowed ?? open()
            connection.deadline = end
            connection.request = Reading.current?.request ?? ""
            do {
                switch purpose {
                case .reading: try connection.beginReading()
                case .claiming: try connection.beginClaiming()
                }
                let found = try connection.lend(body)
                connection.deadline = 0
                try connection.commit()
                borrowed = connection
                return found
            } catch {
                connection.deadline = 0
                let again = isFirstTry && connection.mayRunAgain
                borrowed = connection.rollBack() && !error.concernsFile ? connection : nil
                guard again else { throw error }
                isFirstTry = false
            }
        }
    }

    /// Refuses new reads and returns when the running ones are done.
    func close() {
        state.withLock { $0.isClosed = true }
        state.wakeAll()
        state.wait { state in
            state.idle.removeAll()
            // A body that closes the database it reads must not wait for itself.
            return state.borrowers.allSatisfy { $0 == pthread_self() } ? () : nil
        }
    }

    /// A connection, or nil for the right to open one.
    private func borrow(until end: UInt64) throws -> Connection? {
        let turn: Turn? = try state.withLock { state in
            if let turn = try take(&state) { return turn }
            guard state.waiting < maxWaiting else { throw DatabaseError.overloaded }
            state.waiting += 1
            return nil
        }
        if let turn { return turn.connection }
        defer { state.withLock { $0.waiting -= 1 } }
        guard let turn = try state.wait(until: end, for: take) else { throw DatabaseError.overloaded }
        return turn.connection
    }

    private func take(_ state: inout State) throws -> Turn? {
        guard !state.isClosed else { throw DatabaseError.closed }
        guard state.borrowers.count < size else { return nil }
        state.borrowers.append(pthread_self())
        return Turn(connection: state.idle.popLast())
    }

    private func giveBack(_ connection: Connection?) {
        let isClosed = state.withLock { state in
            state.borrowers.removeAll { $0 == pthread_self() }
            if let connection, !state.isClosed { state.idle.append(connection) }
            return state.isClosed
        }
        // `close` stands in the same line as those who want to read.
        if isClosed { state.wakeAll() } else { state.wakeOne() }
    }

    private struct Turn {
        let connection: Connection?
    }
}
