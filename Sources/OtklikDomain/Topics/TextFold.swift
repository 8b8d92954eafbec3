/// One spelling for what people write in several: the form of every `*_key` column.
///
/// No locale and no Foundation: the same text gives the same key on every machine and for ever.
package enum TextFold {
    /// Lower case, ё as е, one space between words, none around them, no invisible characters.
    package static func key(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        var isGap = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isGap = true
                continue
            }
            if isInvisible(scalar) { continue }
            if let accent = accent(scalar) {
                accent.apply(to: &key)
                continue
            }
            if isGap, !key.isEmpty { key.append(" ") }
            isGap = false
            key.append(lower(scalar))
        }
        return String(key)
    }

    /// The words of the key: runs of letters and digits.
    package static func words(_ text: String) -> [String] {
        key(text).unicodeScalars
            .split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
            .map { String($0) }
    }

    /// Small letters of Latin, Latin-1 and the Cyrillic of all of Russia's languages.
    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        let lowered: UInt32 =
            switch value {
            case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: value + 0x20
            case 0x401, 0x451: 0x435
            case 0x400...0x40F: value + 0x50
            case 0x410...0x42F: value + 0x20
            case 0x4C0: 0x4CF
            case 0x4C1...0x4CE: value & 1 == 1 ? value + 1 : value
            case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: value | 1
            default: value
            }
        return Unicode.Scalar(lowered) ?? scalar
    }

    /// Soft hyphens, zero-width characters, marks of direction, variation selectors.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }

    /// Marks that stand after their letter in text from some phones: they make й of и, and ё (so е) of е.
    private enum Accent {
        case breve
        case other

        func apply(to key: inout String.UnicodeScalarView) {
            guard self == .breve, key.last == "и" else { return }
            key.removeLast()
            key.append("й")
        }
    }

    private static func accent(_ scalar: Unicode.Scalar) -> Accent? {
        switch scalar.value {
        case 0x306: .breve
        case 0x300...0x36F: .other
        default: nil
        }
    }
}
