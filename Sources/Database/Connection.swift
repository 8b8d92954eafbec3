import CSQLite

/// One connection to the file. Not `Sendable`: the compiler keeps it on the thread that was given it.
package final class Connection {
    /// The engine, for the few statements that differ.
    package let dialect = Dialect.sqlite

    let path: String
    let handle: OpaquePointer
    /// Monotonic nanoseconds after which statements are interrupted; 0 is never.
    var deadline: UInt64 = 0
    /// In the hands of a caller's body.
    private(set) var isLent = false
    // A literal's address stands for its text: equal addresses hold equal texts.
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]

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
        forbidTransactions()
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs a statement to its end; returns how many rows it changed.
    @discardableResult
    package func execute(_ sql: StaticString, _ values: Value...) throws -> Int {
        try run(sql, values) { statement in
            while try statement.step() {}
            return statement.isReadOnly ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    /// Every row of a query, each made by `row`.
    package func all<T>(_ sql: StaticString, _ values: Value..., row: (Row) throws -> T) throws -> [T] {
        try run(sql, values) { statement in
            var found: [T] = []
            while try statement.step() {
                found.append(try row(Row(statement)))
                try statement.checkFault()
            }
            return found
        }
    }

    /// The first row of a query, or nil. A changing statement (RETURNING) runs to its end all the same.
    package func first<T>(_ sql: StaticString, _ values: Value..., row: (Row) throws -> T) throws -> T? {
        try run(sql, values) { statement in
            guard try statement.step() else { return nil }
            let found = try row(Row(statement))
            try statement.checkFault()
            if !statement.isReadOnly { while try statement.step() {} }
            return found
        }
    }

    /// Runs statements that are made of text, one after the other; for migrations only.
    package func script(_ sql: String) throws {
        try checkReady()
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw DatabaseError.engine(code, handle, sql) }
    }

    /// Runs `body`, in which no statement may begin or end a transaction, nor run outside of one.
    func lend<R>(_ body: (Connection) throws -> R) rethrows -> R {
        isLent = true
        defer { isLent = false }
        return try body(self)
    }

    /// After a full disk or a failed read the engine may have ended the transaction by itself; whatever ran next would
    /// be committed alone. Late reads stop here too.
    private func checkReady() throws {
        if isLent, !isInTransaction { throw DatabaseError.misuse("the transaction was rolled back before this") }
        try checkDeadline()
    }

    /// False as soon as the engine has ended the transaction, asked or not.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Ends the transaction without keeping anything; false when the engine refused.
    func rollBack() -> Bool {
        if isInTransaction { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
        return !isInTransaction
    }

    /// The name leads to another file now, or to none: what is written here would be seen by nobody.
    var hasLostItsFile: Bool {
        var hasMoved: Int32 = 0
        let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return code == SQLITE_OK && hasMoved != 0
    }

    /// How many statements are kept prepared.
    var cachedStatements: Int { statements.count }

    private func run<R>(_ sql: StaticString, _ values: [Value], _ body: (Statement) throws -> R) throws -> R {
        try checkReady()
        let statement = try statement(for: sql)
        statement.inUse = true
        defer { statement.inUse = false }
        return try statement.withBound(values) { try body(statement) }
    }

    private func statement(for sql: StaticString) throws -> Statement {
        guard sql.hasPointerRepresentation else { throw DatabaseError.misuse("a statement of one character") }
        if let known = statements[sql.utf8Start] {
            // Asked for again by its own row closure: a second one, thrown away after use.
            return known.inUse ? try Statement(sql, on: handle) : known
        }
        let fresh = try Statement(sql, on: handle)
        statements[sql.utf8Start] = fresh
        return fresh
    }
}
