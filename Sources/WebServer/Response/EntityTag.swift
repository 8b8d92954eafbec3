/// A name for one version of a page, which lets a browser keep what it has.
package struct EntityTag: Sendable, Hashable {
    /// As it stands in the header: `"…"` or `W/"…"`.
    package let text: String

    /// A tag of the given characters, from the hash or the version of what is shown.
    package init(_ opaque: String) {
        text = "\"\(opaque)\""
    }

    /// True when If-None-Match names this tag, compared weakly, or is `*`.
    package func matches(_ headers: [String]) -> Bool {
        headers.contains { header in
            header.utf8.split(separator: UInt8(ascii: ",")).contains { entry in
                let candidate = String(decoding: trimmed(entry), as: UTF8.self)
                return candidate == "*" || strong(candidate) == strong(text)
            }
        }
    }

    private func strong(_ tag: String) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
    }
}

extension Response {
    /// The answer with its tag; 304 without a body when the client has this version already.
    package func tagged(_ tag: EntityTag, for request: Request) -> Response {
        var response = self
        response.setHeader("ETag", tag.text)
        let isReading = request.method == .get || request.method == .head
        if isReading && status == 200 && tag.matches(request.headers.all("If-None-Match")) {
            response.status = 304
            response.body = .empty
        }
        return response
    }
}
