import Database
import OtklikDomain

/// SQL of the list of people and of the roles they hold.
enum PeopleQueries {
    /// Everybody who holds a role, switched-off people included.
    static func staff(_ db: Connection, region: Int64) throws -> [PersonLine] {
        let grants = try db.all(
            """
            SELECT g.id, g.role, g.organisation_id, g.territory_id, o.short_name, g.person_id
            FROM role_grant g LEFT JOIN organisation o ON o.region_id = g.region_id AND o.id = g.organisation_id
            WHERE g.region_id = ?1 AND g.active = 1 ORDER BY g.id
            """,
            .int(region)
        ) { (person: ID<Person>($0.int(5)), grant: try GrantRecord(row: $0)) }
        let held = Dictionary(grouping: grants, by: \.person)
        return try people(db, region: region).map { person in
            PersonLine(person: person, grants: held[person.id, default: []].map(\.grant))
        }
    }

    private static func people(_ db: Connection, region: Int64) throws -> [PersonRecord] {
        try db.all(
            """
            SELECT id, email, name, position, phone, password_hash, absent_until_ms, deputy_id, active, persona
            FROM person
            WHERE region_id = ?1
              AND id IN (SELECT person_id FROM role_grant WHERE region_id = ?1 AND active = 1)
            ORDER BY name_key, id
            """,
            .int(region),
            row: PersonRecord.init
        )
    }

    /// People without a role whose folded name or address begins with the text.
    static func others(_ db: Connection, region: Int64, prefix: String, limit: Int) throws -> [PersonRecord] {
        try db.all(
            """
            SELECT id, email, name, position, phone, password_hash, absent_until_ms, deputy_id, active, persona
            FROM person
            WHERE region_id = ?1
              AND ((name_key >= ?2 AND name_key < ?3) OR (email_key >= ?2 AND email_key < ?3))
              AND id NOT IN (SELECT person_id FROM role_grant WHERE region_id = ?1 AND active = 1)
            ORDER BY name_key, id LIMIT ?4
            """,
            .int(region),
            .text(prefix),
            .text(prefix + "\u{10FFFF}"),
            .int(limit),
            row: PersonRecord.init
        )
    }

    /// Those who can sign in and change every list.
    static func administrators(_ db: Connection, region: Int64) throws -> [ID<Person>] {
        try db.all(
            """
            SELECT DISTINCT p.id FROM role_grant g JOIN person p ON p.region_id = g.region_id AND p.id = g.person_id
            WHERE g.region_id = ?1 AND g.role = 'administrator' AND g.organisation_id IS NULL
              AND g.territory_id IS NULL AND g.active = 1 AND p.active = 1
            ORDER BY p.id
            """,
            .int(region)
        ) { ID($0.int(0)) }
    }

    static func openMessages(_ db: Connection, region: Int64, executor: ID<Person>) throws -> Int {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND executor_id = ?2 AND open = 1",
            .int(region),
            .int(executor.value)
        ) { Int($0.int(0)) } ?? 0
    }

    static func update(_ db: Connection, region: Int64, _ person: PersonRecord) throws {
        try db.enqueue(
            """
            UPDATE person SET email = ?3, email_key = ?4, name = ?5, name_key = ?6, position = ?7, phone = ?8,
                              absent_until_ms = ?9, deputy_id = ?10, active = ?11
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(person.id.value),
            .text(person.email),
            .text(TextFold.key(person.email)),
            .text(person.name),
            .text(TextFold.key(person.name)),
            .text(person.position),
            .text(person.phone),
            .optional(person.absentUntil?.milliseconds),
            .optional(person.deputy?.value),
            .flag(person.isActive)
        )
    }

    static func insertGrant(
        _ db: Connection,
        region: Int64,
        id: Int64,
        person: ID<Person>,
        _ grant: Grant,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO role_grant (id, region_id, person_id, role, organisation_id, territory_id, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            .int(id),
            .int(region),
            .int(person.value),
            .text(grant.role.rawValue),
            .optional(grant.area.organisation?.value),
            .optional(grant.area.territory?.value),
            .int(now.milliseconds)
        )
    }

    static func takeGrant(_ db: Connection, region: Int64, _ grant: ID<GrantRecord>) throws {
        try db.enqueue(
            "UPDATE role_grant SET active = 0 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(grant.value)
        )
    }

    /// The organisations that have a coordinator who can sign in.
    static func coordinated(_ db: Connection, region: Int64) throws -> [ID<Organisation>] {
        try db.all(
            """
            SELECT DISTINCT g.organisation_id
            FROM role_grant g JOIN person p ON p.region_id = g.region_id AND p.id = g.person_id
            WHERE g.region_id = ?1 AND g.role = 'coordinator' AND g.active = 1 AND p.active = 1
              AND g.organisation_id IS NOT NULL
            ORDER BY g.organisation_id
            """,
            .int(region)
        ) { ID($0.int(0)) }
    }
}
