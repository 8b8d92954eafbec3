/// How a database is opened; what is said of files holds for SQLite only.
package struct DatabaseConfiguration: Sendable {
    /// Stamped into the file's header; a file with another stamp is refused.
    package var applicationID: Int32
    /// Makes the file when there is none. Without it a missing file is an error.
    package var create: Bool
    /// Connections for `read`, each used by one thread at a time. More than the cores: whoever is put aside by the system
    /// in the middle of a read should not stop the others.
    package var readers: Int
    /// Milliseconds a read may last, the wait for a connection included.
    package var readDeadline: Int64 = 5_000
    /// Milliseconds for `readSlowly`.
    package var slowReadDeadline: Int64 = 60_000
    /// Milliseconds a statement of a write may last at a server; a file's writer has no limit.
    package var writeDeadline: Int64 = 15_000
    /// Connections for `readSlowly`: more than one, so that a report does not hold up every search.
    package var slowReaders = 2
    /// Callers that may stand in line for `readSlowly` before others get `overloaded`.
    package var maxWaitingSlowReads = 4
    /// Callers of `write` that may wait at once before others get `overloaded`. Keep it below the number of worker
    /// threads, so that some are always left to serve reads.
    package var maxWaitingWrites = 8_192
    /// Writes that may share one commit.
    package var maxBatch = 256
    /// Milliseconds to wait for a lock that another process holds.
    package var busyTimeout: Int32 = 5_000
    /// Runs a caller's wait for its commit; whoever owns the thread may let another run meanwhile.
    package var aroundWait: @Sendable (_ wait: () -> Void) -> Void = { $0() }
    /// What stands between us and a server.
    package var pooler = Pooler.none
    /// Copies of a server's database that reads may use which say so (`Reading.mayLag`), and all when the primary is away.
    package var replicas: [PostgresAddress] = []
    /// Milliseconds that a replica may be behind for such a read.
    package var maxReplicaLag: Int64 = 10_000
    /// Milliseconds from which on a statement is reported; 0: never.
    package var slowStatement: Int64 = 0
    /// Takes such statements, on the thread that ran them.
    package var onSlowStatement: @Sendable (SlowStatement) -> Void = { _ in }
    /// Bytes of the file that readers map into memory at most.
    package var mappedBytes: Int64 = 8 << 30
    /// Bytes a page, when the file is made.
    package var pageSize = 4_096

    /// How far the writer's thread stands behind others.
    package var writerNiceness: Int32 = 0

    /// Commits do not wait for the disk: only for what is thrown away when its making is cut short.
    package var isDisposable = false

    /// What hands a server's sessions out.
    package enum Pooler: String, Sendable, CaseIterable {
        /// Each of our connections is a session of the server.
        case none
        /// pgbouncer's `pool_mode = transaction`: the next transaction may meet another session, so nothing is left in
        /// one: no prepared statement, no SET, no LISTEN.
        case transaction
    }

    package init(applicationID: Int32, create: Bool = false, readers: Int? = nil) {
        self.applicationID = applicationID
        self.create = create
        self.readers = readers ?? max(4, 2 * Engine.cores)
    }
}
