import Glibc

/// A small town or village: a few streets crossing a main one, turned and bent a little.
struct TownPlan {
    let middle: Point
    let streets: [[Point]]

    init(middle: Point, along: Int, across: Int, _ seeded: inout Seeded) {
        self.middle = middle
        let turn = seeded.double(0...(.pi))
        let curve = seeded.double(-0.0006...0.0006)
        let place = { (along: Double, across: Double) in
            let bent = across + curve * along * along
            return middle.moved(
                dx: along * cos(turn) - bent * sin(turn),
                dy: along * sin(turn) + bent * cos(turn)
            )
        }
        let half = Double(max(across, 2)) * 95
        let rows = Self.marks(along, 150, &seeded)
        let columns = Self.marks(across, 185, &seeded)
        let top = max(rows.last ?? 0, 60) + 40
        let bottom = min(rows.first ?? 0, -60) - 40
        streets =
            rows.map { row in
                let start = -half * seeded.double(0.8...1.1)
                let end = half * seeded.double(0.8...1.1)
                return [start, 0, end].map { place($0, row) }
            }
            + columns.map { column in [place(column, bottom), place(column, top)] }
    }

    /// So many numbers about evenly around zero.
    private static func marks(_ count: Int, _ gap: Double, _ seeded: inout Seeded) -> [Double] {
        (0..<count).map { index in
            (Double(index) - Double(count - 1) / 2) * gap + seeded.double(-18...18)
        }
    }

    /// Draws the town's streets and houses into the region.
    func build(into region: inout DemoRegion, settlement: Int, houses: Int, _ seeded: inout Seeded) {
        var names = seeded.shuffled(StreetName.common)
        var left = houses
        for (index, points) in streets.enumerated() {
            guard let name = names.popLast() else { return }
            let street = region.addStreet(name: name, settlement: settlement, points: points)
            let share = left / (streets.count - index)
            let length = Polyline(points).length
            let row = HouseRow(step: max(22, length / Double(max(1, share)) * 2), depth: 18)
            for spot in row.spots(along: points, &seeded).prefix(share) {
                let place = region.projection.place(spot.point)
                region.addHouse(street: street, number: spot.number, place: place, district: nil)
                left -= 1
            }
        }
    }
}
