/// What of a text is compared with others: runs of letters, stems, concepts.
package struct Fingerprint: Sendable, Hashable {
    /// Hashes, ascending, each once.
    package let shingles: [UInt32]
    package let stems: [UInt32]
    package let concepts: [UInt16]

    /// Of no text: nothing is like it.
    package static let none = Fingerprint(shingles: [], stems: [], concepts: [])

    private init(shingles: [UInt32], stems: [UInt32], concepts: [UInt16]) {
        self.shingles = shingles
        self.stems = stems
        self.concepts = concepts
    }

    package init(_ text: String, reader: FeatureReader) {
        let words = Tokenizer.words(text)
        let found = reader.stemmer.stems(words)
        var shingles: Set<UInt32> = []
        let line = Array(words.map(\.units).joined(separator: [0x5F]))
        if line.count >= 4 {
            for start in 0...(line.count - 4) {
                shingles.insert(UInt32(truncatingIfNeeded: Hashing.units(line[start..<start + 4], kind: 5)))
            }
        }
        self.shingles = shingles.sorted()
        let stems = zip(words, found).filter { $0.0.units.count > 2 }.map { Hashing.units($0.1, kind: 1) }
        self.stems = Set(stems.map { UInt32(truncatingIfNeeded: $0) }).sorted()
        let hits = reader.lexicon?.concepts(words, stems: found) ?? []
        concepts = Set(hits.map { UInt16(truncatingIfNeeded: $0.concept) }).sorted()
    }

    /// From this likeness on two texts are copies of one.
    package static let copy = 0.5

    /// How much of both texts is the same, 0…1.
    package func likeness(_ other: Fingerprint) -> Double {
        let shared = Fingerprint.shared(shingles, other.shingles)
        let all = shingles.count + other.shingles.count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// How much of this text stands in the other, 0…1.
    package func share(in other: Fingerprint) -> Double {
        shingles.isEmpty ? 0 : Double(Fingerprint.shared(shingles, other.shingles)) / Double(shingles.count)
    }

    /// The words of a text whose stems this one has too, as they are written, each stem once.
    ///
    /// Short words tell nothing and are left out.
    package func words(sharedWith text: String, reader: FeatureReader, limit: Int) -> [String] {
        let units = Array(text.utf16)
        let words = Tokenizer.words(text)
        var seen: Set<UInt32> = []
        var found: [String] = []
        for (word, stem) in zip(words, reader.stemmer.stems(words)) where word.units.count > 3 {
            let hash = UInt32(truncatingIfNeeded: Hashing.units(stem, kind: 1))
            guard stems.binarySearch(hash), seen.insert(hash).inserted else { continue }
            found.append(String(decoding: units[word.range], as: UTF16.self).lowercased())
            if found.count == limit { break }
        }
        return found
    }

    /// How many of two ascending lists are in both.
    static func shared<Item: Comparable>(_ one: [Item], _ other: [Item]) -> Int {
        var first = 0
        var second = 0
        var count = 0
        while first < one.count, second < other.count {
            if one[first] == other[second] {
                count += 1
                first += 1
                second += 1
            } else if one[first] < other[second] {
                first += 1
            } else {
                second += 1
            }
        }
        return count
    }

    /// Of the shorter list, how much is in the other.
    static func overlap<Item: Comparable>(_ one: [Item], _ other: [Item]) -> Double {
        let least = min(one.count, other.count)
        return least == 0 ? 0 : Double(shared(one, other)) / Double(least)
    }
}

/// How likely two texts tell of one thing: place and time and subject decide, words only rank.
package struct DuplicateScore: Sendable, Hashable {
    /// From here on people are shown that something was already reported.
    package static let show = 0.45
    /// From here on staff may merge; nothing is merged by machine.
    package static let merge = 0.65
    package static let metres = 300.0
    package static let days = 60.0

    package let value: Double
    /// Metres between the places and days between the times.
    package let metres: Double
    package let days: Double

    /// Scores a pair; nil when it is too far apart in place or time.
    ///
    /// - Parameters:
    ///   - one: The one text.
    ///   - other: The other text.
    ///   - sameSubject: Whether both are about the same subject or its twin.
    ///   - metres: Between the places.
    ///   - days: Between the times, of any sign.
    package init?(_ one: Fingerprint, _ other: Fingerprint, sameSubject: Bool, metres: Double, days: Double) {
        let days = abs(days)
        guard metres >= 0, metres <= DuplicateScore.metres, days <= DuplicateScore.days else { return nil }
        self.metres = metres
        self.days = days
        value =
            (sameSubject ? 0.45 : 0)
            + 0.30 * Fingerprint.overlap(one.concepts, other.concepts)
            + 0.35 * one.likeness(other)
            + 0.15 * Fingerprint.overlap(one.stems, other.stems)
            + 0.25 * max(0, 1 - metres / 150)
            + 0.10 * max(0, 1 - days / 30)
    }
}

extension [UInt32] {
    /// Whether the ascending list holds it.
    fileprivate func binarySearch(_ wanted: UInt32) -> Bool {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == wanted
    }
}
