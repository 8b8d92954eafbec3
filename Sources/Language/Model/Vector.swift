import Glibc

/// A text as the linear model sees it: weights of length one together, at rows of a table.
struct SparseVector: Sendable {
    var rows: [UInt32] = []
    var values: [Float] = []

    /// Divides by the length, so that long texts count as much as short ones.
    mutating func normalise() {
        var sum: Float = 0
        for value in values { sum += value * value }
        guard sum > 0 else { return }
        let scale = 1 / sum.squareRoot()
        for index in values.indices { values[index] *= scale }
    }
}

enum Weighting {
    /// How telling a feature is that so many of all texts have.
    static func rarity(texts: Int, with count: Int) -> Float {
        logf(Float(texts + 1) / Float(count + 1)) + 1
    }

    @inline(__always)
    static func frequency(_ count: Float) -> Float { 1 + logf(count) }

    /// Turns scores into probabilities; `sharpness` is the inverse of the temperature.
    static func softmax(_ scores: inout [Float], sharpness: Float = 1) {
        var top = -Float.infinity
        for score in scores where score > top { top = score }
        var sum: Float = 0
        for index in scores.indices {
            let value = expf((scores[index] - top) * sharpness)
            scores[index] = value
            sum += value
        }
        guard sum > 0 else { return }
        for index in scores.indices { scores[index] /= sum }
    }
}
