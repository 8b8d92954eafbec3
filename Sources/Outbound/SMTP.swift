import CCurl

/// Hands letters over to a mail server. Each call blocks its thread until the server has answered for the letter.
package struct SMTP: Sendable {
    private let settings: SMTPSettings

    package init(_ settings: SMTPSettings) {
        self.settings = settings
    }

    /// Sends one letter over a connection of its own; returns when the server has taken it. Throws `MailError`.
    package func send(_ mail: Mail) throws(MailError) {
        try session { (session) throws(MailError) in try session.send(mail) }
    }

    /// Runs `body` with a connection that is kept for as many letters as it sends and closed after it.
    package func session<T, Failure: Error>(
        _ body: (borrowing SMTPSession) throws(Failure) -> T
    ) throws(Failure) -> T {
        try body(SMTPSession(settings))
    }
}

/// One connection to a mail server, made with the first letter and made anew after a letter that failed.
package struct SMTPSession: ~Copyable {
    // SAFETY: the pointer is made in `init` and freed once, in `deinit`; the type cannot be copied, and is not Sendable.
    private let connection: OpaquePointer?

    init(_ settings: SMTPSettings) {
        connection = settings.url.withCString { url in
            withOptionalCString(settings.login?.user) { user in
                withOptionalCString(settings.login?.password) { password in
                    withOptionalCString(settings.certificates) { certificates in
                        var shim = smtp_shim_settings(
                            url: url,
                            security: settings.security.shim,
                            user: user,
                            password: password,
                            ca_file: certificates,
                            timeout_ms: settings.timeoutMilliseconds
                        )
                        return smtp_shim_open(&shim)
                    }
                }
            }
        }
    }

    deinit {
        if let connection { smtp_shim_close(connection) }
    }

    /// Sends one letter; returns when the server has taken it. A letter that failed does not harm the next one.
    package func send(_ mail: Mail) throws(MailError) {
        let letter = try mail.encoded()
        guard let connection else { throw .unreachable("libcurl did not start") }
        var outcome = smtp_shim_outcome()
        smtp_shim_send(connection, mail.from.address, mail.to.address, letter, letter.count, &outcome)
        guard !outcome.accepted else { return }
        throw Self.failure(outcome)
    }

    private static func failure(_ outcome: smtp_shim_outcome) -> MailError {
        let code = Int(outcome.reply)
        let text = text(outcome.text)
        switch code {
        case 400...499: return .temporary(code: code, text: text)
        case 500...599 where isAboutTheLetter(command: self.text(outcome.command), code: code):
            return .permanent(code: code, text: text)
        case 500...599: return .temporary(code: code, text: text)
        default: return .unreachable(self.text(outcome.failure))
        }
    }

    /// A refusal of the recipient or of the content is about this letter, and so is "too large" at any time. One of the
    /// greeting, the login or the sender would meet every letter.
    private static func isAboutTheLetter(command: String, code: Int) -> Bool {
        ["RCPT", "DATA", "."].contains(command) || code == 552
    }

    /// The characters of a C array up to its NUL, on one line.
    private static func text<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
        }
        .trimmingSpaces
    }
}

extension SMTPSettings.Security {
    fileprivate var shim: smtp_shim_security {
        switch self {
        case .none: SMTP_SHIM_PLAIN
        case .starttls: SMTP_SHIM_STARTTLS
        case .tls: SMTP_SHIM_TLS
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    if let text { text.withCString(body) } else { body(nil) }
}
