/// Domain names as mail servers understand them: «почта.рф» becomes `xn--80a1acny.xn--p1ai` (RFC 3492).
enum DomainName {
    /// The name in ASCII; nil when a label of it is empty, too long or holds a foreign sign.
    static func ascii(_ name: String) -> String? {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false).map { label($0) }
        guard labels.allSatisfy({ $0 != nil }) else { return nil }
        let joined = labels.compactMap(\.self).joined(separator: ".")
        return joined.utf8.count <= 253 ? joined : nil
    }

    private static func label(_ label: Substring) -> String? {
        let isASCII = label.utf8.allSatisfy { $0 < 0x80 }
        let isSound =
            isASCII
            ? label.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            : label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        guard isSound, !label.hasPrefix("-"), !label.hasSuffix("-") else { return nil }
        let written = isASCII ? String(label) : punycode(label.lowercased()).map { "xn--" + $0 }
        return written.flatMap { (1...63).contains($0.utf8.count) ? $0 : nil }
    }

    /// The ASCII characters, a hyphen, and then where each other character goes, smallest first, as numbers whose digits
    /// are weighed by how large the numbers before them were.
    private static func punycode(_ label: String) -> String? {
        let input = label.unicodeScalars.map { Int($0.value) }
        guard input.count <= 63 else { return nil }
        let basic = input.filter { $0 < 0x80 }
        var output = basic.map { UInt8($0) }
        if !basic.isEmpty { output.append(UInt8(ascii: "-")) }
        var next = 0x80
        var delta = 0
        var bias = 72
        var handled = basic.count
        while handled < input.count {
            guard let smallest = input.filter({ $0 >= next }).min() else { return nil }
            delta += (smallest - next) * (handled + 1)
            next = smallest
            for scalar in input {
                if scalar < next { delta += 1 }
                if scalar == next {
                    output += digits(of: delta, bias: bias)
                    bias = adapted(delta, points: handled + 1, isFirst: handled == basic.count)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func digits(of number: Int, bias: Int) -> [UInt8] {
        var output: [UInt8] = []
        var rest = number
        var weight = 36
        while true {
            let threshold = min(max(weight - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            weight += 36
        }
        return output + [digit(rest)]
    }

    private static func adapted(_ delta: Int, points: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / points
        var steps = 0
        while rest > 455 {
            rest /= 35
            steps += 36
        }
        return steps + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }
}
