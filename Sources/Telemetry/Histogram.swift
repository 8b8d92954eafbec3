import Synchronization

/// Counts values by size: how many were at most so large, and their sum. Safe from any thread.
package final class Histogram: Sendable {
    /// What a histogram has seen up to one moment.
    package struct Snapshot: Sendable, Hashable {
        /// Of each bound, how many values were at most so large; the counts grow from bound to bound.
        package let cumulative: [Int]
        package let count: Int
        package let sum: Double
    }

    private struct State {
        var counts: [Int]
        var sum = 0.0
    }

    /// Upper ends of the buckets, ascending; larger values count towards the total only.
    package let bounds: [Double]
    private let state: Mutex<State>

    /// The bounds that fit answers of a web site, in seconds.
    package static let answerSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// `bounds`: finite, in any order; equal ones count once.
    package init(bounds: [Double] = Histogram.answerSeconds) {
        self.bounds = Set(bounds.filter(\.isFinite)).sorted()
        state = Mutex(State(counts: Array(repeating: 0, count: self.bounds.count + 1)))
    }

    /// Counts a value; one that is not a number is left out.
    package func observe(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    package var snapshot: Snapshot {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total = 0
        var cumulative: [Int] = []
        for count in counts {
            total += count
            cumulative.append(total)
        }
        return Snapshot(cumulative: cumulative.dropLast(), count: total, sum: sum)
    }
}
