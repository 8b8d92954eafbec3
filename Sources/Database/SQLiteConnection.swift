import CSQLite

/// One connection to a database file.
final class SQLiteConnection: Connection {
    let path: String
    let handle: OpaquePointer

    init(path: String, flags: Int32) throws {
        Engine.start()
        var opened: OpaquePointer?
        let all = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &opened, all, nil)
        guard code == SQLITE_OK, let opened else {
            let error = DatabaseError.engine(code, opened, "open")
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        self.path = path
        super.init(.sqlite)
        forbidTransactions()
    }

    deinit {
        forgetStatements()
        sqlite3_close_v2(handle)
    }

    override func prepare(_ sql: StaticString) throws -> Statement {
        try SQLiteStatement(sql, on: handle)
    }

    override func run(script: String) throws {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError.engine(code, handle, script) }
    }

    override var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    override func rollBack() -> Bool {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        return !isInTransaction
    }

    override func beginReading() throws { try execute("BEGIN") }

    override func beginWriting() throws {
        guard !hasLostItsFile else {
            let reason = "the file was replaced or removed while the program runs: restart it"
            throw DatabaseError.foreign(path: path, reason: reason)
        }
        try execute("BEGIN IMMEDIATE")
    }

    override func commit() throws { try execute("COMMIT") }

    override var runsWithoutMarks: Bool { true }

    override func beginJob(alone: Bool) throws { try execute("SAVEPOINT job") }

    override func endJob(undone: Bool) throws {
        if undone { try execute("ROLLBACK TO job") }
        try execute("RELEASE job")
    }

    /// The name leads to another file now, or to none: what is written here would be seen by nobody.
    private var hasLostItsFile: Bool {
        var hasMoved: Int32 = 0
        let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return code == SQLITE_OK && hasMoved != 0
    }
}
