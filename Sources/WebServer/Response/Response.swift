/// An answer: status, headers and a body whose length is known.
package struct Response: Sendable {
    /// What is sent after the head.
    package enum Body: Sendable, Hashable {
        case bytes([UInt8])
        /// `count` bytes of the file at `path`, from `offset`.
        case file(path: String, offset: Int, count: Int)
        case empty

        /// Bytes to send.
        package var count: Int {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, _, let count): count
            case .empty: 0
            }
        }
    }

    package var status: Int
    /// Names and values in order; the engine itself writes Date, Content-Length and Connection.
    package var headers: [(name: String, value: String)]
    package var body: Body

    package init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func bytes(_ bytes: [UInt8], type: String, status: Int = 200) -> Response {
        Response(status: status, headers: [("Content-Type", type)], body: .bytes(bytes))
    }

    package static func html(_ bytes: [UInt8], status: Int = 200) -> Response {
        .bytes(bytes, type: "text/html; charset=utf-8", status: status)
    }

    package static func text(_ text: String, status: Int = 200) -> Response {
        .bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status)
    }

    package static func json(bytes: [UInt8], status: Int = 200) -> Response {
        .bytes(bytes, type: "application/json", status: status)
    }

    /// Sends the browser to another page with GET (303 after a form, or 301 for a moved page).
    package static func redirect(to location: String, status: Int = 303) -> Response {
        Response(status: status, headers: [("Location", encodedForHeader(location))])
    }

    /// A file sent by the kernel; `count` is its size in bytes.
    package static func file(path: String, count: Int, type: String, status: Int = 200) -> Response {
        Response(status: status, headers: [("Content-Type", type)], body: .file(path: path, offset: 0, count: count))
    }

    /// The first value of a header.
    package func header(_ name: String) -> String? {
        headers.first { equalIgnoringCase($0.name, name) }?.value
    }

    /// Replaces every header of this name.
    package mutating func setHeader(_ name: String, _ value: String) {
        headers.removeAll { equalIgnoringCase($0.name, name) }
        headers.append((name, value))
    }

    package mutating func addHeader(_ name: String, _ value: String) {
        headers.append((name, value))
    }

    package mutating func setCookie(_ cookie: Cookie) {
        headers.append(("Set-Cookie", cookie.headerValue))
    }
}

/// Percent-encodes what may not stand in a header (blanks, controls, non-ASCII), so that a location can hold any text.
private func encodedForHeader(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        if byte > 0x20 && byte < 0x7F {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
