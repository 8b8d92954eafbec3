import Synchronization

/// Opens sessions of each kind, and keeps a server that is away from being asked at every request.
final class PostgresOpening: Sendable {
    let address: PostgresAddress
    let configuration: DatabaseConfiguration
    /// Names this process among all that work with the database.
    let origin = hexadecimal(UInt64.random(in: .min ... .max))
    private let backOff = Mutex(BackOff())

    private struct BackOff {
        /// Nanoseconds until the next try; 0 while all is well.
        var delay: UInt64 = 0
        var notBefore: UInt64 = 0
        var isTrying = false
        var reason: DatabaseError = .unreachable("")
    }

    /// Between two tries, nanoseconds: at first and at most.
    private static let delays: (UInt64, UInt64) = (100_000_000, 2_000_000_000)

    init(address: PostgresAddress, configuration: DatabaseConfiguration) {
        self.address = address
        self.configuration = configuration
    }

    /// Refuses a database that is another program's, keeps its texts in another encoding, or was never made ours.
    func prepare() throws {
        let connection = try reader()
        let encoding = try connection.first("SHOW server_encoding") { $0.text(0) }
        guard encoding == "UTF8" else {
            throw foreign("its encoding is \(encoding ?? "unknown"), not UTF8")
        }
        let tables = try connection.all(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        ) { $0.text(0) }
        if tables.contains("schema_migration") { return }
        guard configuration.create else { throw DatabaseError.missing(path: address.description) }
        guard tables.isEmpty else { throw foreign("it has tables of another program (\(tables[0]))") }
    }

    private func foreign(_ reason: String) -> DatabaseError {
        .foreign(path: address.description, reason: reason)
    }

    /// Whether a writer is to say where its commits ended: only who has replicas wants to know.
    var asksPosition: Bool { !configuration.replicas.isEmpty }

    func reader(deadline: Int64? = nil) throws -> PostgresConnection {
        try open(timeout: deadline ?? configuration.readDeadline)
    }

    func writer() throws -> PostgresConnection {
        try open(timeout: configuration.writeDeadline)
    }

    /// `timeout` in milliseconds for each statement.
    private func open(timeout: Int64) throws -> PostgresConnection {
        try begin()
        do {
            let link = try PostgresLink(address)
            let isPooled = configuration.pooler == .transaction
            let settings = settings(timeout: timeout, local: isPooled)
            // The server itself ends what takes too long; this is for one that does not answer at all.
            link.patience = UInt64(timeout + 5_000) * 1_000_000
            try link.startPipeline()
            if !isPooled, let answer = try link.runScript(settings), answer.hasFailed {
                throw PostgresFault(answer.result, settings).error
            }
            backOff.withLock { $0 = BackOff() }
            return PostgresConnection(
                link,
                writeLock: Self.writeLock,
                origin: origin,
                preamble: isPooled ? settings : nil,
                asksPosition: asksPosition
            )
        } catch {
            failed(error as? DatabaseError ?? .unreachable("\(error)"))
            throw error
        }
    }

    /// One statement with what a session, or only a transaction, works by.
    private func settings(timeout: Int64, local: Bool) -> String {
        // A plan is kept for the life of a session: one made while a table was small would read all of it for ever.
        let values: KeyValuePairs = [
            "statement_timeout": "\(timeout)", "lock_timeout": "\(configuration.busyTimeout)",
            "idle_in_transaction_session_timeout": "\(max(timeout, 10_000))",
            "synchronous_commit": configuration.isDisposable ? "off" : "on", "enable_seqscan": "off", "jit": "off",
            "random_page_cost": "1.1",
        ]
        return "SELECT " + values.map { "set_config('\($0)', '\($1)', \(local))" }.joined(separator: ", ")
    }

    /// Throws at once while the server is known to be away; lets one caller at a time try again.
    private func begin() throws {
        try backOff.withLock { state in
            guard state.delay > 0 else { return }
            guard !state.isTrying, monotonicNow() >= state.notBefore else { throw state.reason }
            state.isTrying = true
        }
    }

    private func failed(_ reason: DatabaseError) {
        backOff.withLock { state in
            state.isTrying = false
            state.reason = reason
            state.delay = min(max(state.delay * 2, Self.delays.0), Self.delays.1)
            let now = monotonicNow()
            // The clock's last digits spread the nodes.
            state.notBefore = now + state.delay / 2 + now % (state.delay / 2)
        }
    }

    /// "otklik" in hexadecimal: the key of the lock that whoever writes holds.
    private static let writeLock: Int64 = 0x6F_746B_6C69_6B
}

private func hexadecimal(_ number: UInt64) -> String { String(number, radix: 16) }
