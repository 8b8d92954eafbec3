/// Groups of words that mean one thing: what residents say and what a classifier calls it.
///
/// A file holds one group a line, words apart by spaces: `яма` is any form of the word, `выбоин*` a beginning,
/// `детский_сад` a phrase; `#` begins a comment. A word may stand in several groups.
package struct ConceptLexicon: Sendable {
    /// A group met in a text.
    package struct Hit: Sendable, Hashable {
        /// The group's number in the file, from 0.
        package let concept: Int
        /// The words of the text that named it, as positions.
        package let words: Range<Int>
    }

    private struct Phrase: Sendable {
        let parts: [(units: [UInt16], isBeginning: Bool)]
        let concept: Int
    }

    /// Changes with every change of the file.
    package let hash: UInt64
    /// A hash for each group that does not depend on its place in the file, so that groups can be added anywhere.
    private(set) var keys: [UInt64] = []
    private var exact: [[UInt16]: [Int]] = [:]
    /// By the hash of the beginning.
    private var beginnings: [UInt64: [Int]] = [:]
    private var phrases: [UInt16: [Phrase]] = [:]

    package init(_ file: String, stemmer: Stemmer) {
        hash = Hashing.bytes(file.utf8)
        for line in file.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard let first = words.first else { continue }
            let concept = keys.count
            keys.append(Hashing.units(first.utf16, kind: 3))
            for word in words { add(word, concept, stemmer) }
        }
    }

    package var count: Int { keys.count }

    private mutating func add(_ word: Substring, _ concept: Int, _ stemmer: Stemmer) {
        let parts = word.split(separator: "_").map { part in
            let isBeginning = part.hasSuffix("*")
            let units = (isBeginning ? part.dropLast() : part).utf16.map(Letters.lower)
            return (units: isBeginning ? units : stemmer.stem(units), isBeginning: isBeginning)
        }
        guard let first = parts.first, let letter = first.units.first else { return }
        if parts.count > 1 {
            phrases[letter, default: []].append(Phrase(parts: parts, concept: concept))
        } else if first.isBeginning {
            beginnings[Hashing.units(first.units, kind: 4), default: []].append(concept)
        } else {
            exact[first.units, default: []].append(concept)
        }
    }

    /// The groups that the words name, each occurrence once.
    package func concepts(_ words: [Word], stems: [[UInt16]]) -> [Hit] {
        var hits: [Hit] = []
        for index in words.indices {
            var found = exact[stems[index]] ?? []
            var hash = Hashing.start ^ 4
            for unit in words[index].units {
                hash = Hashing.mix(hash, UInt64(unit))
                if let groups = beginnings[Hashing.finish(hash)] { found += groups }
            }
            for concept in Set(found).sorted() { hits.append(Hit(concept: concept, words: index..<index + 1)) }
            for phrase in phrases[words[index].units.first ?? 0] ?? []
            where matches(phrase, at: index, words, stems) {
                hits.append(Hit(concept: phrase.concept, words: index..<index + phrase.parts.count))
            }
        }
        return hits
    }

    private func matches(_ phrase: Phrase, at index: Int, _ words: [Word], _ stems: [[UInt16]]) -> Bool {
        guard index + phrase.parts.count <= words.count else { return false }
        return phrase.parts.enumerated().allSatisfy { offset, part in
            part.isBeginning
                ? words[index + offset].units.starts(with: part.units) : stems[index + offset] == part.units
        }
    }
}
