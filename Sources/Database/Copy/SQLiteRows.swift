import CSQLite

/// The tables of a file as COPY wants them, all from one snapshot.
final class SQLiteRows {
    private let connection: SQLiteConnection

    init(path: String) throws {
        connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY)
        try connection.script("PRAGMA busy_timeout=5000; PRAGMA mmap_size=8589934592; BEGIN")
    }

    func tables() throws -> [String] {
        try connection.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
        ) { $0.text(0) }
    }

    func columns(of table: String) throws -> [String] {
        try connection.all("SELECT name FROM pragma_table_info(?1) ORDER BY cid", .text(table)) { $0.text(0) }
    }

    func count(of table: String) throws -> Int {
        let cursor = try cursor("SELECT count(*) FROM \"\(table)\"")
        guard let row = try cursor.next(table) else { return 0 }
        return Int(String(decoding: row.dropLast(), as: UTF8.self)) ?? 0
    }

    /// Rows in the order of the key, without the first ones.
    func rows(of table: String, _ columns: [String], skipping count: Int) throws -> Cursor {
        let keys = try connection.all(
            "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk",
            .text(table)
        ) { $0.text(0) }
        let order = keys.isEmpty ? "rowid" : Self.list(keys)
        return try cursor(
            "SELECT \(Self.list(columns)) FROM \"\(table)\" ORDER BY \(order) LIMIT -1 OFFSET \(count)"
        )
    }

    static func list(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    private func cursor(_ sql: String) throws -> Cursor {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v2(connection.handle, sql, -1, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw DatabaseError.engine(code, connection.handle, sql) }
        return Cursor(prepared, of: connection)
    }

    /// Steps through one query.
    final class Cursor {
        private let statement: OpaquePointer
        private let connection: SQLiteConnection
        private let columns: Int32
        private var row: [UInt8] = []
        /// Stepped once more, the engine would begin again.
        private var isAtEnd = false

        init(_ statement: OpaquePointer, of connection: SQLiteConnection) {
            self.statement = statement
            self.connection = connection
            columns = sqlite3_column_count(statement)
        }

        deinit {
            sqlite3_finalize(statement)
        }

        /// The next row as a line of COPY's text form; nil at the end.
        func next(_ table: String) throws -> [UInt8]? {
            if isAtEnd { return nil }
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE {
                isAtEnd = true
                return nil
            }
            guard code == SQLITE_ROW else { throw DatabaseError.engine(code, connection.handle, table) }
            row.removeAll(keepingCapacity: true)
            for column in 0..<columns {
                if column > 0 { row.append(UInt8(ascii: "\t")) }
                switch sqlite3_column_type(statement, column) {
                case SQLITE_NULL: row += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
                case SQLITE_BLOB: appendBlob(column)
                case SQLITE_TEXT: try appendText(column, table)
                default: row += bytes(column, sqlite3_column_text(statement, column))
                }
            }
            row.append(UInt8(ascii: "\n"))
            return row
        }

        private func bytes(_ column: Int32, _ start: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        }

        // The escapes are those that PostgreSQL itself writes: what is read back must be the same line.
        private func appendText(_ column: Int32, _ table: String) throws {
            let whole = CopyLines.append(bytes(column, sqlite3_column_text(statement, column)), to: &row)
            if !whole { throw DatabaseCopy.Failure.nul(table: table) }
        }

        private func appendBlob(_ column: Int32) {
            let start = sqlite3_column_blob(statement, column)?.assumingMemoryBound(to: UInt8.self)
            CopyLines.append(hexadecimal: bytes(column, start), to: &row)
        }
    }
}
