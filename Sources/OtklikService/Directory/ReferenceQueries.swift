import Database
import OtklikDomain

/// SQL that reads the whole directory into memory: it is small, changes seldom and is needed by every decision.
enum ReferenceQueries {
    static func region(_ db: Connection) throws -> RegionRecord? {
        try db.first("SELECT id, name, city, zone, demo FROM region ORDER BY id LIMIT 1") { row in
            RegionRecord(
                id: ID(row.int(0)),
                name: row.text(1),
                city: row.text(2),
                zone: row.text(3),
                isDemo: row.flag(4)
            )
        }
    }

    static func settings(_ db: Connection, region: Int64) throws -> [String: String] {
        let pairs = try db.all("SELECT name, value FROM setting WHERE region_id = ?1", .int(region)) {
            ($0.text(0), $0.text(1))
        }
        return Dictionary(pairs, uniquingKeysWith: { _, last in last })
    }

    static func workDays(_ db: Connection, region: Int64) throws -> [WorkCalendar.Exception] {
        try db.all("SELECT day, working, name FROM work_day WHERE region_id = ?1 ORDER BY day", .int(region)) { row in
            guard let day = LocalDate(row.text(0)) else { throw CorruptRow(table: "work_day", id: 0) }
            return WorkCalendar.Exception(date: day, isWorking: row.flag(1), name: row.text(2))
        }
    }

    static func territories(_ db: Connection, region: Int64) throws -> [Territory] {
        try db.all(
            """
            SELECT id, parent_id, name, kind, lat, lon, population, active FROM territory
            WHERE region_id = ?1 ORDER BY name_key, id
            """,
            .int(region)
        ) { row in
            guard let kind = Territory.Kind(code: row.int(3)) else {
                throw CorruptRow(table: "territory", id: row.int(0))
            }
            return Territory(
                id: ID(row.int(0)),
                parent: row.optionalInt(1).map { ID($0) },
                name: row.text(2),
                kind: kind,
                centre: row.coordinate(4, 5),
                population: row.optionalInt(6).map(Int.init),
                isActive: row.flag(7)
            )
        }
    }

    static func organisations(_ db: Connection, region: Int64) throws -> [Organisation] {
        try db.all(
            """
            SELECT id, parent_id, name, short_name, kind, territory_id, approval, active FROM organisation
            WHERE region_id = ?1 ORDER BY name_key, id
            """,
            .int(region)
        ) { row in
            guard let kind = OrganisationKind(code: row.text(4)) else {
                throw CorruptRow(table: "organisation", id: row.int(0))
            }
            return Organisation(
                id: ID(row.int(0)),
                parent: row.optionalInt(1).map { ID($0) },
                name: row.text(2),
                shortName: row.text(3),
                kind: kind,
                territory: row.optionalInt(5).map { ID($0) },
                approvalRequired: row.optionalInt(6).map { $0 == 1 },
                isActive: row.flag(7)
            )
        }
    }

    static func topics(_ db: Connection, region: Int64) throws -> [Topic] {
        try db.all(
            """
            SELECT id, category, subcategory, name, kind, days, working_days, fast, needs_place, needs_proof, trusted,
                   approval, active, season
            FROM topic WHERE region_id = ?1 ORDER BY position, id
            """,
            .int(region),
            row: topic
        )
    }

    private static func topic(_ row: Row) throws -> Topic {
        guard let kind = OrganisationKind(code: row.text(4)),
            let term = Term(days: Int(row.int(5)), kind: row.flag(6) ? .working : .calendar)
        else { throw CorruptRow(table: "topic", id: row.int(0)) }
        return Topic(
            id: ID(row.int(0)),
            category: row.text(1),
            subcategory: row.text(2),
            name: row.text(3),
            kind: kind,
            term: term,
            isFast: row.flag(7),
            needsPlace: row.flag(8),
            needsProof: row.flag(9),
            isTrusted: row.flag(10),
            approvalRequired: row.optionalInt(11).map { $0 == 1 },
            isActive: row.flag(12),
            season: Season(row.text(13))
        )
    }

    static func routes(_ db: Connection, region: Int64) throws -> [Route] {
        try db.all(
            "SELECT id, topic_id, kind, territory_id, organisation_id, active FROM route WHERE region_id = ?1 ORDER BY id",
            .int(region)
        ) { row in
            let kind = row.optionalText(2).flatMap { OrganisationKind(code: $0) }
            guard let subject = row.optionalInt(1).map({ Route.Subject.topic(ID($0)) }) ?? kind.map(Route.Subject.kind)
            else { throw CorruptRow(table: "route", id: row.int(0)) }
            return Route(
                id: ID(row.int(0)),
                subject: subject,
                territory: row.optionalInt(3).map { ID($0) },
                organisation: ID(row.int(4)),
                isActive: row.flag(5)
            )
        }
    }
}

extension Row {
    /// A point kept in two columns; nil where either is null.
    func coordinate(_ latitude: Int, _ longitude: Int) -> Coordinate? {
        guard let lat = optionalInt(latitude), let lon = optionalInt(longitude) else { return nil }
        return Coordinate(latitude: Int(lat), longitude: Int(lon))
    }
}
