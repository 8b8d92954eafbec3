/// Rows as COPY's text form wants them.
struct CopyLines {
    /// `COPY table (columns) FROM STDIN` for an `INSERT INTO table (columns) VALUES …`.
    let command: String

    init(_ insert: StaticString) {
        let words = "\(insert)".split(separator: "VALUES", maxSplits: 1)[0]
        command = words.split(separator: "INSERT INTO", maxSplits: 1).last.map { "COPY\($0) FROM STDIN" } ?? ""
    }

    /// Adds a row with its line end.
    func append(_ row: [Value], to line: inout [UInt8]) {
        for (index, value) in row.enumerated() {
            if index > 0 { line.append(UInt8(ascii: "\t")) }
            switch value {
            case .null: line += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
            case .int(let number): line += String(number).utf8
            case .text(var text): text.withUTF8 { _ = Self.append($0, to: &line) }
            case .blob(let bytes): bytes.withUnsafeBufferPointer { Self.append(hexadecimal: $0, to: &line) }
            }
        }
        line.append(UInt8(ascii: "\n"))
    }

    /// Adds a text with the escapes that PostgreSQL itself writes; false when it holds a NUL, which cannot be kept.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to line: inout [UInt8]) -> Bool {
        for byte in text {
            guard byte < 0x20 || byte == UInt8(ascii: "\\") else {
                line.append(byte)
                continue
            }
            switch byte {
            case 0: return false
            case 8: line += "\\b".utf8
            case 9: line += "\\t".utf8
            case 10: line += "\\n".utf8
            case 11: line += "\\v".utf8
            case 12: line += "\\f".utf8
            case 13: line += "\\r".utf8
            case UInt8(ascii: "\\"): line += "\\\\".utf8
            default: line.append(byte)
            }
        }
        return true
    }

    static func append(hexadecimal bytes: UnsafeBufferPointer<UInt8>, to line: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        line += "\\\\x".utf8
        for byte in bytes {
            line.append(digits[Int(byte >> 4)])
            line.append(digits[Int(byte & 15)])
        }
    }
}
