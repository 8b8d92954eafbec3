import Glibc

/// The lines of a head as bytes; nil when a header could break out of its line.
func headerBlock(_ headers: [(name: String, value: String)]) -> [UInt8]? {
    var block: [UInt8] = []
    for header in headers {
        guard isToken(header.name), !header.value.utf8.contains(where: isControl) else { return nil }
        block.append(contentsOf: header.name.utf8)
        block.append(contentsOf: ": ".utf8)
        block.append(contentsOf: header.value.utf8)
        block.append(contentsOf: "\r\n".utf8)
    }
    return block
}

/// A name as RFC 9110 allows it.
private func isToken(_ name: String) -> Bool {
    !name.isEmpty
        && name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
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
