/// Text as the product keeps it: trimmed, lines ended by `\n`, nothing in it that shows other than it reads.
package enum PlainText {
    /// How many lines a text may have.
    package enum Shape: Sendable, Hashable {
        case line
        case lines
    }

    /// The text as it is kept, or what is wrong with it; limits count Unicode scalars after trimming.
    package static func checked(
        _ raw: String,
        _ shape: Shape,
        _ limits: ClosedRange<Int>
    ) throws(FieldError) -> String {
        if let count = countOfTidy(raw, shape), limits ~= count { return raw }
        let text = tidied(raw)
        guard !text.isEmpty else { throw .missing }
        let scalars = text.unicodeScalars
        guard scalars.allSatisfy({ isPlain($0, shape) }) else { throw .notPlain }
        guard scalars.count >= limits.lowerBound else { throw .tooShort(minimum: limits.lowerBound) }
        guard scalars.count <= limits.upperBound else { throw .tooLong(maximum: limits.upperBound) }
        return text
    }

    /// How many scalars a text has that is kept as it is, told from its bytes; nil when one of them has to be looked at.
    ///
    /// Nearly every text is such a one, and the texts of a message are read three times on the writer's thread.
    private static func countOfTidy(_ raw: String, _ shape: Shape) -> Int? {
        raw.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            guard let first = bytes.first, let last = bytes.last, first > 0x20, last > 0x20 else { return nil }
            var count = 0
            for (index, byte) in bytes.enumerated() {
                switch byte {
                case 0x20..<0x7F, 0xC3..<0xE1, 0xE4..<0xEF, 0xF0...0xFF: count += 1
                case 0x80..<0xC0: break
                case 0x09, 0x0A:
                    guard shape == .lines else { return nil }
                    count += 1
                // Controls, blanks, marks of direction and of byte order begin so; the dash and the quotes too.
                case 0xC2 where bytes[index + 1] > 0xA0: count += 1
                case 0xE2 where bytes[index + 1] == 0x80 && 0x90..<0xA8 ~= bytes[index + 2]: count += 1
                case 0xE2 where bytes[index + 1] > 0x81: count += 1
                default: return nil
                }
            }
            return count
        } ?? nil
    }

    /// Line ends of any system as `\n`, no blanks around.
    private static func tidied(_ raw: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in raw.unicodeScalars {
            switch scalar {
            case "\r", "\u{2028}", "\u{2029}": scalars.append("\n")
            case "\n" where previous == "\r": break
            default: scalars.append(scalar)
            }
            previous = scalar
        }
        let start = scalars.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...last])
    }

    /// A byte order mark at the beginning of a pasted text counts as a blank.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }

    /// No control characters, and no bidi override that would make a text read otherwise than it is written.
    private static func isPlain(_ scalar: Unicode.Scalar, _ shape: Shape) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: shape == .lines
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
