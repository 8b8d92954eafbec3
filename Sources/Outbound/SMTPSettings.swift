/// Where letters are handed over, and how.
package struct SMTPSettings: Sendable, Hashable {
    package enum Security: String, Sendable, Hashable, CaseIterable {
        /// Nothing is encrypted: for a server on the same machine.
        case none
        /// Encryption is demanded right after the greeting, usually on port 587.
        case starttls
        /// Encryption from the first byte, usually on port 465.
        case tls
    }

    package struct Login: Sendable, Hashable {
        package let user: String
        package let password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let login: Login?
    /// The name this server introduces itself with.
    package let helloName: String
    /// A file of trusted certificates (PEM) instead of the system's.
    package let certificates: String?
    /// For one letter, from connecting to the last reply.
    package let timeoutMilliseconds: Int

    /// Throws `MailError.invalid` naming the setting that cannot be right.
    package init(
        host: String,
        port: Int,
        security: Security,
        login: Login? = nil,
        helloName: String = "localhost",
        certificates: String? = nil,
        timeoutMilliseconds: Int = 30_000
    ) throws(MailError) {
        guard Self.isName(host) else { throw .invalid("host") }
        guard (1...65_535).contains(port) else { throw .invalid("port") }
        guard Self.isName(helloName) else { throw .invalid("helloName") }
        guard (1...600_000).contains(timeoutMilliseconds) else { throw .invalid("timeout") }
        let strings = [login?.user, login?.password, certificates].compactMap(\.self)
        guard strings.allSatisfy({ !$0.utf8.contains(0) }) else { throw .invalid("login or certificates") }
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.helloName = helloName
        self.certificates = certificates
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    var url: String {
        let scheme = security == .tls ? "smtps" : "smtp"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(helloName)"
    }

    /// A host name or an address of either kind; nothing that could change the meaning of a URL.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"): true
                default: false
                }
            }
    }
}
