/// The base map of the demo: land, water, parks, blocks and named roads as GeoJSON, drawn without any tile server.
package enum BaseMap {
    /// The whole map as UTF-8 GeoJSON, below 60 KB; each feature has a `kind`, and most have a `name`.
    ///
    /// Kinds: `land`, `wood`, `block`, `park`, `water`, `island`, `rail`, `road` (with `rank` 1 for wide, 3 for narrow ones), `bridge`, `place`.
    package static func geoJSON(of region: DemoRegion) -> [UInt8] {
        var writer = GeoJSONWriter(projection: region.projection)
        writer.polygons([land(of: region)], kind: "land")
        writer.polygons(CityPlan.woods, kind: "wood")
        writer.polygons(CityPlan.blocks, kind: "block")
        for park in CityPlan.parks { writer.polygons([park.outline], kind: "park", name: park.name) }
        writer.polygons([CityPlan.water], kind: "water", name: "Светлая")
        writer.polygons([CityPlan.pond], kind: "water", name: "Лесное озеро")
        writer.polygons([CityPlan.island], kind: "island", name: "остров Лебяжий")
        writer.lines([CityPlan.railway], kind: "rail")
        writer.lines(countryRoads(of: region), kind: "road", fine: false)
        writer.lines(townStreets(of: region), kind: "road", rank: 3, fine: false)
        for street in region.settlements[0].streets {
            let road = region.streets[street]
            let points = Polyline.simplified(road.points, within: 7)
            writer.lines([points], kind: "road", name: road.name, rank: rank(of: road.name))
        }
        writer.lines(bridges, kind: "bridge")
        for settlement in region.settlements where settlement.kind != .village {
            writer.point(settlement.place, kind: "place", name: settlement.name)
        }
        return writer.finished()
    }

    /// How wide a street is drawn: 1 for the avenues and the ring, 3 for lanes, nil for all others.
    static func rank(of street: String) -> Int? {
        if street.contains("проспект") || street.contains("шоссе") || street.contains("тракт") { return 1 }
        return street.contains("переулок") || street.contains("проезд") ? 3 : nil
    }

    /// A rectangle around every settlement.
    private static func land(of region: DemoRegion) -> [Point] {
        let far = 128_000.0
        return [
            Point(x: -far, y: -far * 0.85), Point(x: far, y: -far * 0.85), Point(x: far, y: far * 0.85),
            Point(x: -far, y: far * 0.85),
        ]
    }

    /// A road to each seat: from the ring, or from a nearer seat when that is hardly a detour.
    private static func countryRoads(of region: DemoRegion) -> [[Point]] {
        let middle = Point(x: 0, y: 0)
        let seats = region.municipalities.dropFirst().compactMap { municipality -> Point? in
            guard let street = municipality.settlements.first.map({ region.settlements[$0].streets.first }) ?? nil
            else { return nil }
            return region.streets[street].points.first
        }
        return seats.map { seat in
            let nearer = seats.filter { $0.distance(to: middle) < seat.distance(to: middle) * 0.9 }
            let direct = seat.distance(to: middle)
            let start =
                nearer.filter { $0.distance(to: middle) + $0.distance(to: seat) < direct * 1.15 }
                .min { $0.distance(to: seat) < $1.distance(to: seat) } ?? CityPlan.gate(toward: seat)
            let bend = start.toward(seat, 0.5).moved(dx: (start.y - seat.y) * 0.06, dy: (seat.x - start.x) * 0.06)
            return [start, start.toward(bend, 0.6), bend.toward(seat, 0.4), seat]
        }
    }

    /// The streets of the towns, and the main ones of the villages.
    private static func townStreets(of region: DemoRegion) -> [[Point]] {
        region.settlements.dropFirst().flatMap { settlement in
            settlement.streets.prefix(settlement.kind == .village ? 1 : 6).map {
                Polyline.simplified(region.streets[$0].points, within: 12)
            }
        }
    }

    private static let bridges: [[Point]] = [
        [CityPlan.bend(along: -140, across: -130), CityPlan.bend(along: -140, across: 130)]
    ]
}
