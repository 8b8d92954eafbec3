import Synchronization

/// One copy of a server's database, always a little behind it.
final class Replica: Sendable {
    private struct State {
        var replayed = WritePosition(0)
        /// In recovery: it follows a primary.
        var isStandby = false
        /// On the monotonic clock; 0: it did not answer the last time.
        var lookedAt: UInt64 = 0
        var reads = 0
        /// Somebody looks now: others do not.
        var isLooking = false
    }

    let address: PostgresAddress
    private let opening: PostgresOpening
    private let readers: ReaderPool
    private let slowReader: ReaderPool
    /// For looks only: they do not stand in line with readers.
    private let watcher: ReaderPool
    private let state = Mutex(State())

    /// Nanoseconds for which a look is believed.
    private static let life: UInt64 = 3_000_000_000
    /// Between two looks that readers ask for.
    private static let pause: UInt64 = 50_000_000

    /// `watched`: what every connection that people read by is passed through.
    init(
        _ address: PostgresAddress,
        _ configuration: DatabaseConfiguration,
        _ watched: @escaping @Sendable (Connection) -> Connection
    ) {
        self.address = address
        let opening = PostgresOpening(address: address, configuration: configuration)
        self.opening = opening
        readers = ReaderPool(size: configuration.readers, maxWaiting: .max, deadline: configuration.readDeadline) {
            watched(try opening.reader())
        }
        slowReader = ReaderPool(
            size: configuration.slowReaders,
            maxWaiting: configuration.maxWaitingSlowReads,
            deadline: configuration.slowReadDeadline
        ) {
            watched(try opening.reader(deadline: configuration.slowReadDeadline))
        }
        watcher = ReaderPool(size: 1, maxWaiting: 1, deadline: 1_000) { try opening.reader(deadline: 1_000) }
    }

    func close() {
        readers.close()
        slowReader.close()
        watcher.close()
    }

    var isBorrowedByCurrentThread: Bool {
        readers.isBorrowedByCurrentThread || slowReader.isBorrowedByCurrentThread
    }

    /// What is known of it; `position` is where it was at the last look.
    var known: (isUp: Bool, isStandby: Bool, position: WritePosition, reads: Int) {
        state.withLock { state in
            (isFresh(state), state.isStandby, state.replayed, state.reads)
        }
    }

    private func isFresh(_ state: State) -> Bool {
        state.lookedAt > 0 && monotonicNow() - state.lookedAt < Self.life
    }

    /// Asks where it is; says whether it answered.
    @discardableResult
    func look() -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isLooking = true }
            return !state.isLooking
        }
        guard isFirst else { return state.withLock { isFresh($0) } }
        defer { state.withLock { $0.isLooking = false } }
        do {
            let found = try watcher.run { db in
                try db.first("SELECT pg_is_in_recovery(), CAST(pg_last_wal_replay_lsn() AS TEXT)") {
                    ($0.int(0) == 1, $0.optionalText(1))
                }
            }
            state.withLock { state in
                state.lookedAt = monotonicNow()
                state.isStandby = found?.0 ?? false
                // Rewound after a failover, it may be behind where it was.
                state.replayed = found?.1.flatMap { WritePosition(lsn: $0) } ?? WritePosition(0)
            }
            return true
        } catch {
            state.withLock { $0.lookedAt = 0 }
            return false
        }
    }

    /// Whether it shows everything up to `seen` and nothing older than the limit in nanoseconds.
    func isFit(seen: WritePosition?, limit: UInt64, _ log: PositionLog) -> Bool {
        var now = state.withLock { $0 }
        if isFresh(now), now.isStandby, let seen, now.replayed < seen, monotonicNow() - now.lookedAt > Self.pause {
            look()
            now = state.withLock { $0 }
        }
        guard isFresh(now), now.isStandby, seen.map({ now.replayed >= $0 }) ?? true else { return false }
        guard let lag = log.lag(of: now.replayed, at: monotonicNow()) else { return false }
        return lag <= limit
    }

    /// Runs `body` on it; nil when it went away or cancelled the read, and another server is to be asked.
    func read<T>(slowly: Bool, _ body: (Connection) throws -> T) throws -> T? {
        do {
            let found = try (slowly ? slowReader : readers).run(body)
            state.withLock { $0.reads += 1 }
            return found
        } catch let error as DatabaseError {
            switch error {
            case .unreachable:
                state.withLock { $0.lookedAt = 0 }
                return nil
            // What it replays was in the way of the read, or too many stand in line: the primary may be free.
            case .busy, .overloaded: return nil
            default: throw error
            }
        }
    }
}
