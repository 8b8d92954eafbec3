/// What a text is made of for the linear model: hashed words, pairs, pieces of words and concepts, each with its count.
struct Features: Sendable {
    /// Ascending, each once: the order of sums must not depend on anything but the text.
    var buckets: [UInt32] = []
    var counts: [Float] = []
}

/// Makes features; every snapshot holds the options with which it was trained.
package struct FeatureOptions: Sendable, Hashable {
    /// The number of buckets is 2 to this power.
    package var bits: Int
    /// Lengths of the pieces of words.
    package var pieces: ClosedRange<Int>
    /// Whether neighbouring words count as a pair.
    package var pairs: Bool

    package init(bits: Int = 20, pieces: ClosedRange<Int> = 3...5, pairs: Bool = true) {
        self.bits = bits
        self.pieces = pieces
        self.pairs = pairs
    }
}

/// Reads texts into features; one a thread.
package struct FeatureReader: Sendable {
    package let options: FeatureOptions
    package let lexicon: ConceptLexicon?
    let stemmer: Stemmer

    package init(options: FeatureOptions, lexicon: ConceptLexicon?, stemmer: Stemmer) {
        self.options = options
        self.lexicon = lexicon
        self.stemmer = stemmer
    }

    func bucket(of stem: [UInt16]) -> UInt32 {
        UInt32(truncatingIfNeeded: Hashing.units(stem, kind: 1) & (UInt64(1) << UInt64(options.bits) - 1))
    }

    func features(_ text: String) -> Features {
        let words = Tokenizer.words(text)
        return features(words, stems: stemmer.stems(words))
    }

    func features(_ words: [Word], stems: [[UInt16]]) -> Features {
        var hashes: [UInt32] = []
        hashes.reserveCapacity(words.count * 24)
        let mask = UInt64(1) << UInt64(options.bits) - 1
        var previous: UInt64 = 0
        for (word, stem) in zip(words, stems) {
            let hash = Hashing.units(stem, kind: 1)
            hashes.append(UInt32(truncatingIfNeeded: hash & mask))
            if options.pairs, previous != 0 {
                hashes.append(UInt32(truncatingIfNeeded: Hashing.finish(previous &* 31 ^ hash) & mask))
            }
            previous = hash
            addPieces(of: word.units, mask, &hashes)
        }
        if let lexicon {
            for hit in lexicon.concepts(words, stems: stems) {
                hashes.append(UInt32(truncatingIfNeeded: lexicon.keys[hit.concept] & mask))
            }
        }
        return counted(&hashes)
    }

    /// Runs of letters inside `_word_`.
    private func addPieces(of word: [UInt16], _ mask: UInt64, _ hashes: inout [UInt32]) {
        let edge: UInt16 = 0x5F
        let count = word.count + 2
        for start in 0..<count {
            var hash = Hashing.start ^ 2
            for end in start..<min(count, start + options.pieces.upperBound) {
                hash = Hashing.mix(hash, UInt64(end == 0 || end == count - 1 ? edge : word[end - 1]))
                let length = end - start + 1
                if length >= options.pieces.lowerBound {
                    hashes.append(UInt32(truncatingIfNeeded: Hashing.finish(hash ^ UInt64(length)) & mask))
                }
            }
        }
    }

    private func counted(_ hashes: inout [UInt32]) -> Features {
        hashes.sort()
        var found = Features()
        for hash in hashes {
            if hash == found.buckets.last {
                found.counts[found.counts.count - 1] += 1
            } else {
                found.buckets.append(hash)
                found.counts.append(1)
            }
        }
        return found
    }
}
