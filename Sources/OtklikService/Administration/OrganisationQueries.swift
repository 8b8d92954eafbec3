import Database
import OtklikDomain

/// SQL that changes organisations and keeps the table of ancestors in step with them.
enum OrganisationQueries {
    static func organisation(_ db: Connection, region: Int64, id: ID<Organisation>) throws -> OrganisationEntry? {
        try db.first(
            """
            SELECT id, parent_id, name, short_name, kind, territory_id, approval, active, email, phone FROM organisation
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value)
        ) { row in
            guard let kind = OrganisationKind(code: row.text(4)) else {
                throw CorruptRow(table: "organisation", id: row.int(0))
            }
            let organisation = Organisation(
                id: ID(row.int(0)),
                parent: row.optionalInt(1).map { ID($0) },
                name: row.text(2),
                shortName: row.text(3),
                kind: kind,
                territory: row.optionalInt(5).map { ID($0) },
                approvalRequired: row.optionalInt(6).map { $0 == 1 },
                isActive: row.flag(7)
            )
            return OrganisationEntry(organisation: organisation, email: row.text(8), phone: row.text(9))
        }
    }

    static func openMessages(_ db: Connection, region: Int64, organisation: ID<Organisation>) throws -> Int {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND organisation_id = ?2 AND open = 1",
            .int(region),
            .int(organisation.value)
        ) { Int($0.int(0)) } ?? 0
    }

    static func insert(_ db: Connection, region: Int64, _ entry: OrganisationEntry, at now: Instant) throws {
        let row = entry.organisation
        try db.enqueue(
            """
            INSERT INTO organisation (id, region_id, parent_id, name, short_name, name_key, kind, territory_id, email,
                                      phone, approval, active, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """,
            .int(row.id.value),
            .int(region),
            .optional(row.parent?.value),
            .text(row.name),
            .text(row.shortName),
            .text(TextFold.key(row.name)),
            .text(row.kind.code),
            .optional(row.territory?.value),
            .text(entry.email),
            .text(entry.phone),
            .optional(row.approvalRequired.map { $0 ? 1 : 0 }),
            .flag(row.isActive),
            .int(now.milliseconds)
        )
    }

    static func update(_ db: Connection, region: Int64, _ entry: OrganisationEntry) throws {
        let row = entry.organisation
        try db.enqueue(
            """
            UPDATE organisation SET parent_id = ?3, name = ?4, short_name = ?5, name_key = ?6, kind = ?7,
                                    territory_id = ?8, email = ?9, phone = ?10, approval = ?11, active = ?12
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(row.id.value),
            .optional(row.parent?.value),
            .text(row.name),
            .text(row.shortName),
            .text(TextFold.key(row.name)),
            .text(row.kind.code),
            .optional(row.territory?.value),
            .text(entry.email),
            .text(entry.phone),
            .optional(row.approvalRequired.map { $0 ? 1 : 0 }),
            .flag(row.isActive)
        )
    }

    /// Itself, and whatever is above its parent.
    static func insertAncestors(
        _ db: Connection,
        region: Int64,
        id: ID<Organisation>,
        parent: ID<Organisation>?
    ) throws {
        try db.enqueue(
            """
            INSERT INTO organisation_ancestor (region_id, organisation_id, ancestor_id, depth) VALUES (?1, ?2, ?2, 0)
            """,
            .int(region),
            .int(id.value)
        )
        if let parent { try joinAncestors(db, region: region, of: id, under: parent) }
    }

    /// Takes the organisation and all below it out of everything above it.
    static func cutAncestors(_ db: Connection, region: Int64, of id: ID<Organisation>) throws {
        try db.enqueue(
            """
            DELETE FROM organisation_ancestor
            WHERE region_id = ?1
              AND organisation_id IN (SELECT below.organisation_id FROM organisation_ancestor below
                                      WHERE below.region_id = ?1 AND below.ancestor_id = ?2)
              AND ancestor_id NOT IN (SELECT inside.organisation_id FROM organisation_ancestor inside
                                      WHERE inside.region_id = ?1 AND inside.ancestor_id = ?2)
            """,
            .int(region),
            .int(id.value)
        )
    }

    /// Hangs the organisation and all below it under a parent and everything above that one.
    static func joinAncestors(
        _ db: Connection,
        region: Int64,
        of id: ID<Organisation>,
        under parent: ID<Organisation>
    ) throws {
        try db.enqueue(
            """
            INSERT INTO organisation_ancestor (region_id, organisation_id, ancestor_id, depth)
            SELECT below.region_id, below.organisation_id, above.ancestor_id, below.depth + above.depth + 1
            FROM organisation_ancestor below
            JOIN organisation_ancestor above ON above.region_id = below.region_id AND above.organisation_id = ?3
            WHERE below.region_id = ?1 AND below.ancestor_id = ?2
            """,
            .int(region),
            .int(id.value),
            .int(parent.value)
        )
    }
}
