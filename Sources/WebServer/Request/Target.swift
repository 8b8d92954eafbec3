/// A request target read strictly: one spelling of a path, or none.
struct Target {
    let path: String
    let query: Fields

    init(_ raw: String) throws {
        // A fragment never leaves a browser.
        if raw.utf8.contains(UInt8(ascii: "#")) { throw BadRequest(.target) }
        let origin = try Self.origin(raw.utf8)
        let parts = origin.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        path = try Self.decodedPath(parts[0])
        query = parts.count > 1 ? try parseForm(parts[1], limits: .query) : Fields()
    }

    /// Cuts `http://host` off the absolute form, which a server must accept.
    private static func origin(_ raw: String.UTF8View) throws -> Substring.UTF8View {
        if raw.first == UInt8(ascii: "/") { return raw[...] }
        if raw.elementsEqual("*".utf8) { return "/*".utf8[...] }
        let scheme = "http://"
        guard raw.prefix(scheme.count).map(lowercased) == Array(scheme.utf8) else { throw BadRequest(.target) }
        let afterScheme = raw.dropFirst(scheme.count)
        guard let slash = afterScheme.firstIndex(of: UInt8(ascii: "/")) else { return "/".utf8[...] }
        return afterScheme[slash...]
    }

    private static func decodedPath(_ raw: Substring.UTF8View) throws -> String {
        var path = ""
        let segments = raw.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
        for segment in segments {
            let text = try percentDecoded(segment, plusIsSpace: false)
            if text == "." || text == ".." || text.utf8.contains(where: isUnsafeInPath) { throw BadRequest(.traversal) }
            path += "/" + text
        }
        // A last slash is kept: whether `/a/` is `/a` is the router's decision.
        return segments.isEmpty || raw.last == UInt8(ascii: "/") ? path + "/" : path
    }

    /// A slash hidden in an escape, a backslash or a control character: never honest, useful to attackers.
    private static func isUnsafeInPath(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte == 0x7F
    }
}
