/// Copies every row of a file into a server's database of the same schema, and proves that nothing was lost.
///
/// Rows travel by COPY, a part of a table in a transaction, and each transaction notes how far it came: an interrupted
/// copy goes on where it stopped. Indexes are made afterwards. At the end each table is read back and compared by its
/// number of rows and a sum over all of them.
package struct DatabaseCopy {
    private let source: SQLiteRows
    private let target: CopyTarget
    /// Rows of one transaction.
    private let part: Int
    private let serverOnly: Set<String>

    /// What the copy is at.
    package enum Stage: Sendable, Hashable {
        case rows(table: String, done: Int, of: Int)
        case indexes(count: Int)
        case comparing(table: String)
    }

    /// What was copied.
    package struct Report: Sendable, Hashable {
        /// Rows that this run sent; fewer than `rows` when it went on with an interrupted copy.
        package let sent: Int
        package let rows: Int
        package let tables: Int
        /// Seconds that sending, making indexes and comparing took.
        package let sending: Double
        package let indexing: Double
        package let comparing: Double
    }

    /// Why a copy does not begin or cannot be trusted.
    package enum Failure: Error, Hashable {
        /// The server's database has rows that no interrupted copy left there.
        case targetNotEmpty(table: String)
        /// A table is in one of the two only: their programs are of different versions.
        case otherSchema(table: String)
        /// A text that PostgreSQL cannot keep.
        case nul(table: String)
        /// What was read back is not what was sent; the file was written to meanwhile.
        case different(table: String)
    }

    /// `server` has the schema already and nobody works with it.
    ///
    /// `serverOnly`: tables that a file has no need of; they stay empty, and the program fills them itself.
    package init(
        from path: String,
        to server: PostgresAddress,
        serverOnly: Set<String> = [],
        part: Int = 50_000
    ) throws {
        source = try SQLiteRows(path: path)
        target = try CopyTarget(server)
        self.part = part
        self.serverOnly = serverOnly
    }

    /// Copies, makes the indexes and compares. Throws `Failure`, or what either database throws.
    package func run(_ tell: (Stage) -> Void) throws -> Report {
        let tables = try tables()
        try target.begin(tables: tables)
        var clock = monotonicNow()
        func lap() -> Double {
            defer { clock = monotonicNow() }
            return Double(monotonicNow() - clock) / 1e9
        }
        var (sent, rows) = (0, 0)
        for table in tables {
            let count = try copy(table, tell)
            sent += count.sent
            rows += count.all
        }
        let sending = lap()
        tell(.indexes(count: try target.lackingIndexes().count))
        try target.makeIndexes()
        let indexing = lap()
        for table in tables {
            tell(.comparing(table: table))
            guard try target.state(of: table) == target.readBack(table, source.columns(of: table)) else {
                throw Failure.different(table: table)
            }
        }
        try target.finish()
        let comparing = lap()
        return Report(
            sent: sent,
            rows: rows,
            tables: tables.count,
            sending: sending,
            indexing: indexing,
            comparing: comparing
        )
    }

    private func tables() throws -> [String] {
        let (here, there) = (Set(try source.tables()), Set(try target.tables()).subtracting(serverOnly))
        if let odd = here.symmetricDifference(there).sorted().first { throw Failure.otherSchema(table: odd) }
        // The server's own record of its migrations stays.
        return here.subtracting(["schema_migration"]).sorted()
    }

    private func copy(_ table: String, _ tell: (Stage) -> Void) throws -> (sent: Int, all: Int) {
        let total = try source.count(of: table)
        var state = try target.state(of: table)
        let before = state.rows
        let columns = try source.columns(of: table)
        let cursor = try source.rows(of: table, columns, skipping: before)
        tell(.rows(table: table, done: state.rows, of: total))
        while true {
            let began = state.rows
            try target.send(table, columns) { put in
                while state.rows < began + part, let row = try cursor.next(table) {
                    state.add(row)
                    try put(row)
                }
                return state
            }
            if state.rows == began { break }
            tell(.rows(table: table, done: state.rows, of: total))
        }
        guard state.rows == total else { throw Failure.different(table: table) }
        return (state.rows - before, total)
    }
}

/// How many rows of a table there are, and a sum over all of them that does not depend on their order.
struct TableSum: Equatable {
    var rows = 0
    var sum: UInt64 = 0

    /// Adds a row as COPY writes it, line end and all.
    mutating func add(_ row: some Sequence<UInt8>) {
        // FNV-1a, then mixed once more: sums of plain ones would forgive swapped neighbours too easily.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in row { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
        rows += 1
        sum &+= hash ^ (hash >> 29)
    }
}
