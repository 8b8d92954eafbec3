/// Which buckets a model knows, and how telling each is: the same in training and in use.
///
/// A row is found by a bit for each bucket and a count of the bits before, so that a model with few features is small.
struct Columns: Sendable {
    /// The known buckets, ascending; the position is the row.
    let buckets: [UInt32]
    let rarity: [Float]
    private let bits: [UInt64]
    private let before: [UInt32]

    init(buckets: [UInt32], rarity: [Float], bits: Int) {
        self.buckets = buckets
        self.rarity = rarity
        var map = [UInt64](repeating: 0, count: max(1, (1 << bits) / 64))
        for bucket in buckets { map[Int(bucket) / 64] |= 1 << UInt64(bucket % 64) }
        var before: [UInt32] = []
        before.reserveCapacity(map.count)
        var sum: UInt32 = 0
        for word in map {
            before.append(sum)
            sum += UInt32(word.nonzeroBitCount)
        }
        self.bits = map
        self.before = before
    }

    /// Counts in how many of the texts each bucket is.
    init(_ texts: [Features], bits: Int, leastTexts: Int) {
        var counts = [UInt32](repeating: 0, count: 1 << bits)
        for text in texts {
            for bucket in text.buckets { counts[Int(bucket)] += 1 }
        }
        let kept = counts.indices.filter { counts[$0] >= max(1, leastTexts) }
        self.init(
            buckets: kept.map { UInt32($0) },
            rarity: kept.map { Weighting.rarity(texts: texts.count, with: Int(counts[$0])) },
            bits: bits
        )
    }

    @inline(__always)
    func row(_ bucket: UInt32) -> UInt32? {
        let word = bits[Int(bucket / 64)]
        let bit = UInt64(bucket % 64)
        guard word >> bit & 1 == 1 else { return nil }
        return before[Int(bucket / 64)] + UInt32((word & (1 << bit - 1)).nonzeroBitCount)
    }

    func vector(_ features: Features) -> SparseVector {
        var vector = SparseVector()
        vector.rows.reserveCapacity(features.buckets.count)
        vector.values.reserveCapacity(features.buckets.count)
        for (bucket, count) in zip(features.buckets, features.counts) {
            guard let row = row(bucket) else { continue }
            vector.rows.append(row)
            vector.values.append(Weighting.frequency(count) * rarity[Int(row)])
        }
        vector.normalise()
        return vector
    }
}
