import CSQLite

/// One prepared statement and what is known of it.
final class Statement {
    let pointer: OpaquePointer
    let columnCount: Int
    let isReadOnly: Bool
    /// Being stepped right now: the same text asked for again needs a second statement.
    var inUse = false
    /// What a row closure found wrong with the row it was given.
    var fault: String?

    private let text: StaticString
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
        columnCount = Int(sqlite3_column_count(prepared))
        isReadOnly = sqlite3_stmt_readonly(prepared) != 0
        parameterCount = Int(sqlite3_bind_parameter_count(prepared))
        text = sql
        self.handle = handle
        if let tail, Statement.holdsMore(tail, before: start + Int(length)) {
            throw DatabaseError.misuse("more than one statement: \(sql)")
        }
    }

    deinit {
        sqlite3_finalize(pointer)
    }

    /// Moves to the next row; false at the end.
    func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        throw DatabaseError.engine(code, handle, "\(text)")
    }

    /// Throws what a row closure has found wrong.
    func checkFault() throws {
        guard let found = fault else { return }
        throw DatabaseError.misuse("\(found) in: \(text)")
    }

    /// Binds the values, runs `body` and takes the values off again. Texts and blobs are not copied: they stay where
    /// they are until `body` returns, hence the recursion.
    func withBound<R>(_ values: [Value], _ body: () throws -> R) throws -> R {
        guard values.count == parameterCount else {
            throw DatabaseError.misuse("\(values.count) values for \(parameterCount) parameters in: \(text)")
        }
        fault = nil
        return try bind(values, from: 0, body)
    }

    private func bind<R>(_ values: [Value], from first: Int, _ body: () throws -> R) throws -> R {
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
        return try body()
    }

    private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int32) -> Int32 {
        // A nil address would bind NULL: an empty text needs one all the same.
        guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return sqlite3_bind_text64(pointer, position, "", 0, Statement.transient, UInt8(SQLITE_UTF8))
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
