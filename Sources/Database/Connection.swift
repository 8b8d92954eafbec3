/// One connection to the database. Not `Sendable`: the compiler keeps it on the thread that was given it.
///
/// Each engine has its own kind; what a query sees of them is the same.
package class Connection {
    /// The engine, for the few statements that differ.
    package let dialect: Dialect

    /// Monotonic nanoseconds after which statements are interrupted; 0 is never.
    final var deadline: UInt64 = 0
    /// In the hands of a caller's body.
    private(set) final var isLent = false
    /// Where statements that take long are reported; nil: nobody wants to know.
    final var slowLog: SlowLog?
    /// The request that the statements belong to.
    final var request = ""
    /// Rows of the last statement.
    private final var rows = 0
    /// A statement that may change something was run since somebody last said no; kept only where `runsWithoutMarks`.
    final var hasChanged = false
    /// Told with the commit of the transaction: those of its bodies that ended well.
    final var news: Set<News> = []
    // A literal's address stands for its text: equal addresses hold equal texts.
    private var statements: [UnsafePointer<UInt8>: Statement] = [:]

    init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    /// Runs a statement to its end; returns how many rows it changed.
    @discardableResult
    package final func execute(_ sql: StaticString, _ values: Value...) throws -> Int {
        try run(sql, values) { statement in
            while try statement.step() {}
            rows = statement.changes
            return statement.changes
        }
    }

    /// Runs a statement whose count nobody asks for.
    ///
    /// A file's engine runs it at once. At a server it travels with the statement after it, or with the end of the body,
    /// which throws its error then: several of them cost one way to the server and back.
    package final func enqueue(_ sql: StaticString, _ values: Value...) throws {
        try enqueue(sql, values: values)
    }

    /// As above, with values that were gathered before.
    package final func enqueue(_ sql: StaticString, values: [Value]) throws {
        try checkReady()
        if isLent, try postpone(sql, values) { return }
        _ = try run(sql, values) { statement in while try statement.step() {} }
    }

    /// Adds many rows by one `INSERT INTO table (columns) VALUES (?1, …)`, all columns given by parameters in order.
    ///
    /// A server gets them by COPY.
    package final func load(_ sql: StaticString, _ rows: [[Value]]) throws {
        try checkReady()
        hasChanged = true
        try run(sql, loading: rows)
    }

    /// Every row of a query, each made by `row`.
    package final func all<T>(_ sql: StaticString, _ values: Value..., row: (Row) throws -> T) throws -> [T] {
        try all(sql, values: values, row: row)
    }

    /// As above, with values that were gathered before.
    package final func all<T>(_ sql: StaticString, values: [Value], row: (Row) throws -> T) throws -> [T] {
        try run(sql, values) { statement in
            var found: [T] = []
            while try statement.step() {
                found.append(try row(Row(statement)))
                try statement.checkFault()
            }
            rows = found.count
            return found
        }
    }

    /// The first row of a query, or nil. A changing statement (RETURNING) runs to its end all the same.
    package final func first<T>(_ sql: StaticString, _ values: Value..., row: (Row) throws -> T) throws -> T? {
        try run(sql, values) { statement in
            guard try statement.step() else { return nil }
            let found = try row(Row(statement))
            try statement.checkFault()
            if !statement.isReadOnly { while try statement.step() {} }
            return found
        }
    }

    /// Tells this process and all others that work with the database, as soon as the transaction is kept.
    package final func tell(_ item: News) {
        news.insert(item)
    }

    /// Runs statements that are made of text, one after the other; for migrations only.
    package final func script(_ sql: String) throws {
        try checkReady()
        hasChanged = true
        try run(script: sql)
    }

    /// Runs `body`, in which no statement may begin or end a transaction, nor run outside of one.
    final func lend<R>(_ body: (Connection) throws -> R) throws -> R {
        isLent = true
        defer { isLent = false }
        let told = news
        do {
            let result = try body(self)
            try settle()
            return result
        } catch {
            news = told
            throw error
        }
    }

    /// How many statements are kept prepared.
    final var cachedStatements: Int { statements.count }

    /// Lets go of every prepared statement.
    final func forgetStatements() {
        statements.removeAll()
    }

    // MARK: What an engine does in its own way

    /// Compiles a statement, or throws what the engine says of it.
    func prepare(_ sql: StaticString) throws -> Statement {
        throw DatabaseError.misuse("a connection without an engine")
    }

    /// Runs statements made of text, one after the other.
    func run(script: String) throws { throw DatabaseError.misuse("a connection without an engine") }

    /// Keeps a statement to be sent with the next one; false where that gains nothing.
    func postpone(_ sql: StaticString, _ values: [Value]) throws -> Bool { false }

    /// Adds rows the fastest way there is.
    func run(_ sql: StaticString, loading rows: [[Value]]) throws {
        let statement = try statement(for: sql)
        for row in rows { try statement.withBound(row) { while try statement.step() {} } }
    }

    /// Runs what was kept. Throws the error of the first that failed.
    func settle() throws {}

    /// False as soon as the engine has ended the transaction, asked or not.
    var isInTransaction: Bool { false }

    /// Up to where the last commit has written; nil where nobody asked to be told.
    var position: WritePosition? { nil }

    /// The engine works while rows are stepped through, not in one go before.
    var worksInSteps: Bool { true }

    /// False when the other side has gone away while nobody used the connection.
    var isAlive: Bool { true }

    /// Why the engine ended the transaction, if it said so.
    var failure: DatabaseError? { nil }

    /// The transaction lost against another one: run again, it may well succeed.
    var mayRunAgain: Bool { false }

    /// Ends the transaction without keeping anything; false when the engine refused.
    func rollBack() -> Bool { true }

    /// Opens one snapshot for everything that is read until `commit`.
    func beginReading() throws {}

    /// Begins a transaction that changes rows beside those who write: what it takes, it locks itself.
    func beginClaiming() throws { throw DatabaseError.misuse("a connection without an engine") }

    /// Begins a transaction beside which nobody else writes.
    func beginWriting() throws {}

    /// Returns when everything is durable.
    func commit() throws {}

    /// Whether writes that share a transaction may run without `beginJob` and `endJob`, and all once more if one of them
    /// has to be undone.
    var runsWithoutMarks: Bool { false }

    /// Marks where one of the writes that share a transaction begins; `alone` when it shares with nobody.
    func beginJob(alone: Bool) throws {}

    /// Ends what `beginJob` began, keeping it or not.
    func endJob(undone: Bool) throws {}

    // MARK: Statements

    /// After a full disk or a failed read the engine may have ended the transaction by itself; whatever ran next would
    /// be committed alone. Late reads stop here too.
    private func checkReady() throws {
        if isLent, !isInTransaction { throw DatabaseError.misuse("the transaction was rolled back before this") }
        try checkDeadline()
    }

    private func run<R>(_ sql: StaticString, _ values: [Value], _ body: (Statement) throws -> R) throws -> R {
        try checkReady()
        let statement = try statement(for: sql)
        statement.inUse = true
        defer { statement.inUse = false }
        if !statement.isReadOnly { hasChanged = true }
        let began = slowLog != nil && worksInSteps ? monotonicNow() : 0
        rows = 1
        // One that is cut off by its deadline is the slowest there is.
        defer { if began > 0 { slowLog?.note("\(sql)", since: began, rows: rows, request: request) } }
        var result: R?
        try statement.withBound(values) { result = try body(statement) }
        guard let result else { throw DatabaseError.misuse("a statement that was not run: \(sql)") }
        return result
    }

    /// The prepared form of a statement; a second one while the first is being stepped.
    final func statement(for sql: StaticString) throws -> Statement {
        guard sql.hasPointerRepresentation else { throw DatabaseError.misuse("a statement of one character") }
        if let known = statements[sql.utf8Start] {
            // Asked for again by its own row closure: a second one, thrown away after use.
            return known.inUse ? try prepare(sql) : known
        }
        let fresh = try prepare(sql)
        statements[sql.utf8Start] = fresh
        return fresh
    }
}
