/// Where objects are kept: a bucket of a store that speaks S3's protocol, and the key to it.
package struct ObjectStoreSettings: Sendable, Hashable {
    /// `https://host:port`, without a path.
    package let endpoint: String
    package let bucket: String
    /// Before the names of all objects; empty or ending in `/`.
    package let prefix: String
    package let region: String
    package let key: String
    package let secret: String
    /// A file of trusted certificates (PEM) instead of the system's.
    package let certificates: String?
    package let connectMilliseconds: Int
    /// A transfer slower than 1 KB/s for so long is given up.
    package let stallSeconds: Int

    /// Throws `ObjectStoreError.invalid` naming the setting that cannot be right.
    package init(
        endpoint: String,
        bucket: String,
        prefix: String = "",
        region: String,
        key: String,
        secret: String,
        certificates: String? = nil,
        connectMilliseconds: Int = 3_000,
        stallSeconds: Int = 10
    ) throws(ObjectStoreError) {
        guard Self.isEndpoint(endpoint) else { throw .invalid("endpoint") }
        guard Self.isName(bucket, also: "-."), (3...63).contains(bucket.utf8.count) else { throw .invalid("bucket") }
        guard prefix.isEmpty || prefix.hasSuffix("/"), Self.isName(prefix, also: "-_/"), !prefix.hasPrefix("/") else {
            throw .invalid("prefix")
        }
        guard Self.isName(region, also: "-"), !region.isEmpty else { throw .invalid("region") }
        guard !key.isEmpty, key.utf8.allSatisfy(Self.isVisible) else { throw .invalid("key") }
        guard !secret.isEmpty, secret.utf8.allSatisfy(Self.isVisible) else { throw .invalid("secret") }
        guard certificates?.utf8.contains(0) != true else { throw .invalid("certificates") }
        guard (1...600_000).contains(connectMilliseconds), (1...600).contains(stallSeconds) else {
            throw .invalid("limits of time")
        }
        self.endpoint = endpoint
        self.bucket = bucket
        self.prefix = prefix
        self.region = region
        self.key = key
        self.secret = secret
        self.certificates = certificates
        self.connectMilliseconds = connectMilliseconds
        self.stallSeconds = stallSeconds
    }

    /// The path of an object, as it stands in addresses.
    package func path(of name: String) -> String { "/\(bucket)/\(prefix)\(name)" }

    /// The name and port that a browser sends as Host: without the usual port of the scheme.
    package var host: String {
        let isSecure = endpoint.hasPrefix("https://")
        let rest = String(endpoint.dropFirst(isSecure ? 8 : 7))
        let usual = isSecure ? ":443" : ":80"
        return rest.hasSuffix(usual) ? String(rest.dropLast(usual.utf8.count)) : rest
    }

    private static func isEndpoint(_ text: String) -> Bool {
        let rest =
            text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
        return !rest.isEmpty && rest.utf8.count <= 300 && isName(String(rest), also: "-.:[]")
    }

    private static func isName(_ text: String, also others: String) -> Bool {
        text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || others.utf8.contains($0) }
    }

    private static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}

/// Why a store did not do what it was asked.
package enum ObjectStoreError: Error, Sendable, Hashable {
    /// No answer: try again later.
    case unreachable(String)
    /// An answer of trouble (5xx): try again, now or later.
    case faulty(status: Int)
    /// The store has no such object.
    case missing
    /// The store refuses us (another 4xx): a wrong key, no such bucket. `code` is the store's word for it.
    case refused(status: Int, code: String)
    /// More came than was asked for.
    case tooLarge
    /// The local file could not be read or written; `code` is errno.
    case file(code: Int32)
    /// A setting that cannot be right, by name.
    case invalid(String)
}
