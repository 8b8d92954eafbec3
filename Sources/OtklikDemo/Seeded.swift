import Glibc

/// Randomness that gives the same numbers for the same seed on every machine (SplitMix64).
///
/// Everything of the demo is drawn from it: no dictionary order, no hash seed, no system generator.
package struct Seeded: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(_ seed: UInt64) {
        state = seed
    }

    /// A generator of its own for one part of the demo, so that a change in one part leaves the others as they were.
    package init(_ seed: UInt64, part: StaticString) {
        var mixed: UInt64 = 0xcbf2_9ce4_8422_2325
        part.withUTF8Buffer { bytes in
            for byte in bytes { mixed = (mixed ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        state = seed ^ mixed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to `count` - 1; 0 when `count` is not above 1.
    package mutating func below(_ count: Int) -> Int {
        guard count > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A whole number of the range, both ends included.
    package mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// A number from 0 up to, and without, 1.
    package mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number of the range.
    package mutating func double(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// True with the given probability (0…1).
    package mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// One element; the list must not be empty.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    /// The place of one weight, drawn in proportion to it; the last one when all are zero.
    package mutating func weighted(_ weights: [Double]) -> Int {
        var rest = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }

    /// A bell-shaped number: the sum of four uniform ones, never further than 3.5 deviations from the mean.
    package mutating func bell(mean: Double, deviation: Double) -> Double {
        let sum = unit() + unit() + unit() + unit() - 2
        return mean + sum * 1.732_050_8 * deviation
    }

    /// An exponential number with the given mean.
    package mutating func exponential(mean: Double) -> Double {
        -log(1 - unit()) * mean
    }

    /// The elements in a drawn order.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var mixed = elements
        for last in stride(from: mixed.count - 1, to: 0, by: -1) {
            mixed.swapAt(last, below(last + 1))
        }
        return mixed
    }
}
