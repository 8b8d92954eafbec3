import Glibc

/// Makes probabilities honest: of messages suggested with 0.7, seven of ten should be right.
package enum Calibration {
    /// The temperature with which the right labels of held-out texts are least surprising, from 0.3 to 4.
    package static func temperature(_ cases: [(scores: [Float], label: Int)]) -> Float {
        guard !cases.isEmpty else { return 1 }
        func surprise(_ temperature: Float) -> Float {
            cases.reduce(0) { sum, one in
                var beliefs = one.scores
                Weighting.softmax(&beliefs, sharpness: 1 / temperature)
                return sum - logf(max(beliefs[one.label], 1e-9))
            }
        }
        let tried = (0...37).map { 0.3 + Float($0) * 0.1 }
        return tried.map { ($0, surprise($0)) }.min { $0.1 < $1.1 }?.0 ?? 1
    }

    /// The lower end of a share's confidence interval (Wilson); `z` 1.28 is one-sided nine in ten.
    package static func lowerBound(right: Int, of count: Int, z: Double = 1.28) -> Double {
        guard count > 0 else { return 0 }
        let share = Double(right) / Double(count)
        let n = Double(count)
        let centre = share + z * z / (2 * n)
        let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, (centre - spread) / (1 + z * z / n))
    }

    /// The smallest probability from which on answers were right often enough to act without a person.
    ///
    /// - Parameters:
    ///   - cases: Confirmed cases of one label: how probable the first suggestion was, and whether it was right.
    ///   - precision: What the lower bound of the share of right ones must reach.
    ///   - least: Cases that there must be from the threshold on.
    /// - Returns: The threshold, with the evidence; nil if there is none.
    package static func threshold(
        _ cases: [(probability: Float, isRight: Bool)],
        precision: Double = 0.95,
        least: Int = 30
    ) -> (probability: Float, cases: Int, lowerBound: Double)? {
        var right = 0
        var found: (probability: Float, cases: Int, lowerBound: Double)?
        let sorted = cases.sorted { $0.probability > $1.probability }
        for (index, one) in sorted.enumerated() {
            if one.isRight { right += 1 }
            // A threshold takes in all cases of its probability.
            if index + 1 < sorted.count, sorted[index + 1].probability == one.probability { continue }
            let lower = lowerBound(right: right, of: index + 1)
            if index + 1 >= least, lower >= precision { found = (one.probability, index + 1, lower) }
        }
        return found
    }
}
