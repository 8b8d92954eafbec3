/// Writes and reads the flat JSON objects of event data.
///
/// By hand, because a rebuild reads millions of them and a decoder that tries types by throwing would take minutes.
enum EventJSON {
    static func text(_ fields: [String: EventValue]) -> String {
        text(sorted: fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    /// The fields as they stand, sorted by the caller.
    static func text(sorted fields: [(name: String, value: EventValue)]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        bytes.reserveCapacity(64 * fields.count)
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(field.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(field.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The fields in the order written; of two with one name the later one counts.
    static func fields(_ text: String) throws(EventDataError) -> [(name: String, value: EventValue)] {
        var reader = EventReader(text)
        return try reader.document()
    }

    private static func write(_ value: EventValue, to bytes: inout [UInt8]) {
        switch value {
        case .null, .foreign: bytes.append(contentsOf: "null".utf8)
        case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .text(let text): write(text, to: &bytes)
        case .list(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 15))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

/// A reader of JSON that keeps what events use and steps over the rest.
private struct EventReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func document() throws(EventDataError) -> [(name: String, value: EventValue)] {
        let fields = try object(depth: 0)
        skipBlanks()
        guard place == bytes.count else { throw .malformed(at: place) }
        return fields
    }

    private mutating func object(depth: Int) throws(EventDataError) -> [(name: String, value: EventValue)] {
        var fields: [(name: String, value: EventValue)] = []
        try expect("{")
        if found("}") { return fields }
        repeat {
            skipBlanks()
            let name = try string()
            try expect(":")
            fields.append((name, try value(depth: depth + 1)))
        } while found(",")
        try expect("}")
        return fields
    }

    private mutating func value(depth: Int) throws(EventDataError) -> EventValue {
        skipBlanks()
        guard place < bytes.count, depth < 32 else { throw .malformed(at: place) }
        switch bytes[place] {
        case UInt8(ascii: "{"):
            _ = try object(depth: depth)
            return .foreign
        case UInt8(ascii: "["): return .list(try list(depth: depth))
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func list(depth: Int) throws(EventDataError) -> [EventValue] {
        var values: [EventValue] = []
        try expect("[")
        if found("]") { return values }
        repeat { values.append(try value(depth: depth + 1)) } while found(",")
        try expect("]")
        return values
    }

    private mutating func number() throws(EventDataError) -> EventValue {
        let start = place
        var whole: Int64 = 0
        var isWhole = true
        while place < bytes.count, let digit = Self.numberPart(bytes[place]) {
            let (tens, isTooLong) = whole.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = tens.addingReportingOverflow(digit)
            isWhole = isWhole && digit >= 0 && !isTooLong && !isTooLarge
            whole = sum
            place += 1
        }
        // Nearly every number is a plain one; a sign, a fraction or too many digits take the long way.
        if isWhole, place > start { return .int(whole) }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if let number = Int64(text) { return .int(number) }
        guard Double(text) != nil else { throw .malformed(at: start) }
        return .foreign
    }

    /// The value of a digit, -1 for another sign that numbers are made of, nil for the end of the number.
    private static func numberPart(_ byte: UInt8) -> Int64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): -1
        default: nil
        }
    }

    private mutating func word(_ word: StaticString, _ value: EventValue) throws(EventDataError) -> EventValue {
        let start = place
        let fits = word.withUTF8Buffer { expected in
            start + expected.count <= bytes.count
                && expected.indices.allSatisfy { bytes[start + $0] == expected[$0] }
        }
        guard fits else { throw .malformed(at: place) }
        place += word.utf8CodeUnitCount
        return value
    }

    private mutating func string() throws(EventDataError) -> String {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw .malformed(at: place) }
        place += 1
        if let plain = plainString() { return plain }
        var units: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): units += try escape()
            default: units.append(byte)
            }
        }
        throw .malformed(at: place)
    }

    /// The rest of a string without escapes; nil, and nothing read, for one with some.
    private mutating func plainString() -> String? {
        var end = place
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] == UInt8(ascii: "\\") { return nil }
            end += 1
        }
        guard end < bytes.count else { return nil }
        defer { place = end + 1 }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }

    /// What an escape stands for, in UTF-8; half a surrogate pair becomes U+FFFD.
    private mutating func escape() throws(EventDataError) -> [UInt8] {
        guard place < bytes.count else { throw .malformed(at: place) }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), bytes[place...].starts(with: [0x5C, 0x75]) {
                place += 2
                units.append(try codeUnit())
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        default: throw .malformed(at: place - 1)
        }
    }

    private mutating func codeUnit() throws(EventDataError) -> UInt16 {
        guard place + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw .malformed(at: place) }
        place += 4
        return unit
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(EventDataError) {
        guard found(character) else { throw .malformed(at: place) }
    }

    private mutating func found(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }
}
