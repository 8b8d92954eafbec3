/// Four numbers of a text; copies of it have most of them in common, other texts hardly any.
///
/// Each is made of two minimal hashes of the text's runs of letters: two texts that share a part `s` of their runs have a
/// given number in common with the chance `s²`. An index on the numbers finds copies among any number of texts.
package struct TextSigns: Sendable, Hashable {
    package static let count = 4

    /// Empty for a text without a run of four letters.
    package let values: [Int64]

    package init(_ fingerprint: Fingerprint) {
        guard !fingerprint.shingles.isEmpty else {
            values = []
            return
        }
        values = (0..<TextSigns.count).map { index in
            let pair = [2 * index + 1, 2 * index + 2].map { seed in
                fingerprint.shingles.reduce(UInt64.max) { least, shingle in
                    min(least, Hashing.finish(UInt64(shingle) &+ UInt64(seed) &* 0x9E37_79B9_7F4A_7C15))
                }
            }
            return Int64(bitPattern: Hashing.finish(pair[0] &* 31 ^ pair[1]))
        }
    }

    /// How many numbers two texts have in common; from three on they are copies without a closer look.
    package func common(with other: TextSigns) -> Int { zip(values, other.values).filter { $0 == $1 }.count }
}
