import CSQLite

/// The current row of a statement; valid only inside the closure it was given to.
///
/// A NULL or a value of another type where one was promised does not give a made-up value: the query throws
/// `DatabaseError.misuse` as soon as the closure returns.
package struct Row {
    private unowned(unsafe) let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    package func int(_ column: Int) -> Int64 {
        expect(SQLITE_INTEGER, column)
        return sqlite3_column_int64(statement.pointer, Int32(truncatingIfNeeded: column))
    }

    package func text(_ column: Int) -> String {
        expect(SQLITE_TEXT, column)
        return characters(column)
    }

    package func blob(_ column: Int) -> [UInt8] {
        expect(SQLITE_BLOB, column)
        return bytes(column)
    }

    /// A SMALLINT of 0 or 1.
    package func flag(_ column: Int) -> Bool {
        int(column) != 0
    }

    package func optionalInt(_ column: Int) -> Int64? {
        isNull(column) ? nil : int(column)
    }

    package func optionalText(_ column: Int) -> String? {
        isNull(column) ? nil : text(column)
    }

    package func optionalBlob(_ column: Int) -> [UInt8]? {
        isNull(column) ? nil : blob(column)
    }

    package func isNull(_ column: Int) -> Bool {
        guard column >= 0, column < statement.columnCount else {
            statement.fault = "column \(column) does not exist"
            return true
        }
        return type(column) == SQLITE_NULL
    }

    private func type(_ column: Int) -> Int32 {
        sqlite3_column_type(statement.pointer, Int32(truncatingIfNeeded: column))
    }

    private func expect(_ wanted: Int32, _ column: Int) {
        let found = type(column)
        if found != wanted { refuse(column, wanted: wanted, found: found) }
    }

    @inline(never)
    private func refuse(_ column: Int, wanted: Int32, found: Int32) {
        let names: [Int32: String] = [
            SQLITE_INTEGER: "an integer", SQLITE_TEXT: "a text", SQLITE_BLOB: "a blob", SQLITE_FLOAT: "a float",
            SQLITE_NULL: "NULL",
        ]
        statement.fault = "column \(column) is \(names[found] ?? "?"), expected \(names[wanted] ?? "?")"
    }

    private func characters(_ column: Int) -> String {
        let index = Int32(truncatingIfNeeded: column)
        guard let start = sqlite3_column_text(statement.pointer, index) else { return "" }
        let count = Int(sqlite3_column_bytes(statement.pointer, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func bytes(_ column: Int) -> [UInt8] {
        let index = Int32(truncatingIfNeeded: column)
        guard let start = sqlite3_column_blob(statement.pointer, index) else { return [] }
        let count = Int(sqlite3_column_bytes(statement.pointer, index))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
