import Crypto
import OtklikDomain
import Outbound

/// A link to an object that works for a while without a key: AWS Signature Version 4 in the query.
///
/// It tells the name of the key and never the key itself.
struct ObjectLink {
    /// `https` or `http`, with `://`.
    let scheme: String
    let host: String
    let region: String
    let key: String
    private let secret: String
    private let path: @Sendable (String) -> String

    init(_ settings: ObjectStoreSettings) {
        self.init(
            scheme: settings.endpoint.hasPrefix("https://") ? "https://" : "http://",
            host: settings.host,
            region: settings.region,
            key: settings.key,
            secret: settings.secret
        ) { settings.path(of: $0) }
    }

    init(
        scheme: String,
        host: String,
        region: String,
        key: String,
        secret: String,
        path: @escaping @Sendable (String) -> String
    ) {
        self.scheme = scheme
        self.host = host
        self.region = region
        self.key = key
        self.secret = secret
        self.path = path
    }

    /// `answer`: parameters that say how the store is to describe what it gives, in order of their names, which come after
    /// `X-Amz-…`.
    func address(of name: String, at now: Instant, seconds: Int, answer: [(name: String, value: String)] = []) -> String
    {
        let day = now.text("%Y%m%d")
        let moment = now.text("%Y%m%dT%H%M%SZ")
        let scope = "\(day)/\(region)/s3/aws4_request"
        let parameters =
            [
                ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", "\(key)/\(scope)"),
                ("X-Amz-Date", moment), ("X-Amz-Expires", String(seconds)), ("X-Amz-SignedHeaders", "host"),
            ] + answer
        let query = parameters.map { "\($0.0)=\(ObjectStore.encoded($0.1))" }.joined(separator: "&")
        let request = "GET\n\(path(name))\n\(query)\nhost:\(host)\n\nhost\nUNSIGNED-PAYLOAD"
        let text = "AWS4-HMAC-SHA256\n\(moment)\n\(scope)\n\(hex(sha256(Array(request.utf8))))"
        var signer = Array("AWS4\(secret)".utf8)
        for part in [day, region, "s3", "aws4_request"] { signer = hmacSHA256(key: signer, Array(part.utf8)) }
        let signature = hex(hmacSHA256(key: signer, Array(text.utf8)))
        return "\(scheme)\(host)\(path(name))?\(query)&X-Amz-Signature=\(signature)"
    }
}
