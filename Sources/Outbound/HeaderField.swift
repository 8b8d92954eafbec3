/// Writes header lines: checked for smuggled line breaks, folded at 76 columns, other scripts as encoded words (RFC 2047).
enum HeaderField {
    /// Headers that the letter writes itself; a second one would contradict it or add a recipient.
    private static let reserved: Set<String> = [
        "from", "to", "cc", "bcc", "sender", "subject", "date", "message-id", "mime-version", "auto-submitted",
        "return-path", "received",
    ]

    static func text(_ name: String, _ value: String) throws(MailError) -> String {
        try check(name, value)
        return "\(name): " + (isPlain(value, room: 76 - name.utf8.count - 2) ? value : words(value, after: name))
    }

    /// `"Name" <address>`; the address goes to a line of its own after an encoded name.
    static func mailbox(_ name: String, _ mailbox: Mailbox) throws(MailError) -> String {
        guard let display = mailbox.name, !display.isEmpty else { return "\(name): <\(mailbox.address)>" }
        try check(name, display)
        guard isPlain(display, room: 40) else {
            return "\(name): \(words(display, after: name))\r\n <\(mailbox.address)>"
        }
        let quoted = display.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\(name): \"\(quoted)\"\r\n <\(mailbox.address)>"
    }

    /// Only signs that mail programs agree on: what names a letter must come back unchanged in replies and bounces.
    static func messageID(_ id: String) throws(MailError) -> String {
        let inner = id.dropFirst().dropLast()
        let sides = inner.split(separator: "@", omittingEmptySubsequences: false)
        guard
            id.hasPrefix("<"), id.hasSuffix(">"), id.utf8.count <= 200, sides.count == 2,
            sides.allSatisfy({ side in
                !side.isEmpty && side.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "._-+=".utf8.contains($0) }
            })
        else { throw .invalid("Message-ID") }
        return id
    }

    /// A header the caller adds: a name of letters, digits and hyphens, a value of visible ASCII, as it stands.
    static func extra(_ name: String, _ value: String) throws(MailError) -> String {
        let lowercased = name.lowercased()
        guard
            !name.isEmpty, name.utf8.allSatisfy({ ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }),
            !reserved.contains(lowercased), !lowercased.hasPrefix("content-")
        else { throw .invalid("header name") }
        guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), name.utf8.count + value.utf8.count <= 900 else {
            throw .invalid(name)
        }
        return "\(name): \(value)"
    }

    // MARK: - Checks

    /// No control sign, line separators of Unicode included, ever belongs into a header.
    private static func check(_ name: String, _ value: String) throws(MailError) {
        let isClean = value.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && !(0x2028...0x2029).contains(scalar.value)
        }
        guard isClean, value.utf8.count <= 4_000 else { throw .invalid(name) }
    }

    /// Whether the value may stand as it is: short, ASCII, and nothing a reader could take for an encoded word.
    private static func isPlain(_ value: String, room: Int) -> Bool {
        value.utf8.count <= room && value.utf8.allSatisfy { $0 < 0x7F } && !value.contains("=?")
            && !value.hasPrefix(" ") && !value.hasSuffix(" ")
    }

    // MARK: - Encoded words

    /// Words of at most 75 signs, one a line, none of which splits a character.
    private static func words(_ value: String, after name: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        var room = bytesThatFit(in: 76 - name.utf8.count - 2)
        for scalar in value.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > room {
                words.append(word(bytes))
                bytes = []
                room = bytesThatFit(in: 75)
            }
            bytes += next
        }
        words.append(word(bytes))
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Base64.text(bytes))?="
    }

    /// Twelve signs are the frame; each four carry three bytes.
    private static func bytesThatFit(in columns: Int) -> Int {
        (columns - 12) / 4 * 3
    }
}
