import CZlib

/// The answer gzipped, where its type is text, it is over 1 KB and the client takes it.
func compressed(_ response: Response, for request: Request) -> Response {
    guard case .bytes(let bytes) = response.body, bytes.count > 1_024 else { return response }
    guard isText(response.header("Content-Type") ?? ""), response.header("Content-Encoding") == nil else {
        return response
    }
    var response = response
    // Also when it is sent plain: a cache must know that another client may get it otherwise.
    addVary(&response)
    guard acceptsGzip(request.headers.all("Accept-Encoding")), let packed = gzip(bytes) else { return response }
    response.body = .bytes(packed)
    response.setHeader("Content-Encoding", "gzip")
    // The bytes are others now, so the tag may only promise the same meaning.
    if let tag = response.header("ETag"), !tag.hasPrefix("W/") { response.setHeader("ETag", "W/" + tag) }
    return response
}

/// Gzips bytes, for assets that are packed once; nil when zlib has no memory.
package func gzip(_ bytes: [UInt8], level: Int = 5) -> [UInt8]? {
    var stream = z_stream()
    let gzipFormat: Int32 = 16 + 15
    let size = Int32(MemoryLayout<z_stream>.size)
    let begun = deflateInit2_(
        &stream,
        Int32(level),
        Z_DEFLATED,
        gzipFormat,
        8,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        size
    )
    guard begun == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    let packed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
        // SAFETY: both buffers outlive the one call that uses them; deflateBound promises that it suffices.
        count = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END ? room - Int(stream.avail_out) : 0
        }
    }
    return packed.isEmpty ? nil : packed
}

private func addVary(_ response: inout Response) {
    let name = "Accept-Encoding"
    guard let vary = response.header("Vary") else { return response.addHeader("Vary", name) }
    let listed = vary.utf8.split(separator: UInt8(ascii: ",")).contains {
        equalIgnoringCase(String(decoding: trimmed($0), as: UTF8.self), name)
    }
    if !listed && vary != "*" { response.setHeader("Vary", "\(vary), \(name)") }
}

private func isText(_ contentType: String) -> Bool {
    // Nearly everything that is sent.
    if contentType.utf8.starts(with: "text/html".utf8) { return true }
    let type = String(decoding: contentType.utf8.prefix { $0 != UInt8(ascii: ";") }.map(lowercased), as: UTF8.self)
    let others = ["application/json", "application/javascript", "application/xml", "image/svg+xml"]
    return type.hasPrefix("text/") || type.hasSuffix("+json") || type.hasSuffix("+xml") || others.contains(type)
}

/// Reads `gzip;q=0.5, br`: gzip is welcome when it is named, or `*` is, with a weight above zero.
package func acceptsGzip(_ headers: [String]) -> Bool {
    var anything = false
    for header in headers {
        for entry in header.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = entry.split(separator: UInt8(ascii: ";")).map {
                String(decoding: trimmed($0).map(lowercased), as: UTF8.self)
            }
            guard let coding = parts.first else { continue }
            let isRefused = parts.dropFirst().contains {
                $0.hasPrefix("q=0") && !$0.contains(where: { "123456789".contains($0) })
            }
            if coding == "gzip" || coding == "x-gzip" { return !isRefused }
            if coding == "*" { anything = !isRefused }
        }
    }
    return anything
}
