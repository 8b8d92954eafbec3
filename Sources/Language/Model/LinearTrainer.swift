import Glibc

/// A text and what it is about, for training.
package struct Example: Sendable {
    package let text: String
    package let label: Int
    /// How much it counts; 1 is usual.
    package let weight: Float

    package init(text: String, label: Int, weight: Float = 1) {
        self.text = text
        self.label = label
        self.weight = weight
    }
}

package struct TrainingOptions: Sendable, Hashable {
    /// Rounds over all examples.
    package var epochs: Int
    /// The first step's size; it falls to a fifth.
    package var rate: Float
    /// How many wrong classes a step touches at most.
    package var rivals: Int
    /// From which probability on a wrong class is touched.
    package var belief: Float
    /// Features in fewer texts are left out.
    package var leastTexts: Int
    /// Seed of the order in which examples come.
    package var seed: UInt64

    package init(
        epochs: Int = 8,
        rate: Float = 2,
        rivals: Int = 8,
        belief: Float = 0.01,
        leastTexts: Int = 1,
        seed: UInt64 = 7
    ) {
        self.epochs = epochs
        self.rate = rate
        self.rivals = rivals
        self.belief = belief
        self.leastTexts = leastTexts
        self.seed = seed
    }

    /// What suits so many examples.
    package static func usual(for count: Int) -> TrainingOptions {
        TrainingOptions(epochs: count > 50_000 ? 3 : 8, leastTexts: count > 5_000 ? 2 : 1)
    }
}

/// Training was stopped from outside; nothing is kept of it.
package struct TrainingStopped: Error, Sendable {
    package init() {}
}

/// Softmax regression on sparse features. A step touches the right class and at most eight wrong ones that the model
/// believes in, so that the weights stay sparse; steps are scaled by what a weight has already moved (AdaGrad).
///
/// The same examples and options give the same weights, bit by bit.
struct LinearTrainer {
    /// An example that is already known so well teaches nothing.
    private static let known: Float = 0.98
    /// Without it the first steps of rare features are far too long.
    private static let damping: Float = 1

    let reader: FeatureReader
    let labels: Int
    let options: TrainingOptions

    /// Learns from the examples; `progress` is told how much of how much is done and answers whether to go on.
    func train(_ examples: [Example], progress: (Int, Int) -> Bool) throws(TrainingStopped) -> Trained {
        let total = examples.count * (options.epochs + 1)
        var raw: [Features] = []
        raw.reserveCapacity(examples.count)
        for example in examples {
            raw.append(reader.features(example.text))
            if raw.count % 512 == 0, !progress(raw.count, total) { throw TrainingStopped() }
        }
        let columns = Columns(raw, bits: reader.options.bits, leastTexts: options.leastTexts)
        let vectors = raw.map(columns.vector)
        raw = []
        let table = WeightTable(rows: columns.buckets.count)
        var stepper = Stepper(table: table, labels: labels, options: options)
        var order = Array(examples.indices)
        var random = options.seed
        for epoch in 0..<options.epochs {
            LinearTrainer.shuffle(&order, &random)
            stepper.rate = options.rate * (1 - 0.8 * Float(epoch) / Float(options.epochs))
            for (done, index) in order.enumerated() {
                stepper.learn(vectors[index], examples[index])
                if done % 512 == 0, !progress(examples.count * (epoch + 1) + done, total) { throw TrainingStopped() }
            }
        }
        return Trained(columns: columns, table: table)
    }

    private static func shuffle(_ order: inout [Int], _ random: inout UInt64) {
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(index, Int((random >> 33) % UInt64(index + 1)))
        }
    }

    struct Trained {
        let columns: Columns
        let table: WeightTable
    }

    /// One example's step; keeps its scratch memory.
    private struct Stepper {
        let table: WeightTable
        let options: TrainingOptions
        var rate: Float = 0
        private var scores: [Float]
        private var gradient: [Float]
        private var seen: [Bool]

        init(table: WeightTable, labels: Int, options: TrainingOptions) {
            self.table = table
            self.options = options
            scores = Array(repeating: 0, count: labels)
            gradient = Array(repeating: 0, count: labels)
            seen = Array(repeating: false, count: labels)
        }

        mutating func learn(_ vector: SparseVector, _ example: Example) {
            scores.withUnsafeMutableBufferPointer { scores in
                scores.update(repeating: 0)
                if let base = scores.baseAddress { table.score(vector, into: base) }
            }
            Weighting.softmax(&scores)
            if scores[example.label] > LinearTrainer.known { return }
            var touched: [Int] = []
            for label in scores.indices where label != example.label && scores[label] > options.belief {
                touched.append(label)
            }
            if touched.count > options.rivals {
                touched.sort { (scores[$0], $1) > (scores[$1], $0) }
                touched.removeLast(touched.count - options.rivals)
            }
            touched.append(example.label)
            for label in touched {
                gradient[label] = ((label == example.label ? 1 : 0) - scores[label]) * example.weight
            }
            step(vector, touched)
            for label in touched { gradient[label] = 0 }
        }

        private mutating func step(_ vector: SparseVector, _ touched: [Int]) {
            let rate = rate
            let table = table
            gradient.withUnsafeBufferPointer { gradient in
                seen.withUnsafeMutableBufferPointer { seen in
                    for (index, value) in zip(vector.rows, vector.values) {
                        let row = table.rows[Int(index)]
                        var found = 0
                        if let cells = row.cells {
                            for position in 0..<Int(row.count) {
                                let label = Int(cells[position].label)
                                guard gradient[label] != 0 else { continue }
                                let slope = gradient[label] * value
                                let moved = cells[position].moved + slope * slope
                                cells[position].moved = moved
                                cells[position].weight += rate * slope / (moved + LinearTrainer.damping).squareRoot()
                                seen[label] = true
                                found += 1
                                if found == touched.count { break }
                            }
                        }
                        for label in touched {
                            if found < touched.count, !seen[label] {
                                let slope = gradient[label] * value
                                let weight = rate * slope / (slope * slope + LinearTrainer.damping).squareRoot()
                                let cell = WeightTable.Cell(weight: weight, moved: slope * slope, label: UInt16(label))
                                table.append(cell, to: Int(index))
                            }
                            seen[label] = false
                        }
                    }
                }
            }
        }
    }
}
