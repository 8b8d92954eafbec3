/// A name and an address that letters come from or go to.
package struct Mailbox: Sendable, Hashable {
    package let name: String?
    /// As it goes over the wire: ASCII, a Cyrillic domain in its `xn--` form.
    package let address: String

    /// Throws `MailError.invalid` when the address could not stand in a command or header of SMTP as one address.
    package init(name: String? = nil, address: String) throws(MailError) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard
            parts.count == 2, Self.isLocalPart(parts[0]),
            let domain = DomainName.ascii(String(parts[1])),
            parts[0].utf8.count + 1 + domain.utf8.count <= 254
        else { throw .invalid("address") }
        self.name = name
        self.address = parts[0] + "@" + domain
    }

    /// Letters, digits and the signs that need no quoting (RFC 5321, dot-string).
    private static func isLocalPart(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || ".!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
            && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
    }
}

enum ASCII {
    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
