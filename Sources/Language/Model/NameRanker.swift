import Glibc

/// Ranks classes by their names alone, before there is a single example: by shared concepts, stems and pieces of words.
struct NameRanker: Sendable {
    /// How much each of the three counts: pieces only break ties.
    private static let weights: [Float] = [1, 0.5, 0.25]

    private struct Field: Sendable {
        var rarity: [UInt64: Float] = [:]
        var postings: [UInt64: [(label: Int32, weight: Float)]] = [:]
    }

    private let fields: [Field]
    private let labels: Int

    /// `names` is what is written about each class: its name and those above it.
    init(_ names: [String], reader: FeatureReader) {
        labels = names.count
        let bags = names.map { NameRanker.bags($0, reader) }
        fields = (0..<3).map { kind in NameRanker.field(bags.map { $0[kind] }) }
    }

    /// Likeness to every class; 0 is none.
    func scores(_ words: [Word], stems: [[UInt16]], hits: [ConceptLexicon.Hit]) -> [Float] {
        var scores = [Float](repeating: 0, count: labels)
        for (kind, bag) in NameRanker.bags(words, stems, hits).enumerated() {
            let field = fields[kind]
            var sum: Float = 0
            var found: [(key: UInt64, weight: Float)] = []
            for (key, count) in bag {
                guard let rarity = field.rarity[key] else { continue }
                let weight = Weighting.frequency(count) * rarity
                found.append((key, weight))
                sum += weight * weight
            }
            let scale = sum > 0 ? NameRanker.weights[kind] / sum.squareRoot() : 0
            for (key, weight) in found {
                for posting in field.postings[key] ?? [] {
                    scores[Int(posting.label)] += weight * posting.weight * scale
                }
            }
        }
        return scores
    }

    /// How much a stem counts in a class's names, 0…1.
    func share(of stem: [UInt16], in label: Int) -> Float { share(Hashing.units(stem, kind: 1), 1, label) }

    /// How much a concept counts in a class's names, 0…1.
    func share(of concept: Int, in label: Int) -> Float { share(UInt64(concept), 0, label) }

    private func share(_ key: UInt64, _ kind: Int, _ label: Int) -> Float {
        fields[kind].postings[key]?.first { Int($0.label) == label }?.weight ?? 0
    }

    /// Ascending keys with counts: sums must come in one order.
    private typealias Bag = [(key: UInt64, count: Float)]

    private static func field(_ bags: [Bag]) -> Field {
        var field = Field()
        var counts: [UInt64: Int] = [:]
        for bag in bags {
            for (key, _) in bag { counts[key, default: 0] += 1 }
        }
        field.rarity = counts.mapValues { Weighting.rarity(texts: bags.count, with: $0) }
        for (label, bag) in bags.enumerated() {
            let weights = bag.map { Weighting.frequency($0.count) * (field.rarity[$0.key] ?? 0) }
            let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
            for (item, weight) in zip(bag, weights) {
                field.postings[item.key, default: []].append((Int32(label), weight / length))
            }
        }
        return field
    }

    private static func bags(_ name: String, _ reader: FeatureReader) -> [Bag] {
        let words = Tokenizer.words(name)
        let stems = reader.stemmer.stems(words)
        return bags(words, stems, reader.lexicon?.concepts(words, stems: stems) ?? [])
    }

    private static func bags(_ words: [Word], _ stems: [[UInt16]], _ hits: [ConceptLexicon.Hit]) -> [Bag] {
        let pieces = words.flatMap { word -> [UInt64] in
            let padded = [0x5F] + word.units + [0x5F]
            return (3...5).flatMap { length -> [UInt64] in
                guard padded.count >= length else { return [] }
                return (0...(padded.count - length)).map { Hashing.units(padded[$0..<$0 + length], kind: 2) }
            }
        }
        return [
            counted(hits.map { UInt64($0.concept) }), counted(stems.map { Hashing.units($0, kind: 1) }),
            counted(pieces),
        ]
    }

    private static func counted(_ keys: [UInt64]) -> Bag {
        var bag: Bag = []
        for key in keys.sorted() {
            if key == bag.last?.key { bag[bag.count - 1].count += 1 } else { bag.append((key, 1)) }
        }
        return bag
    }
}
