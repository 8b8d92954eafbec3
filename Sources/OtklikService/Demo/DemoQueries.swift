import Database
import OtklikDomain

/// SQL that fills tables in bulk with what did not come about step by step.
enum DemoQueries {
    static func insertTerritory(_ db: Connection, region: Int64, _ territory: Territory) throws {
        try db.enqueue(
            """
            INSERT INTO territory (id, region_id, parent_id, name, name_key, kind, lat, lon, population)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """,
            .int(territory.id.value),
            .int(region),
            .optional(territory.parent?.value),
            .text(territory.name),
            .text(TextFold.key(territory.name)),
            .int(territory.kind.code),
            .optional(territory.centre.map { Int64($0.latitude) }),
            .optional(territory.centre.map { Int64($0.longitude) }),
            .optional(territory.population.map(Int64.init))
        )
    }

    static func insertOrganisation(
        _ db: Connection,
        region: Int64,
        _ organisation: Organisation,
        email: String,
        phone: String,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO organisation (id, region_id, parent_id, name, short_name, name_key, kind, territory_id, email,
                                      phone, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            .int(organisation.id.value),
            .int(region),
            .optional(organisation.parent?.value),
            .text(organisation.name),
            .text(organisation.shortName),
            .text(TextFold.key(organisation.shortName)),
            .text(organisation.kind.code),
            .optional(organisation.territory?.value),
            .text(email),
            .text(phone),
            .int(now.milliseconds)
        )
    }

    static func insertAncestor(
        _ db: Connection,
        region: Int64,
        of organisation: ID<Organisation>,
        _ ancestor: ID<Organisation>,
        depth: Int
    ) throws {
        try db.enqueue(
            "INSERT INTO organisation_ancestor (region_id, organisation_id, ancestor_id, depth) VALUES (?1, ?2, ?3, ?4)",
            .int(region),
            .int(organisation.value),
            .int(ancestor.value),
            .int(depth)
        )
    }

    static func insertRoute(_ db: Connection, region: Int64, _ route: Route) throws {
        var topic: Int64?
        var kind: String?
        switch route.subject {
        case .topic(let id): topic = id.value
        case .kind(let found): kind = found.code
        }
        try db.enqueue(
            """
            INSERT INTO route (id, region_id, topic_id, kind, territory_id, organisation_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .int(route.id.value),
            .int(region),
            .optional(topic),
            .optional(kind),
            .optional(route.territory?.value),
            .int(route.organisation.value)
        )
    }

    static func setLastNumber(_ db: Connection, region: Int64, year: Int, last: Int) throws {
        try db.enqueue(
            """
            INSERT INTO number_counter (region_id, year, last) VALUES (?1, ?2, ?3)
            ON CONFLICT (region_id, year) DO UPDATE SET last = ?3
            """,
            .int(region),
            .int(year % 100),
            .int(last)
        )
    }
}
