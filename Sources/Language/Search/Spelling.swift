/// Words that are known, and what a mistyped one may have meant.
struct Spelling: Sendable {
    private(set) var words: [[UInt16]] = []
    /// Words in which three letters follow each other, edges included.
    private var triples: [UInt64: [Int32]] = [:]

    init(_ words: Set<[UInt16]>) {
        self.words = words.sorted { $0.lexicographicallyPrecedes($1) }
        for (index, word) in self.words.enumerated() {
            for triple in Set(Spelling.triples(of: word)) { triples[triple, default: []].append(Int32(index)) }
        }
    }

    private static func triples(of word: [UInt16]) -> [UInt64] {
        let padded = [0x5F, 0x5F] + word + [0x5F]
        return (0..<padded.count - 2).map { index in
            UInt64(padded[index]) << 32 | UInt64(padded[index + 1]) << 16 | UInt64(padded[index + 2])
        }
    }

    /// Known words that differ in one letter, or two of a long word; the nearest first.
    ///
    /// A word that is still being typed may lack up to three letters at its end.
    func meant(_ word: [UInt16]) -> [[UInt16]] {
        guard word.count >= 3 else { return [] }
        var shared: [Int32: Int] = [:]
        for triple in Set(Spelling.triples(of: word)) {
            for index in triples[triple] ?? [] { shared[index, default: 0] += 1 }
        }
        let nearest = shared.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(60)
        let limit = word.count > 7 ? 2 : 1
        let found = nearest.compactMap { index, _ -> (word: [UInt16], distance: Int)? in
            let known = words[Int(index)]
            let distance = Spelling.distance(known, word)
            if distance <= limit { return (known, distance) }
            let isUnfinished =
                known.count > word.count && known.count - word.count <= 4 && word.count >= 5
                && (word.count - 1...word.count + 1).contains {
                    Spelling.distance(Array(known.prefix($0)), word) <= 1
                }
            return isUnfinished ? (known, limit + 1) : nil
        }
        return found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .map(\.element.word)
    }

    /// Letters wrong, missing, too many, or two neighbours exchanged.
    static func distance(_ one: [UInt16], _ other: [UInt16]) -> Int {
        if abs(one.count - other.count) > 2 { return 9 }
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var before: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var current = last
            current[0] = row
            for column in 1...other.count {
                let isSame = one[row - 1] == other[column - 1]
                var least = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    least = min(least, before[column - 2] + 1)
                }
                current[column] = least
            }
            before = last
            last = current
        }
        return last[other.count]
    }
}
