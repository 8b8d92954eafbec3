import Database
package import OtklikDomain

/// All SQL of the address directory: streets by their words, houses by street and by map cell.
enum PlaceQueries {
    /// Streets one of whose words begins with this; `end` is the first word that does not.
    static func streets(_ db: Connection, region: Int64, from word: String, before end: String, limit: Int) throws
        -> [StreetRecord]
    {
        try db.all(
            """
            SELECT DISTINCT s.id, s.territory_id, s.settlement, s.name, s.lat, s.lon
            FROM street_word w JOIN street s ON s.region_id = w.region_id AND s.id = w.street_id
            WHERE w.region_id = ?1 AND w.word >= ?2 AND w.word < ?3 LIMIT ?4
            """,
            .int(region),
            .text(word),
            .text(end),
            .int(limit),
            row: StreetRecord.init(row:)
        )
    }

    /// The first streets of the directory.
    static func streets(_ db: Connection, region: Int64, limit: Int) throws -> [StreetRecord] {
        try db.all(
            """
            SELECT id, territory_id, settlement, name, lat, lon FROM street WHERE region_id = ?1 ORDER BY id LIMIT ?2
            """,
            .int(region),
            .int(limit),
            row: StreetRecord.init(row:)
        )
    }

    static func houses(
        _ db: Connection,
        region: Int64,
        street: Int64,
        from number: String,
        before end: String,
        limit: Int
    ) throws -> [HouseRecord] {
        try db.all(
            """
            SELECT id, street_id, number, lat, lon FROM house
            WHERE region_id = ?1 AND street_id = ?2 AND number_key >= ?3 AND number_key < ?4
            ORDER BY number_key LIMIT ?5
            """,
            .int(region),
            .int(street),
            .text(number),
            .text(end),
            .int(limit),
            row: HouseRecord.init(row:)
        )
    }

    static func housesInCells(_ db: Connection, region: Int64, _ cells: ClosedRange<Int64>, limit: Int) throws
        -> [HouseRecord]
    {
        try db.all(
            """
            SELECT id, street_id, number, lat, lon FROM house WHERE region_id = ?1 AND cell BETWEEN ?2 AND ?3 LIMIT ?4
            """,
            .int(region),
            .int(cells.lowerBound),
            .int(cells.upperBound),
            .int(limit),
            row: HouseRecord.init(row:)
        )
    }

    static func street(_ db: Connection, region: Int64, id: Int64) throws -> StreetRecord? {
        try db.first(
            "SELECT id, territory_id, settlement, name, lat, lon FROM street WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id),
            row: StreetRecord.init(row:)
        )
    }

    static func insertStreet(_ db: Connection, region: Int64, _ street: StreetRecord, words: [String]) throws {
        try db.enqueue(
            """
            INSERT INTO street (id, region_id, territory_id, settlement, name, lat, lon)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            .int(street.id),
            .int(region),
            .int(street.territory.value),
            .text(street.settlement),
            .text(street.name),
            .int(street.point.latitude),
            .int(street.point.longitude)
        )
        for word in Set(words) {
            try db.enqueue(
                "INSERT INTO street_word (region_id, word, street_id) VALUES (?1, ?2, ?3)",
                .int(region),
                .text(word),
                .int(street.id)
            )
        }
    }

    static func insertHouse(_ db: Connection, region: Int64, _ house: HouseRecord) throws {
        try db.enqueue(
            """
            INSERT INTO house (id, region_id, street_id, number, number_key, lat, lon, cell)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            .int(house.id),
            .int(region),
            .int(house.street),
            .text(house.number),
            .text(TextFold.key(house.number)),
            .int(house.point.latitude),
            .int(house.point.longitude),
            .int(Cell(house.point).value)
        )
    }
}

/// A street of the address directory.
package struct StreetRecord: Sendable, Hashable {
    package let id: Int64
    package let territory: ID<Territory>
    package let settlement: String
    /// With its kind: «Садовая улица».
    package let name: String
    package let point: Coordinate

    package init(id: Int64, territory: ID<Territory>, settlement: String, name: String, point: Coordinate) {
        self.id = id
        self.territory = territory
        self.settlement = settlement
        self.name = name
        self.point = point
    }

    init(row: Row) throws {
        guard let point = row.coordinate(4, 5) else { throw CorruptRow(table: "street", id: row.int(0)) }
        self.init(
            id: row.int(0),
            territory: ID(row.int(1)),
            settlement: row.text(2),
            name: row.text(3),
            point: point
        )
    }
}

/// A house of the address directory.
package struct HouseRecord: Sendable, Hashable {
    package let id: Int64
    package let street: Int64
    package let number: String
    package let point: Coordinate

    package init(id: Int64, street: Int64, number: String, point: Coordinate) {
        self.id = id
        self.street = street
        self.number = number
        self.point = point
    }

    init(row: Row) throws {
        guard let point = row.coordinate(3, 4) else { throw CorruptRow(table: "house", id: row.int(0)) }
        self.init(id: row.int(0), street: row.int(1), number: row.text(2), point: point)
    }
}
