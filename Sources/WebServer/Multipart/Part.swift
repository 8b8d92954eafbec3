/// One part while it is read.
struct Part {
    let name: String
    /// nil for a text field.
    let fileName: String?
    let contentType: String
    var text: [UInt8] = []
    private(set) var file: TemporaryFile?
    private var lineBreakBytesLeft = 2

    /// Reads the header lines of a part; each begins with a line break.
    init(head: ArraySlice<UInt8>) throws {
        var disposition: String?
        var type: String?
        for line in try validText(head).split(separator: "\r\n") {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw BadRequest(.partHeader) }
            let field = line[..<colon]
            let value = String(decoding: trimmed(line[line.utf8.index(after: colon)...].utf8), as: UTF8.self)
            if value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) { throw BadRequest(.partHeader) }
            if equalIgnoringCase(String(field), "Content-Disposition") { disposition = value }
            if equalIgnoringCase(String(field), "Content-Type") { type = value }
        }
        guard let disposition, equalIgnoringCase(mediaType(of: disposition), "form-data") else {
            throw BadRequest(.partHeader)
        }
        let parameters = headerParameters(disposition)
        guard let name = parameters["name"] else { throw BadRequest(.partHeader) }
        self.name = name
        fileName = parameters["filename"].map(lastComponent)
        contentType = type ?? (fileName == nil ? "text/plain" : "application/octet-stream")
    }

    /// Content without the line break that ended the head.
    mutating func dropLineBreak(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let dropped = min(lineBreakBytesLeft, bytes.count)
        lineBreakBytesLeft -= dropped
        return bytes.dropFirst(dropped)
    }

    mutating func openFile(in folder: String, whenFewerThan limit: Int, have count: Int) throws -> TemporaryFile {
        if let file { return file }
        if count >= limit { throw BadRequest(.tooManyParts) }
        let created = try TemporaryFile(in: folder)
        file = created
        return created
    }
}

/// Some browsers once sent whole paths; only the name is of use.
private func lastComponent(_ path: String) -> String {
    let isSeparator: (UInt8) -> Bool = { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard let last = path.utf8.lastIndex(where: isSeparator) else { return path }
    return String(path[path.utf8.index(after: last)...])
}
