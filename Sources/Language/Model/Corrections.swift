/// What a model has learnt since it was trained: a layer of weights over those that stand.
///
/// Bounded: when it is full, new features are no longer taken in until the next training.
struct Corrections: Sendable {
    private struct Cell: Sendable {
        let label: Int32
        var weight: Float
        var moved: Float
    }

    /// Weights of the layer, at most.
    private static let capacity = 2_000_000
    private static let rate: Float = 0.6
    private static let rivals = 8
    private static let belief: Float = 0.01
    /// A correction is learnt when the right label is believed so much.
    private static let learnt: Float = 0.6

    private var cells: [UInt32: [Cell]] = [:]
    private var size = 0
    private(set) var count = 0

    func knows(_ bucket: UInt32) -> Bool { cells[bucket] != nil }

    func score(_ buckets: [UInt32], _ values: [Float], into scores: inout [Float]) {
        guard !cells.isEmpty else { return }
        for (bucket, value) in zip(buckets, values) {
            for cell in cells[bucket] ?? [] { scores[Int(cell.label)] += cell.weight * value }
        }
    }

    func weight(_ bucket: UInt32, label: Int) -> Float {
        cells[bucket]?.first { Int($0.label) == label }?.weight ?? 0
    }

    /// Takes a few steps until the label is believed.
    ///
    /// - Parameters:
    ///   - buckets: The features of the text.
    ///   - values: Their weights in it.
    ///   - label: What the text is about.
    ///   - base: What the model beneath says of each label.
    mutating func learn(_ buckets: [UInt32], _ values: [Float], label: Int, base: [Float]) {
        count += 1
        for _ in 0..<5 {
            var beliefs = base
            score(buckets, values, into: &beliefs)
            Weighting.softmax(&beliefs)
            if beliefs[label] > Corrections.learnt { return }
            let rivals = beliefs.indices.filter { $0 != label && beliefs[$0] > Corrections.belief }
                .sorted { (beliefs[$0], $1) > (beliefs[$1], $0) }.prefix(Corrections.rivals)
            for (bucket, value) in zip(buckets, values) {
                step(bucket, label, (1 - beliefs[label]) * value)
                for rival in rivals { step(bucket, rival, -beliefs[rival] * value) }
            }
        }
    }

    private mutating func step(_ bucket: UInt32, _ label: Int, _ slope: Float) {
        var row = cells[bucket] ?? []
        if let index = row.firstIndex(where: { Int($0.label) == label }) {
            row[index].moved += slope * slope
            row[index].weight += Corrections.rate * slope / (row[index].moved + 1).squareRoot()
        } else if size < Corrections.capacity {
            let weight = Corrections.rate * slope / (slope * slope + 1).squareRoot()
            row.append(Cell(label: Int32(label), weight: weight, moved: slope * slope))
            size += 1
        } else {
            return
        }
        cells[bucket] = row
    }
}
