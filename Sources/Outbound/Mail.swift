/// A letter to one person, ready to be written as bytes.
package struct Mail: Sendable {
    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    /// `<something@domain>`, chosen by the caller so that a letter sent twice is known as the same one.
    package var messageID: String
    /// Milliseconds since 1970: when the letter was written.
    package var date: Int64
    package var text: String
    /// The same words as a page; nil for a letter of plain text.
    package var html: String?
    /// More headers, such as `List-Unsubscribe`. Those that the letter writes itself may not be among them.
    package var headers: [(name: String, value: String)]

    package init(
        from: Mailbox,
        to: Mailbox,
        subject: String,
        messageID: String,
        date: Int64,
        text: String,
        html: String? = nil,
        headers: [(name: String, value: String)] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.date = date
        self.text = text
        self.html = html
        self.headers = headers
    }

    /// The letter as RFC 5322 bytes with CRLF, ASCII throughout, no line over 998; equal for equal letters.
    /// Throws `MailError.invalid` naming the header that holds a line break or another sign it must not.
    package func encoded() throws(MailError) -> [UInt8] {
        var lines = [
            try HeaderField.mailbox("From", from),
            try HeaderField.mailbox("To", to),
            try HeaderField.text("Subject", subject),
            "Date: " + MailDate.text(milliseconds: date),
            "Message-ID: " + (try HeaderField.messageID(messageID)),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ]
        for (name, value) in headers {
            lines.append(try HeaderField.extra(name, value))
        }
        lines += html.map { alternatives(text, $0) } ?? part("plain", text)
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private func alternatives(_ text: String, _ html: String) -> [String] {
        // An underscore is no sign of base64, so this can never stand in a part.
        let boundary = "=_alternative"
        return ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", ""]
            + ["--\(boundary)"] + part("plain", text)
            + ["--\(boundary)"] + part("html", html)
            + ["--\(boundary)--"]
    }

    private func part(_ kind: String, _ content: String) -> [String] {
        ["Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            + Base64.lines(Self.withCRLF(content))
    }

    /// Text in mail has its line ends as CRLF inside the encoding too.
    private static func withCRLF(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch (previous, byte) {
            case (0x0D, 0x0A): break
            case (_, 0x0A), (_, 0x0D): output += [0x0D, 0x0A]
            default: output.append(byte)
            }
            previous = byte
        }
        return output
    }
}
