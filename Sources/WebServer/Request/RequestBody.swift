/// The body of a request: in memory when small, else in a temporary file.
package enum RequestBody: Sendable {
    case bytes([UInt8])
    case file(TemporaryFile)

    /// How many bytes the client sent.
    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.count
        }
    }

    /// Hands out the body in pieces of at most 64 KB.
    ///
    /// - Throws: `FileFailure` when the temporary file cannot be read, or what `body` throws.
    package func forEachChunk(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        switch self {
        case .bytes(let bytes): try body(bytes[...])
        case .file(let file): try file.forEachChunk(body)
        }
    }

    /// The whole body in memory; for bodies whose limit is small.
    ///
    /// - Throws: `FileFailure` when the temporary file cannot be read.
    package func collect() throws -> [UInt8] {
        if case .bytes(let bytes) = self { return bytes }
        var all: [UInt8] = []
        all.reserveCapacity(count)
        try forEachChunk { all.append(contentsOf: $0) }
        return all
    }
}
