/// A trained model that nothing changes any more: any number of threads may ask it.
///
/// Weights are bytes with a scale a row; rows follow each other in one array.
package final class LinearModel: Sendable {
    /// What stands beside the weights.
    package struct Header: Sendable, Hashable {
        package var features: FeatureOptions
        /// Of the concept file with which it was trained; 0 without one.
        package var lexiconHash: UInt64
        /// What each label is called.
        package var labels: [String]
        /// By how much scores are divided to become honest probabilities.
        package var temperature: Float
        /// From which probability on the first suggestion was nearly always right in texts held out; above 1: never.
        package var sure: Float
        /// How many texts it has learnt from.
        package var examples: Int
        /// When it was trained, as the caller counts time.
        package var trainedAt: Int64
    }

    package let header: Header
    let columns: Columns
    let offsets: [UInt32]
    let cellLabels: [UInt16]
    let cellWeights: [Int8]
    let scales: [Float]

    init(
        header: Header,
        columns: Columns,
        offsets: [UInt32],
        cellLabels: [UInt16],
        cellWeights: [Int8],
        scales: [Float]
    ) {
        self.header = header
        self.columns = columns
        self.offsets = offsets
        self.cellLabels = cellLabels
        self.cellWeights = cellWeights
        self.scales = scales
    }

    /// Weights smaller than this say nothing and are left out.
    private static let negligible: Float = 0.015

    convenience init(_ trained: LinearTrainer.Trained, header: Header) {
        var offsets: [UInt32] = [0]
        var labels: [UInt16] = []
        var weights: [Int8] = []
        var scales: [Float] = []
        for index in 0..<trained.table.rowCount {
            let row = trained.table.rows[index]
            let cells = UnsafeBufferPointer(start: row.cells, count: Int(row.count))
            let top = cells.reduce(Float(0)) { max($0, abs($1.weight)) }
            let scale = top / 127
            for cell in cells.sorted(by: { $0.label < $1.label }) where abs(cell.weight) >= LinearModel.negligible {
                let weight = Int8((cell.weight / scale).rounded())
                if weight == 0 { continue }
                labels.append(cell.label)
                weights.append(weight)
            }
            offsets.append(UInt32(labels.count))
            scales.append(scale)
        }
        self.init(
            header: header,
            columns: trained.columns,
            offsets: offsets,
            cellLabels: labels,
            cellWeights: weights,
            scales: scales
        )
    }

    /// How many weights it holds.
    package var cells: Int { cellLabels.count }

    /// Adds what the vector says of each label.
    func score(_ vector: SparseVector, into scores: inout [Float]) {
        scores.withUnsafeMutableBufferPointer { scores in
            cellLabels.withUnsafeBufferPointer { labels in
                cellWeights.withUnsafeBufferPointer { weights in
                    for (row, value) in zip(vector.rows, vector.values) {
                        let scaled = value * scales[Int(row)]
                        // Labels were checked against the count of labels when the model was made or read.
                        for index in Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1]) {
                            scores[Int(labels[index])] += Float(weights[index]) * scaled
                        }
                    }
                }
            }
        }
    }

    /// What one row says of one label.
    func weight(row: UInt32, label: Int) -> Float {
        for index in Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1]) where Int(cellLabels[index]) == label {
            return Float(cellWeights[index]) * scales[Int(row)]
        }
        return 0
    }
}

extension LinearModel {
    /// Trains on examples whose labels are positions in `labels`.
    ///
    /// - Parameters:
    ///   - examples: Texts with labels; others than those of `labels` are left out.
    ///   - labels: At most 65,535.
    ///   - reader: How texts are read.
    ///   - options: Nil: what suits the number of examples.
    ///   - now: Kept in the model.
    ///   - progress: Told how many steps of how many are done; answers whether to go on.
    /// - Returns: The model, with temperature 1.
    /// - Throws: `TrainingStopped`.
    package static func train(
        _ examples: [Example],
        labels: [String],
        reader: FeatureReader,
        options: TrainingOptions? = nil,
        now: Int64,
        progress: (Int, Int) -> Bool
    ) throws(TrainingStopped) -> LinearModel {
        let known = examples.filter { labels.indices.contains($0.label) }
        let options = options ?? .usual(for: known.count)
        let trainer = LinearTrainer(reader: reader, labels: labels.count, options: options)
        let trained = try trainer.train(known, progress: progress)
        let header = Header(
            features: reader.options,
            lexiconHash: reader.lexicon?.hash ?? 0,
            labels: labels,
            temperature: 1,
            sure: 2,
            examples: known.count,
            trainedAt: now
        )
        return LinearModel(trained, header: header)
    }

    /// The scores of every label by the model alone.
    package func scores(_ text: String, reader: FeatureReader) -> [Float] {
        var scores = [Float](repeating: 0, count: header.labels.count)
        score(columns.vector(reader.features(text)), into: &scores)
        return scores
    }

    /// The same weights with another temperature, and the probability from which on it is sure.
    package func calibrated(temperature: Float, sure: Float) -> LinearModel {
        var header = header
        header.temperature = temperature
        header.sure = sure
        return LinearModel(
            header: header,
            columns: columns,
            offsets: offsets,
            cellLabels: cellLabels,
            cellWeights: cellWeights,
            scales: scales
        )
    }
}
