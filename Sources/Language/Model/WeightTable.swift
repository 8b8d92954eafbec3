/// The growing weights of a model in training: for each feature the classes that it speaks for or against.
///
/// Written by one thread. The memory is its own, because the loop over it is nearly all of the training's time.
final class WeightTable {
    struct Cell {
        var weight: Float
        /// The sum of squared steps: what has moved much moves less.
        var moved: Float
        var label: UInt16
    }

    struct Row {
        var cells: UnsafeMutablePointer<Cell>?
        var count: Int32 = 0
        var capacity: Int32 = 0
    }

    let rows: UnsafeMutablePointer<Row>
    let rowCount: Int

    init(rows count: Int) {
        rowCount = count
        rows = .allocate(capacity: max(count, 1))
        rows.initialize(repeating: Row(), count: max(count, 1))
    }

    deinit {
        for index in 0..<rowCount { rows[index].cells?.deallocate() }
        rows.deallocate()
    }

    @inline(__always)
    func append(_ cell: Cell, to index: Int) {
        let row = rows + index
        if row.pointee.count == row.pointee.capacity { grow(row) }
        // SAFETY: grow() left room for one more.
        row.pointee.cells.unsafelyUnwrapped[Int(row.pointee.count)] = cell
        row.pointee.count += 1
    }

    private func grow(_ row: UnsafeMutablePointer<Row>) {
        let capacity = max(4, Int(row.pointee.capacity) * 2)
        let cells = UnsafeMutablePointer<Cell>.allocate(capacity: capacity)
        if let old = row.pointee.cells {
            cells.moveInitialize(from: old, count: Int(row.pointee.count))
            old.deallocate()
        }
        row.pointee.cells = cells
        row.pointee.capacity = Int32(capacity)
    }

    /// Adds to `scores` what the vector's features say of each class.
    @inline(__always)
    func score(_ vector: SparseVector, into scores: UnsafeMutablePointer<Float>) {
        vector.rows.withUnsafeBufferPointer { indices in
            vector.values.withUnsafeBufferPointer { values in
                for position in 0..<indices.count {
                    let row = rows[Int(indices[position])]
                    guard let cells = row.cells else { continue }
                    let value = values[position]
                    for index in 0..<Int(row.count) {
                        scores[Int(cells[index].label)] += cells[index].weight * value
                    }
                }
            }
        }
    }
}
