import Database
import OtklikDomain

/// SQL that changes territories.
enum TerritoryQueries {
    static func insert(_ db: Connection, region: Int64, _ territory: Territory) throws {
        try db.enqueue(
            """
            INSERT INTO territory (id, region_id, parent_id, name, name_key, kind, active)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            .int(territory.id.value),
            .int(region),
            .optional(territory.parent?.value),
            .text(territory.name),
            .text(TextFold.key(territory.name)),
            .int(territory.kind.code),
            .flag(territory.isActive)
        )
    }

    static func update(_ db: Connection, region: Int64, _ territory: Territory) throws {
        try db.enqueue(
            """
            UPDATE territory SET parent_id = ?3, name = ?4, name_key = ?5, kind = ?6, active = ?7
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(territory.id.value),
            .optional(territory.parent?.value),
            .text(territory.name),
            .text(TextFold.key(territory.name)),
            .int(territory.kind.code),
            .flag(territory.isActive)
        )
    }
}
