import Glibc
import Synchronization

/// The copies of a server's database, and which of them a read may use.
final class Replicas: Sendable {
    let all: [Replica]
    /// For looks at the primary only.
    private let watcher: ReaderPool
    private let log = PositionLog()
    private let limit: UInt64
    private let turn = Atomic<Int>(0)
    private let tally = Tally()
    private let isClosed = Monitor(false)
    private let floor = Mutex<WritePosition?>(nil)

    /// Reads by where they went, for whoever watches.
    struct Counts {
        /// No replica was recent enough.
        var behind = 0
        /// The primary was away.
        var fallbacks = 0
        var isPrimaryUp = true
        /// It did not answer at the last look.
        var isPrimaryAway = false
    }

    private final class Tally: Sendable {
        let counts = Mutex(Counts())
    }

    /// Nanoseconds between two looks.
    private static let interval: UInt64 = 500_000_000

    init(
        _ addresses: [PostgresAddress],
        of primary: PostgresOpening,
        _ configuration: DatabaseConfiguration,
        _ watched: @escaping @Sendable (Connection) -> Connection
    ) throws {
        watcher = ReaderPool(size: 1, maxWaiting: 1, deadline: 2_000) { try primary.reader(deadline: 2_000) }
        all = addresses.map { Replica($0, configuration, watched) }
        limit = UInt64(max(0, configuration.maxReplicaLag)) * 1_000_000
        try beginLooking()
    }

    var limitMilliseconds: Int64 { Int64(limit / 1_000_000) }

    func close() {
        isClosed.withLock { $0 = true }
        isClosed.wakeAll()
        watcher.close()
        for replica in all { replica.close() }
    }

    /// From here on no read of this process is sent to a replica that has not replayed so far.
    func require(_ position: WritePosition) { floor.withLock { $0 = position } }

    var counted: Counts { tally.counts.withLock { $0 } }

    /// How old a replica's picture is, in nanoseconds; nil while nothing is known.
    func lag(of replica: Replica) -> UInt64? {
        let known = replica.known
        return known.isUp && known.isStandby ? log.lag(of: known.position, at: monotonicNow()) : nil
    }

    /// Runs `body` on a replica that is recent enough; nil when there is none.
    func read<T>(_ reading: Reading, slowly: Bool, _ body: (Connection) throws -> T) throws -> T? {
        let seen = [reading.seen, floor.withLock { $0 }].compactMap { $0 }.max()
        for replica in inTurn where replica.isFit(seen: seen, limit: limit, log) {
            if let found = try replica.read(slowly: slowly, body) { return found }
        }
        tally.counts.withLock { $0.behind += 1 }
        return nil
    }

    /// Runs `body` on any replica that answers; nil when none does.
    func readAnyhow<T>(slowly: Bool, _ body: (Connection) throws -> T) throws -> T? {
        // One that did not answer just now costs a wait: it is asked when no other is left.
        let all = inTurn
        for replica in all.filter(\.known.isUp) + all.filter({ !$0.known.isUp }) {
            guard let found = try replica.read(slowly: slowly, body) else { continue }
            tally.counts.withLock { $0.fallbacks += 1 }
            return found
        }
        return nil
    }

    /// Beginning with another one each time.
    private var inTurn: [Replica] {
        guard all.count > 1 else { return all }
        let first = turn.add(1, ordering: .relaxed).newValue % all.count
        return Array(all[first...] + all[..<first])
    }

    // MARK: Looking

    /// A thread for each server: one that does not answer keeps nobody from looking at the others.
    private func beginLooking() throws {
        try repeatedly { [watcher, log, tally] in
            let look = Self.look(through: watcher)
            if case .at(let position) = look { log.note(position, at: monotonicNow()) }
            tally.counts.withLock { counts in
                if case .at = look { counts.isPrimaryUp = true } else { counts.isPrimaryUp = false }
                if case .away = look { counts.isPrimaryAway = true } else { counts.isPrimaryAway = false }
            }
        }
        for replica in all { try repeatedly { replica.look() } }
    }

    private func repeatedly(_ body: @escaping @Sendable () -> Void) throws {
        let thread = try beginThread { [isClosed] in
            while !isClosed.withLock({ $0 }) {
                body()
                _ = isClosed.wait(until: monotonicNow() + Self.interval) { $0 ? () : nil }
            }
        }
        pthread_detach(thread)
    }

    private enum Look {
        case at(WritePosition)
        /// It does not answer.
        case away
        /// It answers, and is no primary now, or has no time.
        case other
    }

    private static func look(through watcher: ReaderPool) -> Look {
        do {
            let text = try watcher.run { db in
                try db.first("SELECT CAST(pg_current_wal_flush_lsn() AS TEXT)") { $0.text(0) }
            }
            return text.flatMap(WritePosition.init(lsn:)).map(Look.at) ?? .other
        } catch DatabaseError.unreachable {
            return .away
        } catch {
            return .other
        }
    }
}
