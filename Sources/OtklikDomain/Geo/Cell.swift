/// A cell of the Hilbert curve over the globe: 24 bits a side, about 2.4 m × 1.2 m at the equator.
///
/// Points that are near on the map are mostly near on the curve, so that a plain index on one integer finds the points of
/// a box in at most 16 ranges; the ranges may hold points outside of the box.
package struct Cell: Sendable, Hashable, Comparable {
    package static let bits = 24

    /// 0 ..< 2^48.
    package let value: Int64

    /// The cell of a point.
    package init(_ point: Coordinate) {
        value = Cell.distance(x: Cell.column(point.longitude), y: Cell.row(point.latitude), bits: Cell.bits)
    }

    /// A cell by its number; nil outside of 0 ..< 2^48.
    package init?(value: Int64) {
        guard value >= 0, value >> Int64(2 * Cell.bits) == 0 else { return nil }
        self.value = value
    }

    /// The middle of the cell.
    package var middle: Coordinate {
        let (column, row) = Cell.position(value, bits: Cell.bits)
        let half = 1 << (Cell.bits + 1)
        let longitude = (2 * column + 1) * Cell.width / half - Cell.width / 2
        let latitude = (2 * row + 1) * Cell.height / half - Cell.height / 2
        // Always on the globe: the middle lies strictly inside of it.
        return Coordinate(clampedLatitude: latitude, longitude: longitude)
    }

    package static func < (one: Cell, other: Cell) -> Bool {
        one.value < other.value
    }

    /// The number of the larger cell, `level` bits a side, in which this one lies: for clusters on small maps.
    package func ancestor(level: Int) -> Int64 {
        value >> Int64(2 * (Cell.bits - min(max(level, 0), Cell.bits)))
    }
}

extension Cell {
    static let width = 360 * Coordinate.unitsPerDegree
    static let height = 180 * Coordinate.unitsPerDegree

    static func column(_ longitude: Int) -> Int {
        min((1 << bits) - 1, (longitude + width / 2) * (1 << bits) / width)
    }

    static func row(_ latitude: Int) -> Int {
        min((1 << bits) - 1, (latitude + height / 2) * (1 << bits) / height)
    }

    /// How far along the curve of 2^bits cells a side the cell lies.
    static func distance(x: Int, y: Int, bits: Int) -> Int64 {
        var (x, y) = (x, y)
        var distance: Int64 = 0
        var side = 1 << (bits - 1)
        while side > 0 {
            let right = x & side != 0
            let top = y & side != 0
            distance += Int64(side) * Int64(side) * (right ? (top ? 2 : 3) : (top ? 1 : 0))
            if !top { rotate(&x, &y, side: 1 << bits, flip: right) }
            side >>= 1
        }
        return distance
    }

    /// The inverse of `distance(x:y:bits:)`.
    static func position(_ distance: Int64, bits: Int) -> (x: Int, y: Int) {
        var (x, y) = (0, 0)
        var rest = distance
        var side = 1
        while side < 1 << bits {
            let right = rest / 2 & 1 == 1
            let top = (rest & 1 == 1) != right
            if !top { rotate(&x, &y, side: side, flip: right) }
            if right { x += side }
            if top { y += side }
            rest /= 4
            side *= 2
        }
        return (x, y)
    }

    /// Turns a quadrant so that the curve goes on where the last one ended.
    private static func rotate(_ x: inout Int, _ y: inout Int, side: Int, flip: Bool) {
        if flip {
            x = side - 1 - x
            y = side - 1 - y
        }
        swap(&x, &y)
    }
}
