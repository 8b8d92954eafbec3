/// An address that is safe in `href` and `src`: a path of our own site, http(s), `tel:` or `mailto:`; never `javascript:`.
///
/// A literal may hold values: `"/messages/\(number)"` percent-encodes the value, so it stays inside its path segment.
package struct Link: Sendable, Hashable, ExpressibleByStringInterpolation {
    package let text: String

    /// Takes an address from outside; nil unless it is one of the allowed kinds.
    package init?(_ address: String) {
        guard Link.isSafe(address) else { return nil }
        text = address
    }

    package init(stringLiteral literal: String) {
        text = Link.isSafe(literal) ? literal : "#"
    }

    package init(stringInterpolation: Interpolation) {
        self.init(stringLiteral: stringInterpolation.text)
    }

    /// The same address with the fields added to its query, names and values percent-encoded.
    package func query(_ fields: (name: String, value: String)...) -> Link {
        var address = text
        for field in fields {
            address += address.contains("?") ? "&" : "?"
            address += percentEncoded(field.name) + "=" + percentEncoded(field.value)
        }
        return Link(stringLiteral: address)
    }

    /// The same address with a fragment: the id of an element on that page.
    package func fragment(_ id: String) -> Link {
        Link(stringLiteral: text + "#" + percentEncoded(id))
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            text += percentEncoded(value.description)
        }
    }

    private static func isSafe(_ address: String) -> Bool {
        let bytes = address.utf8
        if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) { return false }
        if address.hasPrefix("//") { return false }
        return address.hasPrefix("/") || address.hasPrefix("#") || address.hasPrefix("?")
            || address.hasPrefix("https://") || address.hasPrefix("http://")
            || address.hasPrefix("tel:") || address.hasPrefix("mailto:")
    }
}

/// Everything but RFC 3986's unreserved characters becomes `%XX`.
package func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            out.append(byte)
        default:
            out.append(UInt8(ascii: "%"))
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
    }
    return String(decoding: out, as: UTF8.self)
}
