/// Decodes `%41`, and `+` as a space where the form encoding asks for it.
///
/// - Throws: `BadRequest` for a broken escape, for NUL and for bytes that are not UTF-8.
func percentDecoded(_ text: some Collection<UInt8>, plusIsSpace: Bool) throws -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case 0x25:
            guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else {
                throw BadRequest(.escape)
            }
            bytes.append(high << 4 | low)
        case 0x2B where plusIsSpace: bytes.append(0x20)
        default: bytes.append(byte)
        }
    }
    return try validText(bytes)
}

/// Bytes as a text that is safe to store: UTF-8 without NUL.
func validText(_ bytes: some Collection<UInt8>) throws -> String {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
        throw BadRequest(.encoding)
    }
    return text
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}
