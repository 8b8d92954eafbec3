import CSQLite
import Glibc

extension DatabaseError {
    /// The meaning of an extended result code, with the connection's own words for it.
    static func engine(_ code: Int32, _ handle: OpaquePointer?, _ statement: String) -> DatabaseError {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy
        case SQLITE_FULL: return .full
        case SQLITE_CORRUPT: return .corrupt
        case SQLITE_NOTADB: return .notADatabase
        case SQLITE_READONLY: return .readOnly
        case SQLITE_INTERRUPT: return .interrupted
        case SQLITE_IOERR, SQLITE_CANTOPEN:
            // The shared-memory file fails with an I/O code of its own when there is no room for it.
            if let handle, sqlite3_system_errno(handle) == ENOSPC { return .full }
            if let handle, sqlite3_system_errno(handle) == EROFS { return .readOnly }
            if code & 0xff == SQLITE_IOERR { return .ioError(code: code) }
        case SQLITE_CONSTRAINT: return .constraint(constraint(code), message(code, handle))
        case SQLITE_AUTH: return .misuse("a body may not begin or end transactions: \(statement)")
        default: break
        }
        // A refused full-text expression is quoted in the engine's message, and it is a person's words.
        let quotes = statement.contains("MATCH")
        let words = quotes ? "the full-text expression was refused" : message(code, handle)
        return .other(code: code, message: words, statement: statement)
    }

    private static func message(_ code: Int32, _ handle: OpaquePointer?) -> String {
        guard let handle else { return String(cString: sqlite3_errstr(code)) }
        let words = String(cString: sqlite3_errmsg(handle))
        guard code & 0xff == SQLITE_CANTOPEN else { return words }
        return "\(words): \(String(cString: strerror(sqlite3_system_errno(handle))))"
    }

    // The extended codes are macros with arithmetic in them, which Swift does not import.
    private static func constraint(_ code: Int32) -> Constraint {
        switch code >> 8 {
        case 6, 8, 10: .unique  // PRIMARYKEY, UNIQUE, ROWID
        case 3: .foreignKey
        case 1: .check
        case 5: .notNull
        default: .other
        }
    }
}
