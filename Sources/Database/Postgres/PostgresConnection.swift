import CPostgres

/// One session of a PostgreSQL server.
///
/// BEGIN, SAVEPOINT and their like are not sent by themselves: they wait for the statement that follows and travel with
/// it, so a statement costs one way to the server and back, and a read of one page nothing more.
final class PostgresConnection: Connection {
    private let link: PostgresLink
    /// Held by whoever writes, at every node: one writer at a time, as with a file.
    private let writeLock: Int64
    /// Commands that the next packet begins with.
    private var pending: [String] = []
    private var transaction = Transaction.none
    private var isAlone = false
    private var nextName = 0
    /// What made the whole transaction fail.
    private(set) var fault: DatabaseError?
    private var faultMayRetry = false
    /// The server has answered something of this transaction.
    private var hasAnswered = false
    /// Transactions of this session before this one.
    private var transactions = 0

    private enum Transaction {
        case none
        case reading
        case writing
    }

    init(_ link: PostgresLink, writeLock: Int64) {
        self.link = link
        self.writeLock = writeLock
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
        nextName += 1
        return PostgresStatement(sql, wording, name: "s\(nextName)", on: self)
    }

    /// Sends what waits and the statement; gives the statement's answer.
    func run(_ statement: PostgresStatement, _ values: PostgresValues, types: [Oid]?) throws -> PostgresAnswer? {
        let first = pending.count
        let count: Int
        let answers: [PostgresAnswer]
        do {
            for command in pending { try link.add(command) }
            pending.removeAll(keepingCapacity: true)
            count = try statement.add(to: link, values, types: types)
            try link.close()
            answers = try link.collect()
            hasAnswered = true
        } catch {
            throw note(error)
        }
        guard answers.count == first + count else { throw note(DatabaseError.unreachable("answers are missing")) }
        for answer in answers.prefix(first) where answer.hasFailed { throw note(answer, "BEGIN", endsAll: true) }
        if let types, !answers[answers.count - 2].hasFailed { statement.hasBeenPrepared(types) }
        for answer in answers.dropFirst(first) where answer.hasFailed {
            if answer.isEmptyStatement { throw DatabaseError.misuse("an empty statement: \(statement.text)") }
            throw note(answer, "\(statement.text)", endsAll: false)
        }
        return answers.last
    }

    override func run(script: String) throws {
        try sendPending()
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

    // MARK: Transactions

    override var isInTransaction: Bool {
        guard transaction != .none, fault == nil, link.broken == nil else { return false }
        return isStillToBegin || link.isInAnyTransaction
    }

    /// Nothing was sent yet: the server knows of no transaction.
    private var isStillToBegin: Bool { pending.first?.hasPrefix("BEGIN") == true }

    override var isAlive: Bool { link.isAlive }

    override var failure: DatabaseError? { fault }

    // A session that had ended before anything was asked of it: a new one will do.
    override var mayRunAgain: Bool { faultMayRetry || (link.broken != nil && !hasAnswered && transactions > 1) }

    override func beginReading() throws {
        begin(.reading, ["BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"])
    }

    override func beginWriting() throws {
        // The lock is taken by a statement of its own: each later one sees everything that was committed before it.
        begin(.writing, ["BEGIN", "SELECT pg_advisory_xact_lock(\(writeLock))"])
    }

    private func begin(_ kind: Transaction, _ commands: [String]) {
        transaction = kind
        pending = commands
        fault = nil
        faultMayRetry = false
        isAlone = false
        hasAnswered = false
        transactions += 1
    }

    override func beginJob(alone: Bool) throws {
        isAlone = alone
        if !alone { pending.append("SAVEPOINT job") }
    }

    override func endJob(undone: Bool) throws {
        if isAlone {
            if undone { guard rollBack() else { throw link.broken ?? .busy } }
        } else if pending.last == "SAVEPOINT job" {
            // It sent nothing.
            pending.removeLast()
        } else {
            if undone {
                pending.append("ROLLBACK TO job")
            } else if !link.isInTransaction {
                throw note(DatabaseError.misuse("a write went on after a statement of it had failed"))
            }
            pending.append("RELEASE job")
        }
    }

    override func commit() throws {
        defer { transaction = .none }
        if transaction == .none || isStillToBegin {
            pending.removeAll()
            return
        }
        do {
            pending.append("COMMIT")
            for command in pending { try link.add(command) }
            pending.removeAll(keepingCapacity: true)
            try link.close()
            // Nothing depends on the end of a read: its answer is read before the next statement's.
            if transaction == .reading { return }
            let answers = try link.collect()
            for answer in answers where answer.hasFailed { throw note(answer, "COMMIT", endsAll: true) }
            guard answers.last?.command == "COMMIT" else {
                throw note(DatabaseError.misuse("a write that shared this commit made the engine roll back"))
            }
        } catch {
            throw note(error)
        }
    }

    override func rollBack() -> Bool {
        transaction = .none
        pending.removeAll()
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

    private func sendPending() throws {
        guard !pending.isEmpty else { return }
        do {
            for command in pending { try link.add(command) }
            pending.removeAll(keepingCapacity: true)
            try link.close()
            for answer in try link.collect() where answer.hasFailed { throw note(answer, "BEGIN", endsAll: true) }
            hasAnswered = true
        } catch {
            throw note(error)
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
        if endsAll || found.mayRetry || found.isFatal {
            fault = fault ?? found.error
            faultMayRetry = found.mayRetry
        }
        return found.error
    }
}
