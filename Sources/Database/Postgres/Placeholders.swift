/// A statement in the words of common SQL, with its parameters written as PostgreSQL wants them: `?1` becomes `$1`.
struct PostgresText {
    /// Ends with a zero byte.
    let sql: [CChar]
    let parameterCount: Int
    /// BEGIN, COMMIT and their like, in capitals; empty for everything else.
    let beginsOrEndsTransaction: Bool
    /// Which way is short depends on the words that are asked for: a plan made for any of them would walk through
    /// everything for a rare one, or sort everything for a common one.
    let isPlannedForItsValues: Bool

    init(_ text: StaticString) {
        let source = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var target: [CChar] = []
        target.reserveCapacity(source.count + 1)
        var most = 0
        var quote: UInt8 = 0
        var index = 0
        while index < source.count {
            let byte = source[index]
            index += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "?"), let number = Self.number(source, &index) {
                most = max(most, number)
                target.append(CChar(bitPattern: UInt8(ascii: "$")))
                target += "\(number)".utf8.map { CChar(bitPattern: $0) }
                continue
            }
            target.append(CChar(bitPattern: byte))
        }
        target.append(0)
        sql = target
        parameterCount = most
        isPlannedForItsValues = zip(source, source.dropFirst()).contains { $0 == UInt8(ascii: "@") && $1 == $0 }
        beginsOrEndsTransaction = Self.transactionWords.contains(Self.firstWord(source))
    }

    /// True when one of the statements of a script begins or ends a transaction; words in quotes and in bodies of
    /// functions do not count.
    static func endsTransaction(_ script: String) -> Bool {
        var isStart = true
        var rest = Substring(script)
        while let next = rest.first {
            if isStart, !next.isWhitespace, next != ";", !rest.hasPrefix("--") {
                isStart = false
                if transactionWords.contains(rest.prefix { $0.isLetter }.uppercased()) { return true }
            }
            switch next {
            case "'", "\"": rest = rest.dropFirst().drop { $0 != next }.dropFirst()
            case "-" where rest.hasPrefix("--"): rest = rest.drop { !$0.isNewline }
            case "$":
                // $$ or $name$ … the same again.
                let name = rest.dropFirst().prefix { $0.isLetter }
                let mark = "$\(name)$"
                rest = rest.hasPrefix(mark) ? Self.after(mark, in: rest.dropFirst(mark.count)) : rest.dropFirst()
            default:
                if next == ";" { isStart = true }
                rest = rest.dropFirst()
            }
        }
        return false
    }

    private static func after(_ mark: String, in text: Substring) -> Substring {
        text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first ?? ""
    }

    private static let transactionWords: Set<String> = [
        "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE", "PREPARE",
    ]

    private static func number(_ source: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int? {
        var number = 0
        let start = index
        while index < source.count, source[index] >= UInt8(ascii: "0"), source[index] <= UInt8(ascii: "9"),
            number < 6_554
        {
            number = number * 10 + Int(source[index] - UInt8(ascii: "0"))
            index += 1
        }
        return index > start ? number : nil
    }

    private static func firstWord(_ source: UnsafeBufferPointer<UInt8>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 10 || $0 == 9 || $0 == 13 }
        let word = source.drop(while: isSpace).prefix { !isSpace($0) && $0 != UInt8(ascii: ";") }
        return String(decoding: word, as: UTF8.self).uppercased()
    }
}
