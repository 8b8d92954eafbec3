import CPostgres

/// What a failed answer of the server means.
struct PostgresFault {
    let error: DatabaseError
    /// The transaction lost against another one and may well succeed when it is run again.
    let mayRetry: Bool
    /// The connection is of no more use.
    let isFatal: Bool

    /// `result` has failed; `statement` is what was asked.
    init(_ result: OpaquePointer?, _ statement: String) {
        let state = otk_pq_sqlstate(result).map { String(cString: $0) } ?? ""
        let said = otk_pq_message(result).map { String(cString: $0) } ?? String(cString: PQresultErrorMessage(result))
        // What follows a colon may be a value, which is a person's words.
        let words = state.hasPrefix("22") ? String(said.prefix { $0 != ":" }) : said
        mayRetry = state == "40001" || state == "40P01"
        error = Self.error(state, words, statement)
        if case .unreachable = error { isFatal = true } else { isFatal = false }
    }

    private static func error(_ state: String, _ words: String, _ statement: String) -> DatabaseError {
        switch state {
        case "40001", "40P01", "55P03": return .busy
        case "57014": return .interrupted
        case "53100": return .full
        case "53300": return .overloaded
        case "25006": return .readOnly
        case "25P02": return .misuse("the transaction was rolled back before this")
        case "58030": return .ioError(code: -1)
        case "XX001", "XX002": return .corrupt
        case "23505": return .constraint(.unique, words)
        case "23503": return .constraint(.foreignKey, words)
        case "23514": return .constraint(.check, words)
        case "23502": return .constraint(.notNull, words)
        // Raised by a trigger of ours.
        case "P0001": return .constraint(.other, words)
        // The idle-in-transaction timeouts end the session like a shutdown does.
        case "", "57P01", "57P02", "57P03", "57P04", "57P05", "25P03": return .unreachable(words)
        default: break
        }
        switch state.prefix(2) {
        case "08": return .unreachable(words)
        case "22", "23": return .constraint(.other, words)
        default: return .other(code: 0, message: "\(state) \(words)", statement: statement)
        }
    }
}
