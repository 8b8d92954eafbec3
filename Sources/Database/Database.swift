import Synchronization

/// A database, a file or a server's: one writer, many readers, every call blocking and safe from any thread.
package final class Database: Sendable {
    /// The file, or the server's address without its password.
    package let path: String
    package let dialect: Dialect

    /// How connections are made: of a file or of a server.
    let source: Source
    private let writer: GroupWriter
    private let readers: ReaderPool
    private let slowReader: ReaderPool
    let replicas: Replicas?
    private let slowLog: SlowLog?
    private let claims = Atomic<Int>(0)
    private let followers = Followers()
    private let listener = Mutex<PostgresListener?>(nil)
    /// nil for a file, whose one writer claims too.
    private let claimer: ReaderPool?

    /// Opens the file, or makes it if the configuration says so. Throws `missing`, `foreign` or `notADatabase` rather
    /// than start with a file that is not ours.
    package convenience init(path: String, configuration: DatabaseConfiguration) throws {
        // "file:" at the start would be read as an address with options.
        let opening = Opening(path: path.hasPrefix("/") ? path : "./\(path)", configuration: configuration)
        try opening.prepare()
        try self.init(.file(opening), path: path, configuration: configuration)
    }

    /// Connects to a server. Throws `unreachable` when it does not answer or refuses us, `missing` or `foreign` rather
    /// than start with a database that is not ours.
    package convenience init(server: PostgresAddress, configuration: DatabaseConfiguration) throws {
        let opening = PostgresOpening(address: server, configuration: configuration)
        try opening.prepare()
        try self.init(.server(opening), path: server.description, configuration: configuration)
    }

    private init(_ source: Source, path: String, configuration: DatabaseConfiguration) throws {
        self.source = source
        self.path = path
        dialect = source.dialect
        let log =
            configuration.slowStatement > 0
            ? SlowLog(limit: configuration.slowStatement, report: configuration.onSlowStatement) : nil
        slowLog = log
        let watched: @Sendable (Connection) -> Connection = { connection in
            connection.slowLog = log
            return connection
        }
        replicas = try source.replicas(configuration, watched)
        readers = ReaderPool(
            size: configuration.readers,
            maxWaiting: .max,
            deadline: configuration.readDeadline,
            open: { watched(try source.reader()) }
        )
        slowReader = ReaderPool(
            size: configuration.slowReaders,
            maxWaiting: configuration.maxWaitingSlowReads,
            deadline: configuration.slowReadDeadline,
            open: { watched(try source.slowReader()) }
        )
        claimer = source.claimer(configuration, watched)
        writer = try GroupWriter(
            maxBatch: source.maxBatch(configuration),
            maxWaiting: configuration.maxWaitingWrites,
            niceness: configuration.writerNiceness,
            aroundWait: configuration.aroundWait,
            announce: { [followers] news in for item in news { followers.tell(item) } }
        ) {
            watched(try source.writer())
        }
    }

    deinit {
        close()
    }

    /// Runs `body` on the calling thread in one snapshot of the database. Throws `interrupted` past the deadline,
    /// `overloaded` when no connection became free in time, `misuse` inside another read or write.
    package func read<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try read(slowly: false, readers, body)
    }

    /// As `read`, for searches, reports and exports: in a line of their own, with a longer deadline.
    package func readSlowly<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try read(slowly: true, slowReader, body)
    }

    /// From a replica where the request may, from the primary, or, that being away, from whatever answers.
    private func read<T>(slowly: Bool, _ pool: ReaderPool, _ body: (Connection) throws -> T) throws -> T {
        guard let replicas, let reading = Reading.current else { return try pool.run(body) }
        if reading.mayLag, let found = try replicas.read(reading, slowly: slowly, body) { return found }
        // Nobody waits for a server that is known to hang: one whose machine is lost does not even refuse.
        if reading.fallsBack, replicas.counted.isPrimaryAway,
            let found = try replicas.readAnyhow(slowly: slowly, body)
        {
            return found
        }
        do {
            return try pool.run(body)
        } catch DatabaseError.unreachable(let reason) {
            if reading.fallsBack, let found = try replicas.readAnyhow(slowly: slowly, body) { return found }
            throw DatabaseError.unreachable(reason)
        }
    }

    /// Runs `body`; from here on no replica is read that lacks what it has written, by whomever: a new schema.
    package func makeKnown<T>(_ body: () throws -> T) rethrows -> T {
        let reading = Reading()
        let found = try reading.run(body)
        if let written = reading.written { replicas?.require(written) }
        return found
    }

    /// Runs `body` on the writer's thread and returns after the durable commit.
    ///
    /// Writes of several callers share a commit; an error of the body undoes only its own changes. A body may run more than
    /// once and changes nothing but the database. Throws `overloaded` when too many wait, `misuse` inside another read or
    /// write; `full`, `busy` and `ioError` mean nothing was kept.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
        try refuseNesting()
        return try writer.write(body)
    }

    /// Runs `body` in a durable transaction that at a server waits for no writer, at this node or another.
    ///
    /// Its statements take rows that nobody else has (`FOR UPDATE SKIP LOCKED`) and are all it may do; for a file it is a
    /// write like any other. Throws as `write` does.
    package func claim<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
        claims.add(1, ordering: .relaxed)
        guard let claimer else { return try write(body) }
        try refuseNesting()
        return try claimer.run(body)
    }

    /// Calls `handler` with what kept writes of this process tell, on the writer's thread; after `listen` also with what
    /// other processes tell. nil: anything may have happened. It must not wait for anything.
    package func follow(_ handler: @escaping @Sendable (News?) -> Void) {
        followers.add(handler)
    }

    /// Begins to hear other processes, on a session of its own that must reach the server itself: `direct`, where the
    /// database's own address leads to a pooler. For a file nothing happens.
    package func listen(direct: PostgresAddress? = nil) throws {
        guard case .server(let opening) = source else { return }
        let fresh = try PostgresListener(direct ?? opening.address, origin: opening.origin) { [followers] in
            followers.tell($0)
        }
        listener.withLock { old in
            old?.close()
            old = fresh
        }
    }

    /// How often a listening session was begun, and whether one is there now; nil where nobody listens.
    package var listening: (isUp: Bool, sessions: Int)? {
        listener.withLock { $0.map { ($0.isListening, $0.sessions) } }
    }

    /// Finishes what is waiting and lets go of the file. Every later read and write throws `closed`.
    package func close() {
        listener.withLock { $0?.close() }
        // The writer last: the last connection that may write empties the log and removes it.
        readers.close()
        slowReader.close()
        claimer?.close()
        replicas?.close()
        writer.close()
    }

    /// Writes that wait for their commit now: a measure of load.
    package var waitingWrites: Int { writer.waiting }

    /// Slow reads that stand in line now.
    package var waitingSlowReads: Int { slowReader.waiting }

    /// Milliseconds that a replica may be behind; 0 without replicas.
    package var maxReplicaLag: Int64 { replicas?.limitMilliseconds ?? 0 }

    /// Statements that took longer than the limit.
    var slowStatements: Int { slowLog?.count ?? 0 }

    /// How often work was claimed.
    var claimed: Int { claims.load(ordering: .relaxed) }

    var isClosing: Bool { readers.isClosed }

    // A thread that waits for itself would wait for ever.
    private func refuseNesting() throws {
        guard !writer.isCurrentThread else {
            throw DatabaseError.misuse("a read or write inside a write: use the connection it was given")
        }
        let pools = [readers, slowReader, claimer]
        guard !pools.contains(where: { $0?.isBorrowedByCurrentThread == true }),
            replicas?.all.contains(where: \.isBorrowedByCurrentThread) != true
        else {
            throw DatabaseError.misuse("a read or write inside a read: finish the read first")
        }
    }
}

/// Where a database is, and how each kind of connection to it is opened.
enum Source: Sendable {
    case file(Opening)
    case server(PostgresOpening)

    var dialect: Dialect {
        switch self {
        case .file: .sqlite
        case .server: .postgres
        }
    }

    func reader() throws -> Connection {
        switch self {
        case .file(let opening): try opening.reader()
        case .server(let opening): try opening.reader()
        }
    }

    func slowReader() throws -> Connection {
        switch self {
        case .file(let opening): try opening.reader()
        case .server(let opening): try opening.reader(deadline: opening.configuration.slowReadDeadline)
        }
    }

    func writer() throws -> Connection {
        switch self {
        case .file(let opening): try opening.writer()
        case .server(let opening): try opening.writer()
        }
    }

    /// Sessions for `claim`: of the worker's lines seldom more than two ask at once.
    func claimer(
        _ configuration: DatabaseConfiguration,
        _ watched: @escaping @Sendable (Connection) -> Connection
    ) -> ReaderPool? {
        guard case .server(let opening) = self else { return nil }
        return ReaderPool(size: 2, maxWaiting: .max, deadline: configuration.writeDeadline, purpose: .claiming) {
            watched(try opening.writer())
        }
    }

    func replicas(
        _ configuration: DatabaseConfiguration,
        _ watched: @escaping @Sendable (Connection) -> Connection
    ) throws -> Replicas? {
        guard case .server(let opening) = self, !configuration.replicas.isEmpty else { return nil }
        return try Replicas(configuration.replicas, of: opening, configuration, watched)
    }

    /// A PostgreSQL session remembers up to 64 savepoints of a transaction; more make every other session slower.
    func maxBatch(_ configuration: DatabaseConfiguration) -> Int {
        switch self {
        case .file: configuration.maxBatch
        case .server: min(configuration.maxBatch, 60)
        }
    }
}
