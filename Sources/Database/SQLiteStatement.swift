import CSQLite

/// A statement that SQLite has compiled.
final class SQLiteStatement: Statement {
    let pointer: OpaquePointer
    private let columns: Int
    private let changesNothing: Bool
    private let handle: OpaquePointer
    private let parameterCount: Int

    init(_ sql: StaticString, on handle: OpaquePointer) throws {
        guard sql.hasPointerRepresentation else { throw DatabaseError.misuse("a statement of one character") }
        var prepared: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        let start = UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
        let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
        let length = Int32(sql.utf8CodeUnitCount)
        let code = sqlite3_prepare_v3(handle, start, length, flags, &prepared, &tail)
        guard code == SQLITE_OK else { throw DatabaseError.engine(code, handle, "\(sql)") }
        guard let prepared else { throw DatabaseError.misuse("an empty statement: \(sql)") }
        pointer = prepared
        columns = Int(sqlite3_column_count(prepared))
        changesNothing = sqlite3_stmt_readonly(prepared) != 0
        parameterCount = Int(sqlite3_bind_parameter_count(prepared))
        self.handle = handle
        super.init(sql)
        if let tail, Self.holdsMore(tail, before: start + Int(length)) {
            throw DatabaseError.misuse("more than one statement: \(sql)")
        }
    }

    deinit {
        sqlite3_finalize(pointer)
    }

    override var isReadOnly: Bool { changesNothing }
    override var changes: Int { changesNothing ? 0 : Int(sqlite3_changes64(handle)) }
    override var columnCount: Int { columns }

    override func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw DatabaseError.engine(code, handle, "\(text)")
    }

    override func kind(_ column: Int) -> Kind {
        switch sqlite3_column_type(pointer, Int32(truncatingIfNeeded: column)) {
        case SQLITE_INTEGER: .int
        case SQLITE_TEXT: .text
        case SQLITE_NULL: .null
        case SQLITE_BLOB: .blob
        case SQLITE_FLOAT: .float
        default: .other
        }
    }

    override func int(_ column: Int) -> Int64 {
        sqlite3_column_int64(pointer, Int32(truncatingIfNeeded: column))
    }

    override func characters(_ column: Int) -> String {
        let index = Int32(truncatingIfNeeded: column)
        guard let start = sqlite3_column_text(pointer, index) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, index))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    override func bytes(_ column: Int) -> [UInt8] {
        let index = Int32(truncatingIfNeeded: column)
        guard let start = sqlite3_column_blob(pointer, index) else { return [] }
        let count = Int(sqlite3_column_bytes(pointer, index))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Texts and blobs are not copied: they stay where they are until `body` returns, hence the recursion.
    override func withBound(_ values: [Value], _ body: () throws -> Void) throws {
        guard values.count == parameterCount else {
            throw DatabaseError.misuse("\(values.count) values for \(parameterCount) parameters in: \(text)")
        }
        fault = nil
        try bind(values, from: 0, body)
    }

    private func bind(_ values: [Value], from first: Int, _ body: () throws -> Void) throws {
        var index = first
        while index < values.count {
            let position = Int32(truncatingIfNeeded: index + 1)
            switch values[index] {
            case .null: try check(sqlite3_bind_null(pointer, position))
            case .int(let number): try check(sqlite3_bind_int64(pointer, position, number))
            case .text(var string):
                return try string.withUTF8 { bytes in
                    try check(bindText(bytes, at: position))
                    return try bind(values, from: index + 1, body)
                }
            case .blob(let array):
                return try array.withUnsafeBytes { bytes in
                    try check(bindBlob(bytes, at: position))
                    return try bind(values, from: index + 1, body)
                }
            }
            index += 1
        }
        defer { release() }
        try body()
    }

    private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int32) -> Int32 {
        // A nil address would bind NULL: an empty text needs one all the same.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return sqlite3_bind_text64(pointer, position, "", 0, Self.transient, UInt8(SQLITE_UTF8))
        }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            sqlite3_bind_text64(pointer, position, $0, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
        }
    }

    private func bindBlob(_ bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(pointer, position, 0) }
        return sqlite3_bind_blob64(pointer, position, start, UInt64(bytes.count), nil)
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else {
            release()
            throw DatabaseError.engine(code, handle, "\(text)")
        }
    }

    // The answer of sqlite3_reset repeats the error that sqlite3_step has already given.
    private func release() {
        sqlite3_reset(pointer)
        if parameterCount > 0 { sqlite3_clear_bindings(pointer) }
    }

    /// SQLITE_TRANSIENT is a cast in a macro, which Swift does not import.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private static func holdsMore(_ tail: UnsafePointer<CChar>, before end: UnsafePointer<CChar>) -> Bool {
        var next = tail
        while next < end {
            switch UInt8(bitPattern: next.pointee) {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ";"):
                next += 1
            default: return true
            }
        }
        return false
    }
}
