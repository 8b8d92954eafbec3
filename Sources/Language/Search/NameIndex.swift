import Glibc

/// Finds short names – topics, organisations, streets – by words that may be mistyped, half typed, typed in the wrong
/// layout or alphabet, or shortened.
package struct NameIndex: Sendable {
    package struct Entry: Sendable {
        /// What is found; it weighs most.
        package let name: String
        /// What stands above it.
        package let above: String

        package init(name: String, above: String = "") {
            self.name = name
            self.above = above
        }
    }

    package struct Match: Sendable, Hashable {
        /// Position of the entry.
        package let index: Int
        package let score: Float
    }

    private struct Posting: Sendable {
        let entry: Int32
        let weight: Float
    }

    /// Shares of a found word by the way in which it was found.
    private static let repaired: Float = 0.8
    private static let begun: Float = 0.6
    private static let conceptual: Float = 0.3
    /// With fewer names than this, concepts give a second chance.
    private static let few = 3
    /// Words of a query that are looked at.
    private static let longestQuery = 24

    private let reader: FeatureReader
    private let abbreviations: [[UInt16]: [[[UInt16]]]]
    private let spelling: Spelling
    private var postings: [[UInt16]: [Posting]] = [:]
    private var concepts: [Int: [Posting]] = [:]
    private let count: Int

    /// - Parameters:
    ///   - entries: The names.
    ///   - reader: Stems and concepts.
    ///   - abbreviations: A line each: the short form, then what it stands for, `|` between alternatives.
    package init(_ entries: [Entry], reader: FeatureReader, abbreviations: String = "") {
        self.reader = reader
        self.abbreviations = NameIndex.abbreviations(abbreviations, reader.stemmer)
        count = entries.count
        var words: Set<[UInt16]> = []
        for (index, entry) in entries.enumerated() {
            var weights: [[UInt16]: Float] = [:]
            let name = Tokenizer.words(entry.name)
            let above = Tokenizer.words(entry.above)
            // Of names that have all the words the shorter is nearer.
            let length = 1.2 * (0.5 + 0.5 * Float(name.count) / 6)
            for (word, share) in above.map({ ($0, Float(0.3)) }) + name.map({ ($0, Float(1)) }) {
                words.insert(word.units)
                weights[reader.stemmer.stem(word.units)] = share * 2.2 / (1 + length)
            }
            for (stem, weight) in weights {
                postings[stem, default: []].append(Posting(entry: Int32(index), weight: weight))
            }
            let hits = reader.lexicon?.concepts(name, stems: reader.stemmer.stems(name)) ?? []
            for concept in Set(hits.map(\.concept)) {
                concepts[concept, default: []].append(Posting(entry: Int32(index), weight: 1))
            }
        }
        spelling = Spelling(words)
    }

    private static func abbreviations(_ file: String, _ stemmer: Stemmer) -> [[UInt16]: [[[UInt16]]]] {
        var found: [[UInt16]: [[[UInt16]]]] = [:]
        for line in file.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let short = Tokenizer.words(String(parts[0])).first else { continue }
            found[short.units, default: []] += parts[1].split(separator: "|").map { full in
                stemmer.stems(Tokenizer.words(String(full)))
            }
        }
        return found
    }

    /// The best names first; nothing when no word is known.
    ///
    /// `needsAll`: only names that each word of the query leads to.
    package func find(_ query: String, limit: Int, needsAll: Bool = false) -> [Match] {
        guard limit > 0, count > 0 else { return [] }
        let words = reading(query).prefix(NameIndex.longestQuery)
        var scores: [Int32: Float] = [:]
        var isBegun = false
        for (position, word) in words.enumerated() {
            let found = matches(word.units, isLast: position == words.count - 1)
            // «на», «д.»: words so short say nothing where no name has them.
            if needsAll, found.isEmpty, word.units.count <= 2, words.count > 1 { continue }
            if needsAll, isBegun { scores = scores.filter { found[$0.key] != nil } }
            for (entry, score) in found where !needsAll || !isBegun || scores[entry] != nil {
                scores[entry, default: 0] += score
            }
            isBegun = true
        }
        if !needsAll, scores.count < NameIndex.few, let lexicon = reader.lexicon {
            let words = Array(words)
            for hit in lexicon.concepts(words, stems: reader.stemmer.stems(words)) {
                for posting in concepts[hit.concept] ?? [] {
                    let rarity = logf(1 + Float(count) / Float(concepts[hit.concept]?.count ?? 1))
                    scores[posting.entry, default: 0] += NameIndex.conceptual * rarity
                }
            }
        }
        return scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(limit)
            .map { Match(index: Int($0.key), score: $0.value) }
    }

    /// The words as they were meant: of a Latin query the reading with the most known words.
    private func reading(_ query: String) -> [Word] {
        let query = String(query.prefix(400))
        let typed = Tokenizer.words(query)
        let isLatin = query.utf16.contains { Letters.isLatin(Letters.lower($0)) }
        let readings =
            isLatin
            ? [typed, Tokenizer.words(Keyboard.russian(query)), Tokenizer.words(Keyboard.transliterated(query))]
            : [typed]
        guard readings.count > 1 else { return typed }
        return readings.enumerated().max { (familiar($0.element), $1.offset) < (familiar($1.element), $0.offset) }?
            .element
            ?? typed
    }

    private func familiar(_ words: [Word]) -> Int {
        words.reduce(0) { sum, word in
            if isKnown(word.units) { return sum + 3 * word.units.count }
            return sum + (spelling.meant(word.units).isEmpty ? 0 : word.units.count)
        }
    }

    private func isKnown(_ word: [UInt16]) -> Bool {
        postings[reader.stemmer.stem(word)] != nil || abbreviations[word] != nil
    }

    /// For each name the best of all that the word may mean.
    private func matches(_ word: [UInt16], isLast: Bool) -> [Int32: Float] {
        let stem = reader.stemmer.stem(word)
        var meanings: [[UInt16]: Float] = [:]
        if postings[stem] != nil { meanings[stem] = 1 }
        if meanings.isEmpty, abbreviations[word] == nil {
            for meant in spelling.meant(word) { meanings[reader.stemmer.stem(meant)] = NameIndex.repaired }
        }
        if isLast, word.count >= 2 {
            for known in spelling.words where known.count > word.count && known.starts(with: word) {
                let stem = reader.stemmer.stem(known)
                meanings[stem] = max(meanings[stem] ?? 0, NameIndex.begun)
            }
        }
        var best: [Int32: Float] = [:]
        for (stem, share) in meanings {
            for (entry, score) in scores(stem) { best[entry] = max(best[entry] ?? 0, score * share) }
        }
        // An abbreviation is a choice of readings, each counted as one word.
        for full in abbreviations[word] ?? [] {
            var sum: [Int32: Float] = [:]
            for stem in full {
                for (entry, score) in scores(stem) { sum[entry, default: 0] += score / Float(full.count) }
            }
            for (entry, score) in sum { best[entry] = max(best[entry] ?? 0, score) }
        }
        return best
    }

    private func scores(_ stem: [UInt16]) -> [(Int32, Float)] {
        guard let found = postings[stem] else { return [] }
        let rarity = logf(1 + Float(count) / Float(found.count))
        return found.map { ($0.entry, rarity * $0.weight) }
    }
}
