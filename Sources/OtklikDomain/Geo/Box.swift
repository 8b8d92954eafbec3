/// A rectangle on the map, its edges included. It does not cross the 180th meridian: such a map asks for two.
package struct Box: Sendable, Hashable {
    package let south: Int
    package let west: Int
    package let north: Int
    package let east: Int

    /// The box between two corners; nil if they are the wrong way round.
    package init?(southWest: Coordinate, northEast: Coordinate) {
        guard southWest.latitude <= northEast.latitude, southWest.longitude <= northEast.longitude else { return nil }
        south = southWest.latitude
        west = southWest.longitude
        north = northEast.latitude
        east = northEast.longitude
    }

    package func contains(_ point: Coordinate) -> Bool {
        (south...north).contains(point.latitude) && (west...east).contains(point.longitude)
    }

    /// Ranges of cell numbers, ascending and apart, that hold every point of the box and as few others as possible.
    ///
    /// `across`: at most so many tiles cover the box in width and in height. Where the curve makes a long way between two
    /// tiles, closing the gap between them costs more than it saves: with `limit` ≥ `across`² none is closed.
    package func cellRanges(atMost limit: Int = 16, across: Int = 9) -> [ClosedRange<Int64>] {
        let columns = Cell.column(west)...Cell.column(east)
        let rows = Cell.row(south)...Cell.row(north)
        let level = Box.level(for: max(columns.count, rows.count), across: across)
        let shift = Cell.bits - level
        var tiles: [Int64] = []
        for column in columns.lowerBound >> shift...columns.upperBound >> shift {
            for row in rows.lowerBound >> shift...rows.upperBound >> shift {
                tiles.append(level == 0 ? 0 : Cell.distance(x: column, y: row, bits: level))
            }
        }
        let width = Int64(1) << Int64(2 * shift)
        let whole = tiles.sorted().map { $0 * width...$0 * width + width - 1 }
        return Box.joined(whole, atMost: max(1, limit))
    }

    /// The finest level at which the box is at most so many tiles wide and high.
    private static func level(for cells: Int, across: Int) -> Int {
        var level = Cell.bits
        while level > 0, cells >> (Cell.bits - level) >= across - 1 { level -= 1 }
        return level
    }

    /// Joins neighbours, then closes the smallest gaps until the ranges are few enough.
    private static func joined(_ sorted: [ClosedRange<Int64>], atMost limit: Int) -> [ClosedRange<Int64>] {
        let gaps = zip(sorted, sorted.dropFirst()).map { $1.lowerBound - $0.upperBound - 1 }
        // Gaps that stay open: the largest ones, but never one of no width.
        let kept = Set(gaps.indices.filter { gaps[$0] > 0 }.sorted { gaps[$0] > gaps[$1] }.prefix(limit - 1))
        var ranges: [ClosedRange<Int64>] = []
        for (index, range) in sorted.enumerated() {
            if let last = ranges.last, !kept.contains(index - 1) {
                ranges[ranges.count - 1] = last.lowerBound...range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }
}
