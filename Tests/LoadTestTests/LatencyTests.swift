import Testing

@testable import LoadTest

@Suite("Percentiles of latencies") struct LatencyTests {
    @Test(arguments: [0, 1, 63, 64, 127, 128, 129, 1_000, 65_535, 1_234_567, 600_000_000])
    func `one value is every percentile, to a hundredth and a half`(value: Int) {
        var histogram = LatencyHistogram()
        histogram.add(value)
        #expect(histogram.percentile(0.5) == value && histogram.percentile(0.999) == value)
    }

    @Test func `percentiles are those of the sorted values, at most 1.6 % above`() {
        var histogram = LatencyHistogram()
        let values = (1...10_000).map { $0 * 37 % 10_007 * 11 }
        for value in values { histogram.add(value) }
        let sorted = values.sorted()
        for share in [0.001, 0.25, 0.5, 0.9, 0.99, 0.999, 1] {
            let exact = sorted[Int((Double(sorted.count) * share).rounded(.up)) - 1]
            let found = histogram.percentile(share)
            #expect(found >= exact && Double(found) <= Double(exact) * 1.016 + 1, "\(share): \(found), not \(exact)")
        }
        #expect(histogram.count == 10_000 && histogram.longest == sorted.last)
    }

    @Test func `two halves together are the whole`() {
        var (whole, one, other) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
        for value in 0..<2_000 {
            whole.add(value * 3)
            if value % 2 == 0 { one.add(value * 3) } else { other.add(value * 3) }
        }
        one.add(other)
        for share in [0.1, 0.5, 0.99] { #expect(one.percentile(share) == whole.percentile(share)) }
    }

    @Test func `nothing measured is nothing`() {
        #expect(LatencyHistogram().percentile(0.99) == 0)
    }
}
