/// The server's side of a copy: one session, and a table that remembers how far the copy came.
final class CopyTarget {
    private let link: PostgresLink

    init(_ address: PostgresAddress) throws {
        link = try PostgresLink(address)
        link.patience = .max / 2
        try link.startPipeline()
        // Nothing of it is promised to anybody until the comparison is done.
        try run("SET synchronous_commit = off; SET statement_timeout = 0; SET maintenance_work_mem = '256MB'")
    }

    func tables() throws -> [String] {
        try texts(
            """
            SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                AND NOT relispartition AND relname NOT LIKE 'copy\\_%'
            """
        )
    }

    /// Notes what is to be done, or finds the notes of an interrupted copy.
    func begin(tables: [String]) throws {
        let notes = try texts(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'copy_table'"
        )
        if !notes.isEmpty { return }
        for table in tables where try !texts("SELECT 'x' FROM \"\(table)\" LIMIT 1").isEmpty {
            throw DatabaseCopy.Failure.targetNotEmpty(table: table)
        }
        let names = tables.map { "('\($0)', 0, '0')" }.joined(separator: ", ")
        // Indexes of constraints stay: the rows must not be sent twice. Those of a table's parts go with the table's.
        try run(
            """
            BEGIN;
            CREATE TABLE copy_table(name TEXT PRIMARY KEY, row_count BIGINT NOT NULL, row_sum TEXT NOT NULL);
            INSERT INTO copy_table VALUES \(names);
            CREATE TABLE copy_index AS
                SELECT indexname::text AS name, replace(indexdef, ' ON ONLY ', ' ON ') AS definition FROM pg_indexes
                WHERE schemaname = current_schema() AND indexname NOT IN
                    (SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace)
                    AND indexname NOT IN (SELECT relname FROM pg_class
                        WHERE relnamespace = current_schema()::regnamespace AND relispartition)
                    AND tablename NOT LIKE 'copy\\_%';
            DO $$ DECLARE name TEXT; BEGIN
                FOR name IN SELECT i.name FROM copy_index i LOOP EXECUTE format('DROP INDEX %I', name); END LOOP;
            END $$;
            COMMIT
            """
        )
    }

    func state(of table: String) throws -> TableSum {
        let found = try texts("SELECT row_count || ' ' || row_sum FROM copy_table WHERE name = '\(table)'")
        let parts = (found.first ?? "").split(separator: " ")
        guard parts.count == 2, let rows = Int(parts[0]), let sum = UInt64(parts[1]) else {
            throw DatabaseError.misuse("the copy's notes have no table \(table)")
        }
        return TableSum(rows: rows, sum: sum)
    }

    /// One transaction: what `body` puts, and the state it gives.
    func send(
        _ table: String,
        _ columns: [String],
        _ body: (_ put: ([UInt8]) throws -> Void) throws -> TableSum
    ) throws {
        try run("BEGIN")
        let command = "COPY \"\(table)\" (\(SQLiteRows.list(columns))) FROM STDIN"
        if let refused = try link.beginCopy(command) { throw PostgresFault(refused.result, command).error }
        var buffer: [UInt8] = []
        let state = try body { row in
            buffer += row
            guard buffer.count > 256 << 10 else { return }
            try link.putCopy(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
        try link.putCopy(buffer)
        if let answer = try link.endCopy(), answer.hasFailed { throw PostgresFault(answer.result, command).error }
        let note = "row_count = \(state.rows), row_sum = '\(state.sum)'"
        try run("UPDATE copy_table SET \(note) WHERE name = '\(table)'; COMMIT")
    }

    func lackingIndexes() throws -> [String] {
        try texts(
            """
            SELECT definition FROM copy_index
            WHERE name NOT IN (SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()) ORDER BY name
            """
        )
    }

    func makeIndexes() throws {
        for definition in try lackingIndexes() { try run(definition) }
    }

    /// What the server has now.
    func readBack(_ table: String, _ columns: [String]) throws -> TableSum {
        var sum = TableSum()
        try link.copyOut("COPY (SELECT \(SQLiteRows.list(columns)) FROM \"\(table)\") TO STDOUT") { sum.add($0) }
        return sum
    }

    /// Forgets the notes and lets the planner look at the tables.
    ///
    /// Not at empty ones: known to be empty, they would be planned for as if they stayed so.
    func finish() throws {
        let filled = try texts("SELECT name FROM copy_table WHERE row_count > 0")
        try run("DROP TABLE copy_table; DROP TABLE copy_index")
        for table in filled { try run("ANALYZE \"\(table)\"") }
    }

    private func run(_ script: String) throws {
        if let answer = try link.runScript(script), answer.hasFailed {
            throw PostgresFault(answer.result, script).error
        }
    }

    private func texts(_ query: String) throws -> [String] {
        guard let answer = try link.runScript(query) else { return [] }
        guard !answer.hasFailed else { throw PostgresFault(answer.result, query).error }
        return (0..<answer.rowCount).map { answer.characters($0, 0) }
    }
}
