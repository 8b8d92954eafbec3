/// The number of a message that people see and read out by phone: `26-004218-К`.
///
/// Year, counter of the year, and a check letter. The letter betrays every wrong digit and every two neighbours that
/// changed places. It is one of 19: without those that look like a digit (О, З, Ч, Б, В), like another letter (Ё, Й, Щ),
/// that nobody can pronounce (Ъ, Ы, Ь), or whose name sounds like that of a kept one (Г, Ф, Ц).
package struct PublicNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    package static let counters = 1...999_999_999

    /// The last two digits of the year.
    package let year: Int
    /// Counts the messages of the year from 1.
    package let counter: Int

    /// The number of the year's n-th message; nil if the counter is outside of `counters`.
    package init?(year: Int, counter: Int) {
        guard year >= 0, PublicNumber.counters.contains(counter) else { return nil }
        self.year = year % 100
        self.counter = counter
    }

    /// Year and counter as one integer, which sorts as the numbers do.
    package var value: Int64 { Int64(year) * 1_000_000_000 + Int64(counter) }

    /// The number that `value` stands for; nil if for none.
    package init?(value: Int64) {
        guard (0..<100_000_000_000).contains(value) else { return nil }
        self.init(year: Int(value / 1_000_000_000), counter: Int(value % 1_000_000_000))
    }

    package var checkLetter: Character {
        PublicNumber.letters[PublicNumber.residue(year: year, counter: counter)]
    }

    /// `26-004218-К`.
    package var description: String {
        padded(year, to: 2) + "-" + padded(counter, to: 6) + "-" + String(checkLetter)
    }

    package static func < (one: PublicNumber, other: PublicNumber) -> Bool {
        one.value < other.value
    }

    /// The place of К and Т is that of the examples in our papers; the order has no other meaning.
    static let letters = Array("АДКЕЖИЛМНПРСУХТШЭЮЯ")

    /// Weights are powers of 2 modulo the prime 19, all different over eleven digits.
    ///
    /// So one changed digit (by less than 19) or two exchanged ones always change the sum. The year stands above the
    /// longest counter, which lets a counter grow past six digits without a change of the old letters.
    private static func residue(year: Int, counter: Int) -> Int {
        var rest = year * 1_000_000_000 + counter
        var weight = 1
        var sum = 0
        while rest > 0 {
            sum += rest % 10 * weight
            weight = weight * 2 % 19
            rest /= 10
        }
        return sum % 19
    }
}

/// Why a text is no number of a message.
package enum PublicNumberError: Error, Sendable, Hashable {
    case malformed
    /// The form is right, but the letter does not fit: a digit is wrong, or two changed places.
    case wrongLetter
}

extension PublicNumber {
    /// Reads a number as people write it: Latin look-alikes, lower case, spaces, any dashes or none, no leading zeros.
    package init(_ text: String) throws(PublicNumberError) {
        // The longest sensible text is far below this; a huge field is not worth folding.
        guard text.utf8.count <= 100 else { throw .malformed }
        var characters = text.unicodeScalars.filter { !PublicNumber.isFiller($0) }.map(PublicNumber.fold)
        guard let letter = characters.popLast(), PublicNumber.letters.contains(Character(letter)) else {
            throw .malformed
        }
        let digits = characters.compactMap(PublicNumber.digit)
        guard digits.count == characters.count, (3...11).contains(digits.count) else { throw .malformed }
        let counter = digits[2...].reduce(0) { $0 * 10 + $1 }
        guard let number = PublicNumber(year: digits[0] * 10 + digits[1], counter: counter) else { throw .malformed }
        guard number.checkLetter == Character(letter) else { throw .wrongLetter }
        self = number
    }

    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "-", "_", ".", "/", "№", "#", "\u{A0}", "\u{202F}", "\u{2010}"..."\u{2015}", "\u{2212}": true
        default: false
        }
    }

    /// Upper-case Cyrillic for Latin and lower-case look-alikes; other characters stay.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let cyrillic = lookAlikes[scalar] { return cyrillic }
        guard ("а"..."я").contains(scalar), let upper = Unicode.Scalar(scalar.value - 32) else { return scalar }
        return upper
    }

    private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
        "A": "А", "a": "А", "E": "Е", "e": "Е", "K": "К", "k": "К", "M": "М", "m": "М", "H": "Н", "h": "Н",
        "P": "Р", "p": "Р", "C": "С", "c": "С", "T": "Т", "t": "Т", "Y": "У", "y": "У", "X": "Х", "x": "Х",
        "O": "О", "o": "О", "ё": "Е", "Ё": "Е",
    ]

    /// A digit, or the letter О or З that somebody wrote for one.
    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "0"..."9": Int(scalar.value - 48)
        case "О": 0
        case "З": 3
        default: nil
        }
    }
}
