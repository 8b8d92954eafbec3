import CPostgres
import Glibc

/// One session of libpq in pipeline mode: several commands go out in one packet, their answers come back in one wait.
///
/// Commands are added to a group, `close` ends the group, `collect` waits for its answers. A group that nobody has
/// collected (the end of a read) is read away before the next one.
final class PostgresLink {
    let pointer: OpaquePointer
    /// Commands of the group that is being written.
    private var commands = 0
    /// Commands of each group that was ended and not collected.
    private var owed: [Int] = []
    /// Why the session is of no more use.
    private(set) var broken: DatabaseError?

    /// Nanoseconds to wait for an answer when there is no other limit.
    var patience: UInt64 = 30_000_000_000

    /// Connects, which may block for the connect timeout of the address (5 s unless it names another).
    init(_ address: PostgresAddress) throws {
        let settings: [(String, String)] = [
            // Of several servers only the primary will do, unless the address says otherwise.
            ("target_session_attrs", address.hasManyHosts ? "read-write" : "any"),
            ("connect_timeout", "5"), ("application_name", "otklik"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"),
            // The address comes after what it may change and before what it may not.
            ("dbname", address.text), ("client_encoding", "UTF8"),
        ]
        var names = settings.map { strdup($0.0) }.map { UnsafePointer($0) } + [nil]
        var values = settings.map { strdup($0.1) }.map { UnsafePointer($0) } + [nil]
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        guard let opened = PQconnectdbParams(&names, &values, 1) else { throw DatabaseError.unreachable("no memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let words = String(cString: PQerrorMessage(opened))
            PQfinish(opened)
            throw DatabaseError.unreachable(words.split(separator: "\n").joined(separator: "; "))
        }
        pointer = opened
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
    }

    deinit {
        PQfinish(pointer)
    }

    func parameter(_ name: String) -> String? {
        PQparameterStatus(pointer, name).map { String(cString: $0) }
    }

    /// In a transaction that can go on.
    var isInTransaction: Bool { PQtransactionStatus(pointer) == PQTRANS_INTRANS }

    /// In a transaction, sound or failed.
    var isInAnyTransaction: Bool { isInTransaction || PQtransactionStatus(pointer) == PQTRANS_INERROR }

    /// Looks, without waiting, whether the server has hung up.
    var isAlive: Bool {
        guard broken == nil else { return false }
        var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
        while poll(&descriptor, 1, 0) > 0 {
            guard PQconsumeInput(pointer) == 1 else { return false }
        }
        return PQstatus(pointer) == CONNECTION_OK
    }

    // MARK: Pipeline

    func startPipeline() throws {
        PQsetnonblocking(pointer, 1)
        guard PQenterPipelineMode(pointer) == 1 else { throw fail() }
    }

    /// Adds a command without parameters to the group.
    func add(_ command: String) throws {
        try added(PQsendQueryParams(pointer, command, 0, nil, nil, nil, nil, 0))
    }

    /// Adds the preparing of a statement to the group.
    func addPrepare(_ name: String, _ text: PostgresText, types: [Oid]) throws {
        try added(PQsendPrepare(pointer, name, text.sql, Int32(types.count), types))
    }

    /// Adds a run of a prepared statement to the group.
    func addRun(_ name: String, _ values: PostgresValues) throws {
        try added(
            values.withPointers { PQsendQueryPrepared(pointer, name, Int32(values.count), $0, $1, $2, 0) }
        )
    }

    /// Adds a statement that the server prepares, runs and forgets.
    func addOnce(_ text: PostgresText, _ values: PostgresValues, types: [Oid]) throws {
        try added(
            values.withPointers {
                PQsendQueryParams(pointer, text.sql, Int32(values.count), types, $0, $1, $2, 0)
            }
        )
    }

    private func added(_ code: Int32) throws {
        guard code == 1 else { throw fail() }
        commands += 1
    }

    /// Ends the group and sends it.
    func close() throws {
        guard PQpipelineSync(pointer) == 1 else { throw fail() }
        owed.append(commands)
        commands = 0
        guard PQflush(pointer) >= 0 else { throw fail() }
    }

    /// Waits for the answers of the last group; the answers of earlier ones are thrown away.
    ///
    /// Gives what each command answered, failed ones too. Throws `unreachable` when the session has ended.
    func collect(until moment: UInt64 = 0) throws -> [PostgresAnswer] {
        let end = moment == 0 ? monotonicNow() + patience : moment
        var answers: [PostgresAnswer] = []
        while !owed.isEmpty {
            answers.removeAll(keepingCapacity: true)
            for _ in 0..<owed[0] {
                guard let result = try next(until: end) else { throw fail() }
                answers.append(PostgresAnswer(result))
                while let more = try next(until: end) { PQclear(more) }
            }
            guard let mark = try next(until: end) else { throw fail() }
            defer { PQclear(mark) }
            guard PQresultStatus(mark) == PGRES_PIPELINE_SYNC else { throw fail() }
            owed.removeFirst()
        }
        return answers
    }

    // MARK: Scripts and COPY

    /// Runs statements made of text outside of the pipeline; gives the last answer, or the first that failed.
    func runScript(_ text: String) throws -> PostgresAnswer? {
        try leavePipeline()
        defer { PQenterPipelineMode(pointer) }
        guard PQsendQuery(pointer, text) == 1 else { throw fail() }
        return try drain()
    }

    /// Begins a `COPY … FROM STDIN`; `putCopy` and `endCopy` follow.
    func beginCopy(_ command: String) throws -> PostgresAnswer? {
        try leavePipeline()
        guard PQsendQuery(pointer, command) == 1, let result = try next(until: .max) else { throw fail() }
        if PQresultStatus(result) == PGRES_COPY_IN {
            PQclear(result)
            return nil
        }
        let answer = PostgresAnswer(result)
        _ = try drain()
        PQenterPipelineMode(pointer)
        return answer
    }

    func putCopy(_ bytes: [UInt8]) throws {
        let code = bytes.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { PQputCopyData(pointer, $0.baseAddress, Int32($0.count)) }
        }
        guard code == 1 else { throw fail() }
        while true {
            let left = PQflush(pointer)
            if left == 0 { return }
            guard left == 1 else { throw fail() }
            try wait(until: monotonicNow() + patience, writing: true)
        }
    }

    /// Ends the COPY and gives the server's verdict.
    func endCopy() throws -> PostgresAnswer? {
        guard PQputCopyEnd(pointer, nil) == 1 else { throw fail() }
        defer { PQenterPipelineMode(pointer) }
        return try drain()
    }

    /// Runs a `COPY … TO STDOUT`; gives each row as it comes, line end and all.
    func copyOut(_ command: String, _ take: (UnsafeRawBufferPointer) -> Void) throws {
        try leavePipeline()
        defer { PQenterPipelineMode(pointer) }
        guard PQsendQuery(pointer, command) == 1, let result = try next(until: .max) else { throw fail() }
        let first = PostgresAnswer(result)
        if PQresultStatus(result) == PGRES_COPY_OUT {
            var line: UnsafeMutablePointer<CChar>?
            while case let count = PQgetCopyData(pointer, &line, 0), count > 0 {
                take(UnsafeRawBufferPointer(start: line, count: Int(count)))
                PQfreemem(line)
            }
        } else if first.hasFailed {
            _ = try drain()
            throw PostgresFault(first.result, command).error
        }
        if let last = try drain(), last.hasFailed { throw PostgresFault(last.result, command).error }
    }

    private func leavePipeline() throws {
        _ = try collect()
        guard PQexitPipelineMode(pointer) == 1 else { throw fail() }
    }

    private func drain() throws -> PostgresAnswer? {
        var last: PostgresAnswer?
        while let result = try next(until: .max) {
            let answer = PostgresAnswer(result)
            if last?.hasFailed != true { last = answer }
        }
        return last
    }

    // MARK: Waiting

    /// The next result, or nil at the end of a command's results.
    private func next(until end: UInt64) throws -> OpaquePointer? {
        while PQisBusy(pointer) == 1 { try wait(until: end, writing: PQflush(pointer) == 1) }
        let result = PQgetResult(pointer)
        if PQstatus(pointer) == CONNECTION_BAD {
            defer { PQclear(result) }
            throw fail()
        }
        return result
    }

    private func wait(until end: UInt64, writing: Bool) throws {
        let now = monotonicNow()
        guard now < end else { throw fail("the server did not answer in time") }
        let events = Int16(writing ? POLLIN | POLLOUT : POLLIN)
        var descriptor = pollfd(fd: PQsocket(pointer), events: events, revents: 0)
        let milliseconds = end == .max ? -1 : Int32(min((end - now) / 1_000_000 + 1, 1_000_000))
        guard poll(&descriptor, 1, milliseconds) >= 0 || errno == EINTR else { throw fail(systemError()) }
        if descriptor.revents != 0, PQconsumeInput(pointer) == 0 { throw fail() }
    }

    /// Marks the session as lost; gives the error to throw.
    private func fail(_ words: String? = nil) -> DatabaseError {
        let said = words ?? String(cString: PQerrorMessage(pointer))
        let error = DatabaseError.unreachable(said.split(separator: "\n").joined(separator: "; "))
        broken = broken ?? error
        return error
    }
}
