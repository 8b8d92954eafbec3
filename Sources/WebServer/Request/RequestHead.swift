/// Everything known about a request before its body: what the body policy decides on.
package struct RequestHead: Sendable {
    package let method: Method
    /// The decoded path; it begins with `/`, has no empty, `.` or `..` segment, no NUL, no backslash.
    package let path: String
    /// The target as sent, visible ASCII.
    package let rawTarget: String
    package let query: Fields
    package let headers: Headers
    package let cookies: Fields
    /// The client's address: the peer, or what a trusted proxy says of it.
    package let remoteAddress: String
    /// A short hex name of this request for logs and error pages.
    package let id: String

    /// Reads the target and the cookies.
    ///
    /// - Throws: `BadRequest` for a target that is not strictly well-formed.
    package init(
        method: Method,
        target: String,
        headers: Headers,
        remoteAddress: String,
        id: String
    ) throws {
        let parsed = try Target(target)
        self.method = method
        path = parsed.path
        rawTarget = target
        query = parsed.query
        self.headers = headers
        cookies = readCookies(headers.all("Cookie"))
        self.remoteAddress = remoteAddress
        self.id = id
    }

    package func header(_ name: String) -> String? { headers[name] }
}
