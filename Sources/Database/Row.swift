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
        expect(.int, column) ? statement.int(column) : 0
    }

    package func text(_ column: Int) -> String {
        expect(.text, column) ? statement.characters(column) : ""
    }

    package func blob(_ column: Int) -> [UInt8] {
        expect(.blob, column) ? statement.bytes(column) : []
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
        return statement.kind(column) == .null
    }

    private func expect(_ wanted: Statement.Kind, _ column: Int) -> Bool {
        guard column >= 0, column < statement.columnCount else {
            statement.fault = "column \(column) does not exist"
            return false
        }
        let found = statement.kind(column)
        if found == wanted { return true }
        refuse(column, wanted: wanted, found: found)
        return false
    }

    @inline(never)
    private func refuse(_ column: Int, wanted: Statement.Kind, found: Statement.Kind) {
        statement.fault = "column \(column) is \(found.rawValue), expected \(wanted.rawValue)"
    }
}
