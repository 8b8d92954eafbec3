/// Puts numbered houses on both sides of a street: odd on the left, even on the right.
struct HouseRow {
    /// Metres between neighbours of one side.
    let step: Double
    /// Metres from the middle of the street to the door.
    let depth: Double

    struct Spot {
        let point: Point
        let number: String
    }

    func spots(along points: [Point], _ seeded: inout Seeded) -> [Spot] {
        let line = Polyline(points)
        var spots: [Spot] = []
        for side in [1.0, -1.0] {
            var number = side > 0 ? 1 : 2
            var walked = step * seeded.double(0.5...0.8)
            while walked < line.length - step * 0.4 {
                let (point, direction) = line.at(walked)
                let away = depth * side * seeded.double(0.9...1.2)
                let spot = point.moved(dx: -direction.y * away, dy: direction.x * away)
                spots.append(Spot(point: spot, number: Self.written(number, &seeded)))
                walked += step * seeded.double(0.75...1.3)
                number += 2
            }
        }
        return spots
    }

    private static func written(_ number: Int, _ seeded: inout Seeded) -> String {
        switch seeded.below(40) {
        case 0, 1: "\(number)а"
        case 2: "\(number)б"
        case 3: "\(number) к1"
        case 4: "\(number)/\(seeded.int(2...9))"
        default: "\(number)"
        }
    }
}

extension CityPlan {
    /// Draws the city's streets and so many houses into the region; fewer only when the mesh has no room for them.
    static func build(into region: inout DemoRegion, settlement: Int, houses: Int, _ seeded: inout Seeded) {
        var spots: [(street: Int, spot: HouseRow.Spot)] = []
        var roads: [(street: Int, points: [Point])] = []
        for (name, points) in lines.map({ ($0.name, Self.points(of: $0)) }) + oblique {
            let street = region.addStreet(name: name, settlement: settlement, points: points)
            roads.append((street, points))
        }
        for (street, points) in roads {
            let isOblique = street >= roads.count - oblique.count
            let row = HouseRow(step: isOblique ? 150 : step(near: points), depth: 21)
            for spot in row.spots(along: points, &seeded) {
                guard isFree(spot.point, of: roads, except: street) else { continue }
                spots.append((street, spot))
            }
        }
        for (street, spot) in thinned(spots, to: houses, &seeded) {
            region.addHouse(
                street: street,
                number: spot.number,
                place: region.projection.place(spot.point),
                district: nearestDistrict(spot.point)
            )
        }
    }

    /// Keeps that many of the spots, in their order.
    private static func thinned<Spot>(_ spots: [Spot], to count: Int, _ seeded: inout Seeded) -> [Spot] {
        guard spots.count > count else { return spots }
        let kept = seeded.shuffled(Array(spots.indices)).prefix(count).sorted()
        return kept.map { spots[$0] }
    }

    private static func step(near points: [Point]) -> Double {
        let district = nearestDistrict(points[points.count / 2])
        return quarters.first { $0.district == district }?.step ?? 60
    }

    private static func isFree(_ point: Point, of roads: [(street: Int, points: [Point])], except own: Int) -> Bool {
        if point.isInside(water) || point.isNear(railway, 30) { return false }
        if parks.contains(where: { point.isInside($0.outline) }) { return false }
        return !roads.contains { road in road.street != own && point.isNear(road.points, 15) }
    }

    /// The district of a point: that of the nearest middle of a block.
    static func nearestDistrict(_ point: Point) -> Int {
        var best = (distance: Double.infinity, district: 0)
        for (middle, district) in middles {
            let distance = middle.distance(to: point)
            if distance < best.distance { best = (distance, district) }
        }
        return best.district
    }

    private static let middles: [(Point, Int)] = quarters.flatMap { quarter in
        zip(quarter.along, quarter.along.dropFirst()).flatMap { near, far in
            zip(quarter.across, quarter.across.dropFirst()).map { start, end in
                (bend(along: (start + end) / 2, across: (near + far) / 2), quarter.district)
            }
        }
    }
}
