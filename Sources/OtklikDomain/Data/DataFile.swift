/// What is wrong in a data file, and in which line.
package struct DataFileError: Error, Sendable, Hashable {
    package enum Fault: Sendable, Hashable {
        /// The first line does not name the columns it should.
        case header(expected: String)
        case columns(expected: Int, found: Int)
        /// A cell that does not mean what its column should hold.
        case value(column: String, text: String)
        /// The same key as in an earlier line.
        case repeated(String)
    }

    package let file: String
    /// Counted from 1, the header.
    package let line: Int
    package let fault: Fault
}

/// A table of tab-separated cells with a line of column names: the form of every data file of the product.
struct DataFile: Sendable {
    struct Row: Sendable {
        let file: String
        let line: Int
        let columns: [String]
        let cells: [String]

        subscript(column: Int) -> String { cells[column] }

        /// The cell as something else; throws if `read` gives nothing.
        func value<T>(_ column: Int, _ read: (String) -> T?) throws(DataFileError) -> T {
            guard let value = read(cells[column]) else {
                throw DataFileError(
                    file: file,
                    line: line,
                    fault: .value(column: columns[column], text: cells[column])
                )
            }
            return value
        }

        /// `0` or `1`.
        func flag(_ column: Int) throws(DataFileError) -> Bool {
            try value(column) { $0 == "1" ? true : $0 == "0" ? false : nil }
        }
    }

    let rows: [Row]

    /// Reads the text; lines may end as on any system, empty ones are skipped.
    init(_ text: String, named file: String, columns: [String]) throws(DataFileError) {
        // "\r\n" is one Character, and so one line end.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let header = columns.joined(separator: "\t")
        guard let first = lines.first, first == header else {
            throw DataFileError(file: file, line: 1, fault: .header(expected: header))
        }
        var rows: [Row] = []
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == columns.count else {
                throw DataFileError(
                    file: file,
                    line: index + 1,
                    fault: .columns(expected: columns.count, found: cells.count)
                )
            }
            rows.append(Row(file: file, line: index + 1, columns: columns, cells: cells))
        }
        self.rows = rows
    }

    /// The rows by their first cell.
    func keyed() throws(DataFileError) -> [String: Row] {
        var found: [String: Row] = [:]
        for row in rows {
            guard found.updateValue(row, forKey: row[0]) == nil else {
                throw DataFileError(file: row.file, line: row.line, fault: .repeated(row[0]))
            }
        }
        return found
    }
}
