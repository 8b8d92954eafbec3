/// UTF-16 units of the two alphabets that people write in here, and how they are folded.
///
/// One unit is one letter for both, so offsets stay those of the text.
enum Letters {
    /// Small letters, ё as е.
    @inline(__always)
    static func lower(_ unit: UInt16) -> UInt16 {
        switch unit {
        case 0x61...0x7A, 0x430...0x44F, 0x30...0x39: unit
        case 0x41...0x5A, 0x410...0x42F, 0xC0...0xD6, 0xD8...0xDE: unit + 0x20
        case 0x401, 0x451: 0x435
        case 0x400...0x40F: unit + 0x50
        case 0x4C1...0x4CE: unit & 1 == 1 ? unit + 1 : unit
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: unit | 1
        default: unit
        }
    }

    /// Whether a folded unit is part of a word: Latin, Cyrillic with the letters of Russia's languages, digits.
    @inline(__always)
    static func isWordPart(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x61...0x7A, 0x430...0x45F, 0x30...0x39: true
        case 0xDF...0xF6, 0xF8...0xFF, 0x460...0x481, 0x48A...0x52F: true
        default: false
        }
    }

    /// The UTF-8 form of units that are parts of words. Not the library's conversion, which takes five times as long.
    static func bytes(_ units: [UInt16]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(units.count * 2)
        for unit in units {
            switch unit {
            case ..<0x80: bytes.append(UInt8(unit))
            case ..<0x800:
                bytes.append(0xC0 | UInt8(unit >> 6))
                bytes.append(0x80 | UInt8(unit & 0x3F))
            default: return Array(String(decoding: units, as: UTF16.self).utf8)
            }
        }
        return bytes
    }

    /// Units that are parts of words as a text.
    static func text(_ units: [UInt16]) -> String { String(decoding: bytes(units), as: UTF8.self) }

    @inline(__always)
    static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

    @inline(__always)
    static func isLatin(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }

    @inline(__always)
    static func isCyrillic(_ unit: UInt16) -> Bool { (0x430...0x52F).contains(unit) }

    /// Soft hyphens, zero-width characters and combining marks: they stand inside words and mean nothing.
    @inline(__always)
    static func isInvisible(_ unit: UInt16) -> Bool {
        switch unit {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F: true
        default: false
        }
    }

    /// The small Cyrillic letter that a small Latin one is taken for, capitals included («B» for «В»).
    static func lookAlike(_ unit: UInt16) -> UInt16? {
        switch unit {
        case 0x61: 0x430  // a
        case 0x62: 0x432  // b
        case 0x63: 0x441  // c
        case 0x65: 0x435  // e
        case 0x68: 0x43D  // h
        case 0x6B: 0x43A  // k
        case 0x6D: 0x43C  // m
        case 0x6F: 0x43E  // o
        case 0x70: 0x440  // p
        case 0x74: 0x442  // t
        case 0x78: 0x445  // x
        case 0x79: 0x443  // y
        default: nil
        }
    }
}
