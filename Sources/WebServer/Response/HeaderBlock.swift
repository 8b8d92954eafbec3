import Glibc

/// The lines of a head as bytes; nil when a header could break out of its line.
func headerBlock(_ headers: [(name: String, value: String)]) -> [UInt8]? {
    var block: [UInt8] = []
    block.reserveCapacity(headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 })
    for header in headers {
        guard isToken(header.name), !header.value.utf8.contains(where: isControl) else { return nil }
        block.append(contentsOf: header.name.utf8)
        block.append(UInt8(ascii: ":"))
        block.append(UInt8(ascii: " "))
        block.append(contentsOf: header.value.utf8)
        block.append(UInt8(ascii: "\r"))
        block.append(UInt8(ascii: "\n"))
    }
    return block
}

/// A name as RFC 9110 allows it.
private func isToken(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
}

private func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09) || byte == 0x7F
}

/// A descriptor of a regular file that holds at least `count` bytes.
func openForSending(_ path: String, atLeast count: Int) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    var information = stat()
    if fstat(descriptor, &information) != 0 || information.st_mode & S_IFMT != S_IFREG || information.st_size < count {
        close(descriptor)
        return nil
    }
    return descriptor
}
