/// An e-mail address that looks deliverable; whether it is, only the mailed code tells.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    /// As it was typed, without blanks; the domain in lower case.
    package let text: String

    package init(_ raw: String) throws(FieldError) {
        let line = try PlainText.checked(raw, .line, 1...254)
        let parts = line.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, EmailAddress.isLocal(parts[0]), EmailAddress.isDomain(parts[1]) else {
            throw .notAnEmail
        }
        text = parts[0] + "@" + parts[1].lowercased()
    }

    /// The form by which people are found: nobody means two mailboxes by two cases.
    package var key: String { TextFold.key(text) }

    package var description: String { text }

    private static func isLocal(_ part: Substring) -> Bool {
        guard (1...64).contains(part.utf8.count), !part.hasPrefix("."), !part.hasSuffix("."), !part.contains("..")
        else { return false }
        return part.unicodeScalars.allSatisfy {
            isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains($0)
        }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, part.utf8.count <= 253, let top = labels.last, top.count >= 2 else { return false }
        guard !top.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
        }
    }

    /// Letters of any script: «почта@пример.рф» is an address too.
    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
    }
}
