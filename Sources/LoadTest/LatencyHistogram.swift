/// Durations in microseconds, counted in buckets that are at most 1.6 % wide: percentiles of any number of them in 20 KB.
package struct LatencyHistogram: Sendable {
    /// Buckets to each power of two.
    private static let fine = 64
    private var counts = [Int](repeating: 0, count: 64 * 40)
    package private(set) var count = 0
    package private(set) var longest = 0

    package init() {}

    /// Counts a duration; a negative one counts as none.
    package mutating func add(_ microseconds: Int) {
        let value = max(0, microseconds)
        counts[min(Self.bucket(value), counts.count - 1)] += 1
        count += 1
        longest = max(longest, value)
    }

    package mutating func add(_ other: LatencyHistogram) {
        for index in counts.indices { counts[index] += other.counts[index] }
        count += other.count
        longest = max(longest, other.longest)
    }

    /// The duration that a share of all (0…1) did not exceed, in microseconds; 0 when there are none.
    package func percentile(_ share: Double) -> Int {
        let wanted = max(1, Int((Double(count) * share).rounded(.up)))
        var seen = 0
        for (index, some) in counts.enumerated() {
            seen += some
            if seen >= wanted { return min(Self.upperEnd(index), longest) }
        }
        return longest
    }

    private static func bucket(_ value: Int) -> Int {
        if value < fine { return value }
        let power = Int.bitWidth - 1 - value.leadingZeroBitCount - 6
        return power * fine + (value >> power)
    }

    private static func upperEnd(_ index: Int) -> Int {
        if index < 2 * fine { return index }
        let power = index / fine - 1
        return ((index % fine + fine + 1) << power) - 1
    }
}
