import Database
package import OtklikDomain

/// Finds addresses as one types and the address nearest to a point.
package struct Places: Sendable {
    /// An address that a resident may choose.
    package struct Address: Sendable, Hashable {
        /// «Верхнереченск, Садовая улица, 14».
        package let label: String
        package let territory: ID<Territory>
        package let point: Coordinate
        package let hasHouse: Bool
    }

    let platform: Platform

    private var region: Int64 { platform.region.id.value }

    /// Addresses for whoever is typing: as named, else those that are near.
    ///
    /// `limit`: at most so many.
    package func suggest(_ query: String, limit: Int = 8) throws -> [Address] {
        let named = try named(query, limit: limit)
        return named.isEmpty ? try near(query, limit: limit) : named
    }

    /// Addresses that begin as the query does: any words of a street, then a house number.
    package func named(_ query: String, limit: Int) throws -> [Address] {
        let query = AddressQuery(String(query.prefix(200)))
        return try platform.database.read { db in
            try addresses(of: try streets(query.words, db), number: query.number, limit, db)
        }
    }

    /// Addresses that may have been meant by a query with a mistake, of the other layout or alphabet; to be chosen from,
    /// never to be taken.
    package func near(_ query: String, limit: Int) throws -> [Address] {
        let readings = StreetNames.readings(of: String(query.prefix(200))).map(AddressQuery.init)
        if readings.count > 1 {
            for other in readings.dropFirst() {
                let found = try platform.database.read { db in
                    try addresses(of: try streets(other.words, db), number: other.number, limit, db)
                }
                if !found.isEmpty { return found }
            }
        }
        let meant = try readings.map { ($0, try platform.streetNames.find($0.words, limit: limit, platform)) }
        guard let best = meant.max(by: { $0.1.score < $1.1.score }), !best.1.streets.isEmpty else { return [] }
        return try platform.database.read { db in
            let streets = try best.1.streets.compactMap { try PlaceQueries.street(db, region: region, id: $0) }
            return try addresses(of: homeFirst(streets), number: best.0.number, limit, db)
        }
    }

    private func addresses(of streets: [StreetRecord], number: String?, _ limit: Int, _ db: Connection) throws
        -> [Address]
    {
        Array(
            try streets.prefix(limit).flatMap { street in
                try addresses(of: street, number: number, alone: streets.count == 1, limit, db)
            }.prefix(limit)
        )
    }

    /// Those of the main city first, else as they are.
    private func homeFirst(_ streets: [StreetRecord]) -> [StreetRecord] {
        let city = platform.region.city
        return streets.filter { $0.settlement == city } + streets.filter { $0.settlement != city }
    }

    /// The only house that the words can mean: its number is typed whole, and one street fits.
    package func house(_ query: String) throws -> Address? {
        guard let number = AddressQuery(query).number else { return nil }
        let exact = try named(query, limit: 40).filter { $0.hasHouse && AddressQuery($0.label).number == number }
        return exact.count == 1 ? exact[0] : nil
    }

    /// The address that is written exactly so; nil when the directory has none.
    package func address(labelled label: String) throws -> Address? {
        let key = TextFold.key(label)
        return try named(label, limit: 40).first { TextFold.key($0.label) == key }
    }

    /// The address whose house is nearest to the point, within some 300 metres; else the territory alone.
    package func nearest(to point: Coordinate) throws -> Address? {
        let house = try platform.database.read { db -> (HouseRecord, StreetRecord)? in
            guard let box = Box(around: point, metres: 300) else { return nil }
            let found = try box.cellRanges().flatMap {
                try PlaceQueries.housesInCells(db, region: region, $0, limit: 400)
            }
            guard let best = found.min(by: { $0.point.distance(to: point) < $1.point.distance(to: point) }),
                best.point.distance(to: point) <= 300,
                let street = try PlaceQueries.street(db, region: region, id: best.street)
            else { return nil }
            return (best, street)
        }
        if let (house, street) = house {
            return Address(
                label: label(street, house.number),
                territory: street.territory,
                point: point,
                hasHouse: true
            )
        }
        return territory(at: point).map { Address(label: $0.name, territory: $0.id, point: point, hasHouse: false) }
    }

    /// The municipality of a point: of the nearest settlement, where the rules allow it.
    package func territory(at point: Coordinate) -> Territory? {
        let reference = platform.reference.current
        guard reference.rules.nearestTerritory else { return nil }
        return reference.territories.nearest(to: point, within: reference.rules.nearestMetres)
    }

    /// Streets that have a word for each of the query's words; those of the main city first.
    private func streets(_ words: [String], _ db: Connection) throws -> [StreetRecord] {
        let city = platform.region.city
        // A settlement's name is no word of its streets, so the first word that finds any street leads.
        for lead in words.sorted(by: { $0.count > $1.count }) {
            let found = try PlaceQueries.streets(
                db,
                region: region,
                from: lead,
                before: lead + "\u{10FFFF}",
                limit: 500
            )
            .filter { street in
                let own = TextFold.words(street.name) + TextFold.words(street.settlement)
                return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
            }
            if found.isEmpty { continue }
            return found.sorted { one, other in
                let (isOne, isOther) = (one.settlement == city, other.settlement == city)
                return isOne != isOther ? isOne : (one.name, one.settlement) < (other.name, other.settlement)
            }
        }
        return []
    }

    private func addresses(of street: StreetRecord, number: String?, alone: Bool, _ limit: Int, _ db: Connection) throws
        -> [Address]
    {
        var found: [Address] = []
        if number == nil {
            found.append(
                Address(label: label(street, nil), territory: street.territory, point: street.point, hasHouse: false)
            )
            if !alone { return found }
        }
        let key = number ?? ""
        let houses = try PlaceQueries.houses(
            db,
            region: region,
            street: street.id,
            from: key,
            before: key + "\u{10FFFF}",
            limit: 400
        )
        return found
            + houses.sorted { HouseOrder($0.number) < HouseOrder($1.number) }.prefix(limit).map {
                Address(
                    label: label(street, $0.number),
                    territory: street.territory,
                    point: $0.point,
                    hasHouse: true
                )
            }
    }

    private func label(_ street: StreetRecord, _ number: String?) -> String {
        ([street.settlement, street.name] + (number.map { [$0] } ?? [])).joined(separator: ", ")
    }
}

/// Houses in the order of a walk down the street: 2, 10, 10а.
private struct HouseOrder: Comparable {
    let number: Int
    let rest: String

    init(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        number = Int(digits) ?? 0
        rest = String(text.dropFirst(digits.count))
    }

    static func < (one: HouseOrder, other: HouseOrder) -> Bool {
        (one.number, one.rest) < (other.number, other.rest)
    }
}

extension Box {
    /// A box of that many metres to each side of a point.
    init?(around point: Coordinate, metres: Double) {
        let north = Int(metres / 0.0111)
        // Far from the equator a degree of longitude is shorter; twice is enough up to 60°, four times up to 75°.
        let east = north * (abs(point.latitudeDegrees) < 60 ? 2 : 4)
        guard let southWest = Coordinate(latitude: point.latitude - north, longitude: point.longitude - east),
            let northEast = Coordinate(latitude: point.latitude + north, longitude: point.longitude + east)
        else { return nil }
        self.init(southWest: southWest, northEast: northEast)
    }
}
