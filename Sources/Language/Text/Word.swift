/// A word of a text: small letters, ё as е.
package struct Word: Sendable, Hashable {
    /// Folded UTF-16 units; at most `Tokenizer.longestWord` of them.
    package let units: [UInt16]
    /// Where it stands in the text, in UTF-16 units.
    package let range: Range<Int>

    package var text: String { Letters.text(units) }

    package init(units: [UInt16], range: Range<Int>) {
        self.units = units
        self.range = range
    }
}

/// Takes texts apart: the one way for search, suggestions and duplicates, on both database engines.
package enum Tokenizer {
    /// Changes whenever the same text may give other words; stored indexes and models are made anew then.
    package static let version = 1
    /// UTF-16 units of a text that are read; a pasted book says no more than its beginning.
    package static let longestText = 20_000
    /// UTF-16 units of a word that are kept.
    package static let longestWord = 40

    /// The words in their order.
    package static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var current: [UInt16] = []
        var start = 0
        var offset = 0
        for raw in text.utf16 {
            if offset == longestText { break }
            let unit = Letters.lower(raw)
            if Letters.isWordPart(unit) {
                if current.isEmpty { start = offset }
                if current.count < longestWord { current.append(unit) }
            } else if !current.isEmpty {
                if raw == 0x306, current.last == 0x438 {
                    // Some phones write й as и with a mark.
                    current[current.count - 1] = 0x439
                } else if !Letters.isInvisible(raw) {
                    words.append(word(current, start..<offset))
                    current.removeAll(keepingCapacity: true)
                }
            }
            offset += 1
        }
        if !current.isEmpty { words.append(word(current, start..<offset)) }
        return words
    }

    private static func word(_ units: [UInt16], _ range: Range<Int>) -> Word {
        Word(units: withoutLookAlikes(units), range: range)
    }

    /// A word that mixes the alphabets is Cyrillic when its Latin letters only look so.
    private static func withoutLookAlikes(_ units: [UInt16]) -> [UInt16] {
        guard units.contains(where: Letters.isLatin), units.contains(where: Letters.isCyrillic) else { return units }
        var folded = units
        for (index, unit) in units.enumerated() where Letters.isLatin(unit) {
            guard let letter = Letters.lookAlike(unit) else { return units }
            folded[index] = letter
        }
        return folded
    }
}
