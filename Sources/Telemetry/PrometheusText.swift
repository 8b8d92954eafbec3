/// Metrics in the text format of Prometheus, version 0.0.4: families with a help line and a type, samples with labels.
package struct PrometheusText: Sendable {
    package static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package typealias Label = (name: StaticString, value: String)

    private var text = ""

    package init() {}

    package var bytes: [UInt8] { Array(text.utf8) }

    /// Begins a family: `# HELP` and `# TYPE`. All samples of one family must follow each other.
    package mutating func family(_ name: StaticString, _ kind: Kind, help: StaticString) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    package mutating func sample(_ name: StaticString, _ value: Int, _ labels: [Label] = []) {
        write("\(name)", labels, "\(value)")
    }

    package mutating func sample(_ name: StaticString, _ value: Double, _ labels: [Label] = []) {
        write("\(name)", labels, Self.number(value))
    }

    /// The buckets, the sum and the count of a histogram.
    package mutating func histogram(_ name: StaticString, _ labels: [Label], _ histogram: Histogram) {
        let seen = histogram.snapshot
        for (bound, count) in zip(histogram.bounds, seen.cumulative) {
            write("\(name)_bucket", labels + [("le", Self.number(bound))], "\(count)")
        }
        write("\(name)_bucket", labels + [("le", "+Inf")], "\(seen.count)")
        write("\(name)_sum", labels, Self.number(seen.sum))
        write("\(name)_count", labels, "\(seen.count)")
    }

    private mutating func write(_ name: String, _ labels: [Label], _ value: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(value)\n"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return "\(value)"
    }

    /// In a label's value a backslash, a quote and a line end are written with a backslash.
    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
