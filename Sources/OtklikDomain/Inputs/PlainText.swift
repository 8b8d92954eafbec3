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
        let text = tidied(raw)
        guard !text.isEmpty else { throw .missing }
        let scalars = text.unicodeScalars
        guard scalars.allSatisfy({ isPlain($0, shape) }) else { throw .notPlain }
        guard scalars.count >= limits.lowerBound else { throw .tooShort(minimum: limits.lowerBound) }
        guard scalars.count <= limits.upperBound else { throw .tooLong(maximum: limits.upperBound) }
        return text
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
