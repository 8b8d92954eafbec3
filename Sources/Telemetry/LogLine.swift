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

    /// Days to a date by the algorithm of Howard Hinnant's `civil_from_days`, for years after 1970.
    private static func time(_ milliseconds: Int64) -> String {
        let moment = max(0, milliseconds)
        let days = moment / 86_400_000
        let rest = moment % 86_400_000
        let shifted = days + 719_468
        let era = shifted / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(day))T\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60))"
            + ":\(two(rest / 1_000 % 60)).\(three(rest % 1_000))Z"
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    private static func three(_ value: Int64) -> String {
        value < 10 ? "00\(value)" : value < 100 ? "0\(value)" : "\(value)"
    }
}
