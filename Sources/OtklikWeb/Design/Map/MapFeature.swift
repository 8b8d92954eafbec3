/// One feature of the base map; every geometry is kept as lines of (longitude, latitude).
struct MapFeature: Decodable, Sendable {
    let kind: String
    let name: String?
    let rank: Int?
    let lines: [[[Double]]]

    init(kind: String, name: String?, rank: Int?, lines: [[[Double]]]) {
        self.kind = kind
        self.name = name
        self.rank = rank
        self.lines = lines
    }

    private enum Key: String, CodingKey {
        case properties, geometry, kind, name, rank, type, coordinates
    }

    init(from decoder: any Decoder) throws {
        let feature = try decoder.container(keyedBy: Key.self)
        let properties = try feature.nestedContainer(keyedBy: Key.self, forKey: .properties)
        kind = try properties.decode(String.self, forKey: .kind)
        name = try properties.decodeIfPresent(String.self, forKey: .name)
        rank = try properties.decodeIfPresent(Int.self, forKey: .rank)
        let geometry = try feature.nestedContainer(keyedBy: Key.self, forKey: .geometry)
        switch try geometry.decode(String.self, forKey: .type) {
        case "MultiPolygon":
            lines = try geometry.decode([[[[Double]]]].self, forKey: .coordinates).flatMap { $0 }
        case "Polygon", "MultiLineString":
            lines = try geometry.decode([[[Double]]].self, forKey: .coordinates)
        case "LineString":
            lines = [try geometry.decode([[Double]].self, forKey: .coordinates)]
        default:
            lines = []
        }
    }

    /// How wide a road is drawn.
    var metresWide: Double {
        switch (kind, rank) {
        case ("rail", _): 3
        case (_, 1): 18
        case (_, 3): 7
        default: 11
        }
    }
}

struct MapFeatureCollection: Decodable {
    let features: [MapFeature]
}
