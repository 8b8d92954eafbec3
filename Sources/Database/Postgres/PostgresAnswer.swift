import CPostgres

/// What the server answered to one command, held in memory.
final class PostgresAnswer {
    let result: OpaquePointer
    let rowCount: Int32
    let columnCount: Int
    private let status: ExecStatusType

    init(_ result: OpaquePointer) {
        self.result = result
        status = PQresultStatus(result)
        rowCount = PQntuples(result)
        columnCount = Int(PQnfields(result))
    }

    deinit {
        PQclear(result)
    }

    var hasFailed: Bool {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_SINGLE_TUPLE: false
        default: true
        }
    }

    /// Not run, because a command before it in the same group has failed.
    var wasSkipped: Bool { status == PGRES_PIPELINE_ABORTED }

    var isEmptyStatement: Bool { status == PGRES_EMPTY_QUERY }

    /// Rows that a changing statement changed; 0 for a query.
    var changes: Int {
        if String(cString: PQcmdStatus(result)).hasPrefix("SELECT") { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// The command as the server names it: a COMMIT that kept nothing is called ROLLBACK.
    var command: String { String(cString: PQcmdStatus(result)) }

    func kind(_ row: Int32, _ column: Int) -> Statement.Kind {
        let column = Int32(truncatingIfNeeded: column)
        if PQgetisnull(result, row, column) == 1 { return .null }
        switch PQftype(result, column) {
        case 20, 21, 23, 16: return .int  // int8, int2, int4, bool
        case 25, 1043, 1042, 19: return .text  // text, varchar, char, name
        case 17: return .blob  // bytea
        case 700, 701: return .float
        // numeric: what sum() of a BIGINT gives, and a whole number all the same.
        case 1_700: return bytes(row, column).contains(UInt8(ascii: ".")) ? .float : .int
        default: return .other
        }
    }

    func int(_ row: Int32, _ column: Int) -> Int64 {
        var number: Int64 = 0
        var isNegative = false
        for byte in bytes(row, Int32(truncatingIfNeeded: column)) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // Downwards: the smallest number has no positive twin.
                number = number &* 10 &- Int64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "t"): return 1
            default: return 0
            }
        }
        return isNegative ? number : 0 &- number
    }

    func characters(_ row: Int32, _ column: Int) -> String {
        String(decoding: bytes(row, Int32(truncatingIfNeeded: column)), as: UTF8.self)
    }

    /// The bytes of a `bytea`, which come as `\x` and two digits each.
    func blob(_ row: Int32, _ column: Int) -> [UInt8] {
        let digits = bytes(row, Int32(truncatingIfNeeded: column)).dropFirst(2)
        return Array(unsafeUninitializedCapacity: digits.count / 2) { target, count in
            var high: UInt8?
            for digit in digits {
                let value = digit >= UInt8(ascii: "a") ? digit - UInt8(ascii: "a") + 10 : digit - UInt8(ascii: "0")
                if let first = high {
                    target[count] = first << 4 | value
                    count += 1
                    high = nil
                } else {
                    high = value
                }
            }
        }
    }

    private func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer {
        let start = PQgetvalue(result, row, column)
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    }
}

/// The values of one run as libpq wants them: texts that end with a zero byte, blobs as they are.
struct PostgresValues {
    private var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    var count: Int { starts.count }

    /// Throws for a text with U+0000 in it, which PostgreSQL cannot keep.
    init(_ values: [Value]) throws {
        starts.reserveCapacity(values.count)
        for value in values {
            starts.append(bytes.count)
            var isBinary = false
            switch value {
            case .null: starts[starts.count - 1] = -1
            case .int(let number): bytes += "\(number)".utf8
            case .text(var text):
                let hasNul = text.withUTF8 { $0.contains(0) }
                guard !hasNul else { throw DatabaseError.constraint(.other, "a text with the character U+0000") }
                bytes += text.utf8
            case .blob(let blob):
                bytes += blob
                isBinary = true
            }
            lengths.append(Int32(bytes.count - max(0, starts[starts.count - 1])))
            formats.append(isBinary ? 1 : 0)
            bytes.append(0)
        }
    }

    func withPointers<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        bytes.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { base in
                let pointers = starts.map { start in start < 0 ? nil : base.baseAddress.map { $0 + start } }
                return pointers.withUnsafeBufferPointer { pointers in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer {
                            body(pointers.baseAddress, lengths.baseAddress, $0.baseAddress)
                        }
                    }
                }
            }
        }
    }
}

extension Value {
    /// PostgreSQL's number for the type: whole numbers are always `int8`, so that one statement has one plan.
    var postgresType: Oid {
        switch self {
        case .null: 0
        case .int: 20
        case .text: 25
        case .blob: 17
        }
    }
}
