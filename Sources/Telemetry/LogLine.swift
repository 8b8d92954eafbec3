import Glibc

/// One line of a structured log, as JSON: fields in the order given, nothing that the caller did not name.
package struct LogLine: Sendable {
    package enum Level: String, Sendable {
        case info, warning, error
    }

    private var text: String

    /// `at`: milliseconds since 1970; becomes `time` as RFC 3339 in UTC.
    package init(_ level: Level, _ event: StaticString, at milliseconds: Int64) {
        text = "{\"time\":\"\(Self.time(milliseconds))\",\"level\":\"\(level.rawValue)\",\"event\":\"\(event)\""
    }

    package mutating func add(_ name: StaticString, _ value: String) {
        text += ",\"\(name)\":\"\(Self.escaped(value))\""
    }

    package mutating func add(_ name: StaticString, _ value: Int) {
        text += ",\"\(name)\":\(value)"
    }

    /// A number of milliseconds with three places behind the point.
    package mutating func add(_ name: StaticString, milliseconds value: Double) {
        let thousandths = Int((value.isFinite ? value : 0) * 1_000)
        let rest = "\(abs(thousandths) % 1_000)"
        let padded = String(repeating: "0", count: 3 - rest.utf8.count) + rest
        text += ",\"\(name)\":\(thousandths / 1_000).\(padded)"
    }

    /// The whole line without its end.
    package var line: String { text + "}" }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func time(_ milliseconds: Int64) -> String {
        let moment = max(0, milliseconds)
        var seconds = time_t(moment / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)).\(three(moment % 1_000))Z"
    }

    private static func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    private static func three(_ value: Int64) -> String {
        value < 10 ? "00\(value)" : value < 100 ? "0\(value)" : "\(value)"
    }
}
