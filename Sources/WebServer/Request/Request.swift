/// A whole request as a handler sees it.
package struct Request: Sendable {
    package let head: RequestHead
    package let body: RequestBody
    /// Where the files of a multipart body are kept while the request lives.
    let temporaryDirectory: String

    package init(head: RequestHead, body: RequestBody = .bytes([]), temporaryDirectory: String = "/tmp") {
        self.head = head
        self.body = body
        self.temporaryDirectory = temporaryDirectory
    }

    /// Builds a request without a socket, for tests of what stands above.
    ///
    /// - Throws: `BadRequest` when the target is malformed.
    package init(
        method: Method = .get,
        target: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        remoteAddress: String = "127.0.0.1",
        id: String = "test",
        temporaryDirectory: String = "/tmp"
    ) throws {
        let head = try RequestHead(
            method: method,
            target: target,
            headers: Headers(headers),
            remoteAddress: remoteAddress,
            id: id
        )
        self.init(head: head, body: .bytes(body), temporaryDirectory: temporaryDirectory)
    }

    package var method: Method { head.method }
    package var path: String { head.path }
    package var rawTarget: String { head.rawTarget }
    package var query: Fields { head.query }
    package var headers: Headers { head.headers }
    package var cookies: Fields { head.cookies }
    package var remoteAddress: String { head.remoteAddress }
    package var id: String { head.id }

    package func header(_ name: String) -> String? { head.headers[name] }
}
