import Database
import OtklikDomain

/// All SQL about people, their roles, sessions and one-time codes.
enum AccountQueries {
    static func person(_ db: Connection, region: Int64, emailKey: String) throws -> PersonRecord? {
        try db.first(
            """
            SELECT id, email, name, position, phone, password_hash, absent_until_ms, deputy_id, active, persona
            FROM person WHERE region_id = ?1 AND email_key = ?2
            """,
            .int(region),
            .text(emailKey),
            row: PersonRecord.init
        )
    }

    static func person(_ db: Connection, region: Int64, id: ID<Person>) throws -> PersonRecord? {
        try db.first(
            """
            SELECT id, email, name, position, phone, password_hash, absent_until_ms, deputy_id, active, persona
            FROM person WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            row: PersonRecord.init
        )
    }

    static func name(_ db: Connection, region: Int64, id: ID<Person>) throws -> String? {
        try db.first("SELECT name FROM person WHERE region_id = ?1 AND id = ?2", .int(region), .int(id.value)) {
            $0.text(0)
        }
    }

    static func personas(_ db: Connection, region: Int64) throws -> [PersonRecord] {
        try db.all(
            """
            SELECT id, email, name, position, phone, password_hash, absent_until_ms, deputy_id, active, persona
            FROM person WHERE region_id = ?1 AND persona <> '' ORDER BY id
            """,
            .int(region),
            row: PersonRecord.init
        )
    }

    static func insertPerson(
        _ db: Connection,
        region: Int64,
        _ person: PersonRecord,
        keys: (email: String, name: String),
        at now: Instant
    )
        throws
    {
        try db.enqueue(
            """
            INSERT INTO person (id, region_id, email, email_key, name, name_key, position, phone, password_hash, persona, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            ON CONFLICT (region_id, email_key) DO NOTHING
            """,
            .int(person.id.value),
            .int(region),
            .text(person.email),
            .text(keys.email),
            .text(person.name),
            .text(keys.name),
            .text(person.position),
            .text(person.phone),
            .text(person.passwordHash),
            .text(person.persona),
            .int(now.milliseconds)
        )
    }

    static func setContact(
        _ db: Connection,
        region: Int64,
        id: ID<Person>,
        name: String,
        nameKey: String,
        phone: String
    )
        throws
    {
        try db.enqueue(
            "UPDATE person SET name = ?3, name_key = ?4, phone = ?5 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value),
            .text(name),
            .text(nameKey),
            .text(phone)
        )
    }

    static func setPassword(_ db: Connection, region: Int64, id: ID<Person>, hash: String) throws {
        try db.enqueue(
            "UPDATE person SET password_hash = ?3 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value),
            .text(hash)
        )
    }

    static func grants(_ db: Connection, region: Int64, person: ID<Person>) throws -> [GrantRecord] {
        try db.all(
            """
            SELECT g.id, g.role, g.organisation_id, g.territory_id, o.short_name
            FROM role_grant g LEFT JOIN organisation o ON o.region_id = g.region_id AND o.id = g.organisation_id
            WHERE g.region_id = ?1 AND g.person_id = ?2 AND g.active = 1 ORDER BY g.id
            """,
            .int(region),
            .int(person.value),
            row: GrantRecord.init
        )
    }

    /// Who holds a role in an organisation, switched-off people included.
    static func people(_ db: Connection, region: Int64, role: Role, organisation: ID<Organisation>?) throws
        -> [PersonRecord]
    {
        try db.all(
            """
            SELECT p.id, p.email, p.name, p.position, p.phone, p.password_hash, p.absent_until_ms, p.deputy_id, p.active,
                   p.persona
            FROM role_grant g JOIN person p ON p.region_id = g.region_id AND p.id = g.person_id
            WHERE g.region_id = ?1 AND g.role = ?2 AND g.active = 1
              AND (g.organisation_id = ?3 OR (?3 IS NULL AND g.organisation_id IS NULL))
            ORDER BY p.name_key, p.id
            """,
            .int(region),
            .text(role.rawValue),
            .optional(organisation?.value),
            row: PersonRecord.init
        )
    }

    // MARK: Sessions

    static func insertSession(_ db: Connection, region: Int64, hash: String, _ session: SessionRecord) throws {
        try db.enqueue(
            """
            INSERT INTO session (token_hash, region_id, person_id, kind, grant_id, created_ms, seen_ms, expires_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
            """,
            .text(hash),
            .int(region),
            .int(session.person.value),
            .int(session.kind.rawValue),
            .optional(session.grant?.value),
            .int(session.seen.milliseconds),
            .int(session.expires.milliseconds)
        )
    }

    /// A session and whose it is.
    static func session(
        _ db: Connection,
        region: Int64,
        hash: String
    ) throws -> (session: SessionRecord, person: PersonRecord)? {
        try db.first(
            """
            SELECT p.id, p.email, p.name, p.position, p.phone, p.password_hash, p.absent_until_ms, p.deputy_id, p.active,
                   p.persona, s.person_id, s.kind, s.grant_id, s.seen_ms, s.expires_ms
            FROM session s JOIN person p ON p.region_id = s.region_id AND p.id = s.person_id
            WHERE s.region_id = ?1 AND s.token_hash = ?2
            """,
            .int(region),
            .text(hash)
        ) { (session: SessionRecord(row: $0, from: 10), person: PersonRecord(row: $0)) }
    }

    static func touchSession(_ db: Connection, region: Int64, hash: String, seen: Instant, expires: Instant) throws {
        try db.enqueue(
            "UPDATE session SET seen_ms = ?3, expires_ms = ?4 WHERE region_id = ?1 AND token_hash = ?2",
            .int(region),
            .text(hash),
            .int(seen.milliseconds),
            .int(expires.milliseconds)
        )
    }

    static func chooseGrant(_ db: Connection, region: Int64, hash: String, grant: ID<GrantRecord>?) throws {
        try db.enqueue(
            "UPDATE session SET grant_id = ?3 WHERE region_id = ?1 AND token_hash = ?2",
            .int(region),
            .text(hash),
            .optional(grant?.value)
        )
    }

    static func deleteSession(_ db: Connection, region: Int64, hash: String) throws {
        try db.enqueue(
            "DELETE FROM session WHERE region_id = ?1 AND token_hash = ?2",
            .int(region),
            .text(hash)
        )
    }

    static func deleteSessions(_ db: Connection, region: Int64, person: ID<Person>) throws {
        try db.enqueue(
            "DELETE FROM session WHERE region_id = ?1 AND person_id = ?2",
            .int(region),
            .int(person.value)
        )
    }

    static func deleteExpired(_ db: Connection, region: Int64, before now: Instant) throws {
        try db.enqueue(
            "DELETE FROM session WHERE region_id = ?1 AND expires_ms < ?2",
            .int(region),
            .int(now.milliseconds)
        )
        try db.enqueue(
            "DELETE FROM sign_in_code WHERE region_id = ?1 AND expires_ms < ?2",
            .int(region),
            .int(now.milliseconds)
        )
    }

    // MARK: One-time codes

    static func codesSince(_ db: Connection, region: Int64, emailKey: String, since: Instant) throws -> Int64 {
        try db.first(
            "SELECT count(*) FROM sign_in_code WHERE region_id = ?1 AND email_key = ?2 AND created_ms > ?3",
            .int(region),
            .text(emailKey),
            .int(since.milliseconds)
        ) { $0.int(0) } ?? 0
    }

    static func insertCode(
        _ db: Connection,
        region: Int64,
        id: Int64,
        emailKey: String,
        hash: String,
        at now: Instant,
        expires: Instant
    )
        throws
    {
        try db.enqueue(
            """
            INSERT INTO sign_in_code (id, region_id, email_key, code_hash, created_ms, expires_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .int(id),
            .int(region),
            .text(emailKey),
            .text(hash),
            .int(now.milliseconds),
            .int(expires.milliseconds)
        )
    }

    /// The newest code that can still be used.
    static func code(_ db: Connection, region: Int64, emailKey: String, now: Instant) throws -> CodeRecord? {
        try db.first(
            """
            SELECT id, code_hash, tries FROM sign_in_code
            WHERE region_id = ?1 AND email_key = ?2 AND expires_ms > ?3 AND used_ms IS NULL
            ORDER BY created_ms DESC, id DESC LIMIT 1
            """,
            .int(region),
            .text(emailKey),
            .int(now.milliseconds),
            row: CodeRecord.init
        )
    }

    static func countTry(_ db: Connection, region: Int64, code: Int64) throws {
        try db.enqueue(
            "UPDATE sign_in_code SET tries = tries + 1 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(code)
        )
    }

    static func useCode(_ db: Connection, region: Int64, code: Int64, at now: Instant) throws {
        try db.enqueue(
            "UPDATE sign_in_code SET used_ms = ?3 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(code),
            .int(now.milliseconds)
        )
    }
}
