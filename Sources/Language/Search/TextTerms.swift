/// The words of texts as a full-text index keeps them, and what a query asks it for: the same stems on every engine.
package struct TextTerms: Sendable {
    /// One word of a query.
    package struct Wanted: Sendable, Hashable {
        package let stem: String
        /// Whether longer words that begin so will do too: it may be half typed.
        package let isBeginning: Bool

        package init(stem: String, isBeginning: Bool) {
            self.stem = stem
            self.isBeginning = isBeginning
        }
    }

    /// Changes whenever the same text may give other terms: indexes are made anew then.
    package static let version = Tokenizer.version
    /// Words of a query that are looked at.
    private static let longestQuery = 10
    /// A beginning shorter than this fits half of all words.
    private static let shortestBeginning = 3
    /// Words that nearly every text has: asked for, they would only hide messages that lack them.
    private static let unasked: Set<String> = [
        "без", "все", "где", "для", "его", "еще", "или", "как", "над", "нас", "нет", "они", "под", "при", "про", "так",
        "там", "что", "это",
    ]

    private let stemmer: Stemmer

    package init(stemmer: Stemmer = Stemmer()) {
        self.stemmer = stemmer
    }

    /// The stems of the texts, each once, in the order of their first appearance.
    package func terms(_ texts: [String]) -> [String] {
        var seen: Set<[UInt16]> = []
        var terms: [String] = []
        for text in texts {
            for stem in stemmer.stems(Tokenizer.words(text)) where seen.insert(stem).inserted {
                terms.append(Letters.text(stem))
            }
        }
        return terms
    }

    /// The ways in which a query may be meant: as it was typed and, of Latin letters, as typed in the other layout and as
    /// Russian written by its sound. Of each all words are wanted. Empty when there is no word in it.
    package func readings(_ query: String) -> [[Wanted]] {
        let query = String(query.prefix(200))
        let isLatin = query.utf16.contains { Letters.isLatin(Letters.lower($0)) }
        let texts = isLatin ? [query, Keyboard.russian(query), Keyboard.transliterated(query)] : [query]
        var found: [[Wanted]] = []
        for text in texts {
            let reading = wanted(text)
            if !reading.isEmpty, !found.contains(reading) { found.append(reading) }
        }
        return found
    }

    private func wanted(_ text: String) -> [Wanted] {
        let words = Tokenizer.words(text).prefix(Self.longestQuery)
        let telling = words.filter { $0.units.count > 2 && !Self.unasked.contains($0.text) }
        let asked = telling.isEmpty ? Array(words) : telling
        let isOpen = text.unicodeScalars.last.map { !$0.properties.isWhitespace } ?? false
        return asked.enumerated().map { index, word in
            let stem = Letters.text(stemmer.stem(word.units))
            let isLast = isOpen && index == asked.count - 1 && word == words.last
            return Wanted(stem: stem, isBeginning: isLast && stem.utf16.count >= Self.shortestBeginning)
        }
    }

    /// Which of the known stems a mistyped one may have been, the nearest first: one letter is another one, or two of a
    /// long word.
    package static func near(_ stem: String, among known: [String], limit: Int) -> [String] {
        let word = Array(stem.utf16)
        guard word.count >= 3 else { return [] }
        let most = word.count > 6 ? 2 : 1
        return known.map { (stem: $0, distance: Spelling.distance(Array($0.utf16), word)) }
            .filter { $0.distance > 0 && $0.distance <= most }
            .sorted { ($0.distance, $0.stem) < ($1.distance, $1.stem) }
            .prefix(limit).map(\.stem)
    }
}
