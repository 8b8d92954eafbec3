import CPostgres

/// One session of a PostgreSQL server.
///
/// BEGIN, SAVEPOINT and their like are not sent by themselves: they wait for the statement that follows and travel with
/// it, so a statement costs one way to the server and back, and a read of one page nothing more.
final class PostgresConnection: Connection {
    private let link: PostgresLink
    /// Held by whoever writes, at every node: one writer at a time, as with a file.
    private let writeLock: Int64
    /// What every transaction says first, behind a pooler; nil where the session was told once.
    private let preamble: String?
    /// Commands that the next packet begins with.
    private var pending: [Command] = []
    /// How many of them are statements of the body.
    private var waitingRuns = 0
    private var transaction = Transaction.none
    private var isAlone = false
    private var nextName = 0
    /// Five minutes from its beginning.
    private let bestBefore = monotonicNow() + 300_000_000_000
    /// What made the whole transaction fail.
    private(set) var fault: DatabaseError?
    private var faultMayRetry = false
    /// The server has answered something of this transaction, or was asked to commit it: run again, it might be done
    /// twice.
    private var mayBeKept = false
    /// Transactions of this session before this one.
    private var transactions = 0

    private enum Command {
        case text(String)
        case run(PostgresRun)

        /// Adds itself to the link's group; gives how many commands that are.
        func add(to link: PostgresLink) throws -> Int {
            switch self {
            case .text(let text):
                try link.add(text)
                return 1
            case .run(let run): return try run.add(to: link)
            }
        }

        /// It was not sent, or its preparing has failed.
        func takeBack() {
            if case .run(let run) = self, run.types != nil { run.statement.forgetPreparation() }
        }

        var words: String {
            switch self {
            case .text(let text): text
            case .run(let run): "\(run.statement.text)"
            }
        }

        var isOfTransaction: Bool { if case .text = self { true } else { false } }

        func isText(_ text: String) -> Bool {
            if case .text(text) = self { true } else { false }
        }
    }

    private enum Transaction {
        case none
        case reading
        case writing
    }

    /// The process that news come from.
    private let origin: String
    /// Asks after each commit where it ended.
    private let asksPosition: Bool
    private var ended: WritePosition?

    init(
        _ link: PostgresLink,
        writeLock: Int64,
        origin: String,
        preamble: String? = nil,
        asksPosition: Bool = false
    ) {
        self.link = link
        self.asksPosition = asksPosition
        self.origin = origin
        self.writeLock = writeLock
        self.preamble = preamble
        super.init(.postgres)
    }

    deinit {
        forgetStatements()
    }

    // MARK: Statements

    override func prepare(_ sql: StaticString) throws -> Statement {
        let wording = PostgresText(sql)
        guard !isLent || !wording.beginsOrEndsTransaction else {
            throw DatabaseError.misuse("a body may not begin or end transactions: \(sql)")
        }
        return PostgresStatement(sql, wording, on: self)
    }

    /// The next transaction may run in another session of the server.
    var keepsNothing: Bool { preamble != nil }

    /// A name that no statement of this session has had.
    func freshName() -> String {
        nextName += 1
        return "s\(nextName)"
    }

    override func postpone(_ sql: StaticString, _ values: [Value]) throws -> Bool {
        guard let statement = try statement(for: sql) as? PostgresStatement else { return false }
        pending.append(.run(try statement.ready(values)))
        waitingRuns += 1
        // A body that writes thousands of rows does not keep them all in memory.
        if waitingRuns >= 200 { _ = try exchange() }
        return true
    }

    override func settle() throws {
        // What is alone in its transaction goes with the COMMIT.
        if waitingRuns > 0, !isAlone { _ = try exchange() }
    }

    /// Sends what waits and the statement; gives the statement's answer.
    func run(_ statement: PostgresRun) throws -> PostgresAnswer? {
        pending.append(.run(statement))
        return try exchange()
    }

    /// Sends what waits in one packet; gives the last answer. Throws the error of the first that failed.
    private func exchange() throws -> PostgresAnswer? { try exchangeAll().last }

    private func exchangeAll() throws -> [PostgresAnswer] {
        let began = slowLog == nil ? 0 : monotonicNow()
        let commands = pending
        pending.removeAll(keepingCapacity: true)
        waitingRuns = 0
        var answers: [PostgresAnswer]
        var counts: [Int] = []
        do {
            for command in commands { counts.append(try command.add(to: link)) }
            try link.close()
            answers = try link.collect()
            mayBeKept = true
        } catch {
            throw note(error)
        }
        guard answers.count == counts.reduce(0, +) else { throw note(DatabaseError.unreachable("answers are missing")) }
        let all = answers
        if began > 0 { report(commands, all.last, since: began) }
        var failure: DatabaseError?
        for (command, count) in zip(commands, counts) {
            let own = answers.prefix(count)
            answers.removeFirst(count)
            if count > 1, own.dropLast().contains(where: \.hasFailed) { command.takeBack() }
            guard failure == nil, let failed = own.first(where: \.hasFailed) else { continue }
            failure = explain(failed, of: command)
        }
        if let failure { throw failure }
        return all
    }

    private func report(_ commands: [Command], _ last: PostgresAnswer?, since began: UInt64) {
        slowLog?.note(
            commands.last { !$0.isOfTransaction }.map(\.words) ?? commands.last?.words ?? "",
            since: began,
            rows: last.map { max(Int($0.rowCount), $0.changes) } ?? 0,
            together: commands.count,
            request: request
        )
    }

    private func explain(_ failed: PostgresAnswer, of command: Command) -> DatabaseError {
        switch command {
        case .text(let text): return note(failed, text, endsAll: true)
        case .run(let run):
            let text = "\(run.statement.text)"
            if failed.isEmptyStatement { return .misuse("an empty statement: \(text)") }
            return note(failed, text, endsAll: false)
        }
    }

    override func run(script: String) throws {
        if !pending.isEmpty { _ = try exchange() }
        guard !isLent || !PostgresText.endsTransaction(script) else {
            throw DatabaseError.misuse("a body may not begin or end transactions: \(script)")
        }
        let answer: PostgresAnswer?
        do {
            // A migration may take its time.
            let prefix = isLent && transaction == .writing ? "SET LOCAL statement_timeout = 0;" : ""
            answer = try link.runScript(prefix + script)
        } catch {
            throw note(error)
        }
        if let answer, answer.hasFailed, !answer.isEmptyStatement { throw note(answer, script, endsAll: false) }
    }

    override func run(_ sql: StaticString, loading rows: [[Value]]) throws {
        if rows.isEmpty { return }
        if !pending.isEmpty { _ = try exchange() }
        let lines = CopyLines(sql)
        do {
            if let refused = try link.beginCopy(lines.command) { throw note(refused, lines.command, endsAll: false) }
            var buffer: [UInt8] = []
            for row in rows {
                lines.append(row, to: &buffer)
                guard buffer.count > 256 << 10 else { continue }
                try link.putCopy(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
            try link.putCopy(buffer)
            if let answer = try link.endCopy(), answer.hasFailed { throw note(answer, lines.command, endsAll: false) }
        } catch {
            throw note(error)
        }
    }

    // MARK: Transactions

    override var isInTransaction: Bool {
        guard transaction != .none, fault == nil, link.broken == nil else { return false }
        return isStillToBegin || link.isInAnyTransaction
    }

    /// Nothing was sent yet: the server knows of no transaction.
    private var isStillToBegin: Bool {
        if case .text(let text)? = pending.first { text.hasPrefix("BEGIN") } else { false }
    }

    // A plan lives as long as its session; one made while a table was empty should not live for ever.
    override var isAlive: Bool { monotonicNow() < bestBefore && link.isAlive }

    override var position: WritePosition? { ended }

    override var worksInSteps: Bool { false }

    override var failure: DatabaseError? { fault }

    // A session that had ended before anything was asked of it: a new one will do.
    override var mayRunAgain: Bool { faultMayRetry || (link.broken != nil && !mayBeKept && transactions > 1) }

    override func beginReading() throws {
        begin(.reading, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    }

    override func beginClaiming() throws {
        begin(.writing, "BEGIN")
    }

    override func beginWriting() throws {
        // The lock is taken by a statement of its own: each later one sees everything that was committed before it.
        begin(.writing, "BEGIN", "SELECT pg_advisory_xact_lock(\(writeLock))")
    }

    private func begin(_ kind: Transaction, _ first: String, _ lock: String? = nil) {
        transaction = kind
        news = []
        ended = nil
        pending = [first, preamble, lock].compactMap { $0.map(Command.text) }
        waitingRuns = 0
        fault = nil
        faultMayRetry = false
        isAlone = false
        mayBeKept = false
        transactions += 1
    }

    override func beginJob(alone: Bool) throws {
        isAlone = alone
        if !alone { pending.append(.text("SAVEPOINT job")) }
    }

    override func endJob(undone: Bool) throws {
        if isAlone {
            if undone { guard rollBack() else { throw link.broken ?? .busy } }
        } else if let mark = pending.lastIndex(where: { $0.isText("SAVEPOINT job") }) {
            // It sent nothing, and what it still kept goes too.
            forget(from: mark)
        } else {
            if undone {
                forget(from: 0)
                pending.append(.text("ROLLBACK TO job"))
            } else if !link.isInTransaction {
                throw note(DatabaseError.misuse("a write went on after a statement of it had failed"))
            }
            pending.append(.text("RELEASE job"))
        }
    }

    override func commit() throws {
        defer { transaction = .none }
        if transaction == .none || (isStillToBegin && waitingRuns == 0 && news.isEmpty) { return forget(from: 0) }
        for item in news { pending.append(.text(PostgresListener.command(item, from: origin))) }
        pending.append(.text("COMMIT"))
        // Nothing depends on the end of a read: its answer is read before the next statement's.
        if transaction == .reading { return try send() }
        mayBeKept = true
        // Where it ended is asked without a chance to fail: what was kept must not be told as lost. A server that became
        // a replica in between has no such place.
        if asksPosition {
            pending.append(
                .text(
                    """
                    SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE CAST(pg_current_wal_insert_lsn() AS TEXT) END
                    """
                )
            )
        }
        let answers = try exchangeAll().suffix(asksPosition ? 2 : 1)
        if asksPosition { ended = answers.last.flatMap { WritePosition(lsn: $0.characters(0, 0)) } }
        guard answers.first?.command == "COMMIT" else {
            throw note(DatabaseError.misuse("a write that shared this commit made the engine roll back"))
        }
    }

    /// Lets go of commands that were not sent.
    private func forget(from first: Int) {
        for command in pending[first...] { command.takeBack() }
        pending.removeSubrange(first...)
        waitingRuns = 0
    }

    /// Sends what waits and does not wait for the answers.
    private func send() throws {
        do {
            for command in pending { _ = try command.add(to: link) }
            pending.removeAll(keepingCapacity: true)
            try link.close()
        } catch {
            throw note(error)
        }
    }

    override func rollBack() -> Bool {
        transaction = .none
        forget(from: 0)
        guard link.broken == nil else { return false }
        do {
            _ = try link.collect()
            guard link.isInAnyTransaction else { return true }
            try link.add("ROLLBACK")
            try link.close()
            return try link.collect().last?.hasFailed == false
        } catch {
            return false
        }
    }

    // MARK: Faults

    /// Keeps an error that ends the whole transaction; gives it back to be thrown.
    private func note(_ error: any Error) -> any Error {
        if fault == nil { fault = error as? DatabaseError }
        return error
    }

    private func note(_ answer: PostgresAnswer, _ statement: String, endsAll: Bool) -> DatabaseError {
        let found = PostgresFault(answer.result, statement)
        // The server has become a replica: it keeps nothing, and the primary is elsewhere.
        let isDemoted = found.error == .readOnly && transaction == .writing
        if endsAll || found.mayRetry || found.isFatal || isDemoted {
            fault = fault ?? found.error
            faultMayRetry = found.mayRetry || isDemoted
        }
        return found.error
    }
}
