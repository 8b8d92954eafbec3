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

    /// Addresses that begin as the query does: any words of a street, then a house number.
    ///
    /// `limit`: at most so many.
    package func suggest(_ query: String, limit: Int = 8) throws -> [Address] {
        let words = TextFold.words(query).filter { !Self.kinds.contains($0) }
        guard let last = words.last else { return [] }
        let startsWithDigit = last.first?.isNumber ?? false
        let hasNumber = startsWithDigit && words.count > 1
        let streetWords = hasNumber ? Array(words.dropLast()) : words
        return try platform.database.read { db in
            let streets = try self.streets(streetWords, db)
            return try streets.prefix(limit).flatMap { street in
                try addresses(of: street, number: hasNumber ? last : nil, alone: streets.count == 1, limit, db)
            }.prefix(limit).map { $0 }
        }
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
        guard let longest = words.max(by: { $0.count < $1.count }) else { return [] }
        let found = try PlaceQueries.streets(
            db,
            region: region,
            from: longest,
            before: longest + "\u{10FFFF}",
            limit: 200
        )
        let city = platform.region.city
        return found.filter { street in
            let own = TextFold.words(street.name) + TextFold.words(street.settlement)
            return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
        }.sorted { one, other in
            let (isOne, isOther) = (one.settlement == city, other.settlement == city)
            return isOne != isOther ? isOne : (one.name, one.settlement) < (other.name, other.settlement)
        }
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
            limit: limit
        )
        return found
            + houses.map {
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

    /// Words that name what a thing is and not which one.
    private static let kinds: Set<String> = [
        "улица", "ул", "проспект", "пр", "переулок", "пер", "дом", "д", "город", "г", "площадь", "пл", "бульвар",
        "набережная", "шоссе", "проезд", "тупик", "село", "деревня", "поселок",
    ]
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
