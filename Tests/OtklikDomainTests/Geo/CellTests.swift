import Testing

@testable import OtklikDomain

@Suite("Cell") struct CellTests {
    @Test func `a small curve visits every cell once, always the next one`() {
        for bits in 1...6 {
            let count = Int64(1) << Int64(2 * bits)
            var last: (x: Int, y: Int)?
            for distance in 0..<count {
                let position = Cell.position(distance, bits: bits)
                #expect(Cell.distance(x: position.x, y: position.y, bits: bits) == distance)
                if let last { #expect(abs(last.x - position.x) + abs(last.y - position.y) == 1) }
                last = position
            }
        }
    }

    @Test(arguments: UInt64(0)..<20)
    func `a point lies near the middle of its cell, and larger cells hold smaller ones`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for _ in 0..<200 {
            let point = try CellTests.point(&random)
            let cell = Cell(point)
            #expect(Cell(value: cell.value) == cell)
            let middle = cell.middle
            #expect(Cell(middle) == cell)
            #expect(abs(middle.latitude - point.latitude) <= 55)
            #expect(abs(middle.longitude - point.longitude) <= 109)
            let level = Int.random(in: 1...23, using: &random)
            let shift = Cell.bits - level
            let tile = Cell.distance(
                x: Cell.column(point.longitude) >> shift,
                y: Cell.row(point.latitude) >> shift,
                bits: level
            )
            #expect(cell.ancestor(level: level) == tile)
        }
    }

    @Test func `the corners of the globe have cells`() throws {
        for latitude in [-900_000_000, 0, 900_000_000] {
            for longitude in [-1_800_000_000, 0, 1_800_000_000] {
                let point = try #require(Coordinate(latitude: latitude, longitude: longitude))
                #expect(Cell(value: Cell(point).value) != nil)
            }
        }
        #expect(Cell(value: -1) == nil)
        #expect(Cell(value: 1 << 48) == nil)
    }

    @Test(arguments: UInt64(0)..<300)
    func `a box is covered by few ranges that hold all its points`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let size = [100, 5_000, 60_000, 500_000, 50_000_000][Int(seed % 5)]
        let corner = try CellTests.point(&random)
        let other = Coordinate(
            clampedLatitude: corner.latitude + Int.random(in: 0...size, using: &random),
            longitude: corner.longitude + Int.random(in: 0...size, using: &random)
        )
        let box = try #require(Box(southWest: corner, northEast: other))
        let limit = Int.random(in: 1...16, using: &random)
        let ranges = box.cellRanges(atMost: limit, across: Int.random(in: 3...9, using: &random))
        #expect((1...limit).contains(ranges.count))
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
        for _ in 0..<100 {
            let point = Coordinate(
                clampedLatitude: Int.random(in: box.south...box.north, using: &random),
                longitude: Int.random(in: box.west...box.east, using: &random)
            )
            #expect(box.contains(point))
            #expect(ranges.contains { $0.contains(Cell(point).value) })
        }
    }

    @Test func `a city's box reads few cells outside of it`() throws {
        var random = SeededRandom(1)
        var inside = 0.0
        var read = 0.0
        for _ in 0..<200 {
            let corner = try #require(
                Coordinate(
                    degrees: Double.random(in: 50...60, using: &random),
                    Double.random(in: 30...130, using: &random)
                )
            )
            // About 3 km × 3 km.
            let other = Coordinate(clampedLatitude: corner.latitude + 270_000, longitude: corner.longitude + 480_000)
            let box = try #require(Box(southWest: corner, northEast: other))
            let columns = Cell.column(box.east) - Cell.column(box.west) + 1
            let rows = Cell.row(box.north) - Cell.row(box.south) + 1
            inside += Double(columns * rows)
            read += box.cellRanges().reduce(0) { $0 + Double($1.upperBound - $1.lowerBound + 1) }
        }
        #expect(read / inside < 2, "\(read / inside)")
    }

    @Test func `the whole globe is one range`() throws {
        let south = try #require(Coordinate(degrees: -90, -180))
        let north = try #require(Coordinate(degrees: 90, 180))
        let globe = try #require(Box(southWest: south, northEast: north))
        let last: Int64 = (1 << 48) - 1
        #expect(globe.cellRanges() == [0...last])
        #expect(Box(southWest: north, northEast: south) == nil)
    }

    static func point(_ random: inout SeededRandom) throws -> Coordinate {
        try #require(
            Coordinate(
                latitude: Int.random(in: -900_000_000...900_000_000, using: &random),
                longitude: Int.random(in: -1_800_000_000...1_800_000_000, using: &random)
            )
        )
    }
}
