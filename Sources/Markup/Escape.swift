extension [UInt8] {
    /// Appends the text with `& < > " '` written as character references: safe between tags and in quoted attributes.
    mutating func appendEscaped(_ text: String) {
        var text = text
        // SAFETY: the buffer is only read, within its bounds, inside the closure that lends it.
        text.withUTF8 { appendEscaped(UnsafeRawBufferPointer($0)) }
    }

    /// Appends the bytes of a text in the same way.
    mutating func appendEscaped(_ source: UnsafeRawBufferPointer) {
        var plainFrom = 0
        var position = 0
        while position < source.count {
            if position + 8 <= source.count {
                let word = source.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                if !holdsSpecial(word) {
                    position += 8
                    continue
                }
            }
            if let reference = characterReference(source[position]) {
                append(contentsOf: UnsafeRawBufferPointer(rebasing: source[plainFrom..<position]))
                append(reference)
                plainFrom = position + 1
            }
            position += 1
        }
        append(contentsOf: UnsafeRawBufferPointer(rebasing: source[plainFrom..<source.count]))
    }

    /// Appends text that is written in our own source.
    mutating func append(_ literal: StaticString) {
        // SAFETY: a static string's bytes live as long as the program.
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }
}

private let everyByte: UInt64 = 0x0101_0101_0101_0101

/// Whether any of the eight bytes is one of `& ' " < >`: `&` and `'`, `<` and `>` differ in one bit each, so three tests do.
private func holdsSpecial(_ word: UInt64) -> Bool {
    let ampersandOrApostrophe = holdsZero((word | everyByte) ^ (everyByte &* 0x27))
    let quote = holdsZero(word ^ (everyByte &* 0x22))
    let angle = holdsZero((word | (everyByte &* 0x02)) ^ (everyByte &* 0x3E))
    return (ampersandOrApostrophe | quote | angle) != 0
}

/// Not zero exactly when one of the eight bytes is zero.
private func holdsZero(_ word: UInt64) -> UInt64 {
    (word &- everyByte) & ~word & (everyByte &* 0x80)
}

private func characterReference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
}
