import Database
import OtklikDomain

/// All SQL of half-written messages and of forms that wait for a sign-in.
enum DraftQueries {
    static func insert(_ db: Connection, region: Int64, _ draft: DraftRecord, ownerHash: String) throws {
        try db.enqueue(
            """
            INSERT INTO draft (id, region_id, owner_hash, person_id, resend_of, created_ms, updated_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
            """,
            .int(draft.id.value),
            .int(region),
            .text(ownerHash),
            .optional(draft.person?.value),
            .optional(draft.resendOf?.value),
            .int(draft.updatedAt.milliseconds)
        )
    }

    static func update(_ db: Connection, region: Int64, _ draft: DraftRecord, at now: Instant) throws {
        try db.enqueue(
            """
            UPDATE draft SET person_id = ?3, text = ?4, essence = ?5, topic_id = ?6, topic_unknown = ?7,
                territory_id = ?8, place = ?9, landmark = ?10, lat = ?11, lon = ?12, contact_name = ?13, phone = ?14,
                visibility = ?15, updated_ms = ?16
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(draft.id.value),
            .optional(draft.person?.value),
            .text(draft.text),
            .text(draft.essence),
            .optional(draft.topic?.value),
            .flag(draft.topicUnknown),
            .optional(draft.territory?.value),
            .text(draft.place),
            .text(draft.landmark),
            .optional(draft.point.map { Int64($0.latitude) }),
            .optional(draft.point.map { Int64($0.longitude) }),
            .text(draft.contactName),
            .text(draft.phone),
            .int(draft.visibility?.code ?? 0),
            .int(now.milliseconds)
        )
    }

    /// The newest draft of a browser that is this person's or nobody's; without a person, of anybody who used it.
    static func newest(_ db: Connection, region: Int64, ownerHash: String, person: ID<Person>?) throws -> DraftRecord? {
        try db.first(
            """
            SELECT id, person_id, text, essence, topic_id, topic_unknown, territory_id, place, landmark, lat, lon,
                   contact_name, phone, visibility, resend_of, updated_ms
            FROM draft WHERE region_id = ?1 AND owner_hash = ?2 AND (person_id IS NULL OR person_id = ?3 OR ?3 = 0)
            ORDER BY updated_ms DESC, id DESC LIMIT 1
            """,
            .int(region),
            .text(ownerHash),
            .int(person?.value ?? 0),
            row: DraftRecord.init(row:)
        )
    }

    /// Whether a draft is of this browser or this person, and of nobody else.
    static func belongs(
        _ db: Connection,
        region: Int64,
        id: ID<Draft>,
        ownerHash: String,
        person: ID<Person>?
    ) throws -> Bool {
        try db.first(
            """
            SELECT count(*) FROM draft WHERE region_id = ?1 AND id = ?2
              AND (person_id = ?4 OR (owner_hash = ?3 AND (person_id IS NULL OR ?4 = 0)))
            """,
            .int(region),
            .int(id.value),
            .text(ownerHash),
            .int(person?.value ?? 0)
        ) { $0.int(0) > 0 } ?? false
    }

    /// The draft that is to replace a declined message.
    static func resending(_ db: Connection, region: Int64, _ message: ID<Message>, person: ID<Person>) throws
        -> DraftRecord?
    {
        try db.first(
            """
            SELECT id, person_id, text, essence, topic_id, topic_unknown, territory_id, place, landmark, lat, lon,
                   contact_name, phone, visibility, resend_of, updated_ms
            FROM draft WHERE region_id = ?1 AND person_id = ?2 AND resend_of = ?3 ORDER BY updated_ms DESC LIMIT 1
            """,
            .int(region),
            .int(person.value),
            .int(message.value),
            row: DraftRecord.init(row:)
        )
    }

    /// The newest draft of a person, begun in whichever browser.
    static func newest(_ db: Connection, region: Int64, person: ID<Person>) throws -> DraftRecord? {
        try db.first(
            """
            SELECT id, person_id, text, essence, topic_id, topic_unknown, territory_id, place, landmark, lat, lon,
                   contact_name, phone, visibility, resend_of, updated_ms
            FROM draft WHERE region_id = ?1 AND person_id = ?2 ORDER BY updated_ms DESC, id DESC LIMIT 1
            """,
            .int(region),
            .int(person.value),
            row: DraftRecord.init(row:)
        )
    }

    static func draft(_ db: Connection, region: Int64, id: ID<Draft>) throws -> DraftRecord? {
        try db.first(
            """
            SELECT id, person_id, text, essence, topic_id, topic_unknown, territory_id, place, landmark, lat, lon,
                   contact_name, phone, visibility, resend_of, updated_ms
            FROM draft WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            row: DraftRecord.init(row:)
        )
    }

    static func delete(_ db: Connection, region: Int64, id: ID<Draft>) throws {
        try db.enqueue("DELETE FROM draft WHERE region_id = ?1 AND id = ?2", .int(region), .int(id.value))
    }

    /// Forgets drafts that nobody touched since, with the rows of their files (the files go with the sweep).
    static func deleteOld(_ db: Connection, region: Int64, before moment: Instant) throws {
        try db.enqueue(
            """
            DELETE FROM attachment WHERE region_id = ?1 AND owner_kind = 1 AND owner_id IN
                (SELECT id FROM draft WHERE region_id = ?1 AND updated_ms < ?2)
            """,
            .int(region),
            .int(moment.milliseconds)
        )
        try db.enqueue(
            "DELETE FROM draft WHERE region_id = ?1 AND updated_ms < ?2",
            .int(region),
            .int(moment.milliseconds)
        )
    }

    // MARK: Forms that wait for a sign-in

    static func park(
        _ db: Connection,
        region: Int64,
        id: Int64,
        ownerHash: String,
        path: String,
        fields: String,
        at now: Instant
    )
        throws
    {
        try db.enqueue(
            """
            INSERT INTO parked_form (id, region_id, owner_hash, path, fields, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .int(id),
            .int(region),
            .text(ownerHash),
            .text(path),
            .text(fields),
            .int(now.milliseconds)
        )
    }

    static func parked(_ db: Connection, region: Int64, id: Int64, ownerHash: String) throws -> (
        path: String, fields: String
    )? {
        try db.first(
            "SELECT path, fields FROM parked_form WHERE region_id = ?1 AND id = ?2 AND owner_hash = ?3",
            .int(region),
            .int(id),
            .text(ownerHash)
        ) { ($0.text(0), $0.text(1)) }
    }

    static func deleteParked(_ db: Connection, region: Int64, before moment: Instant) throws {
        try db.enqueue(
            "DELETE FROM parked_form WHERE region_id = ?1 AND created_ms < ?2",
            .int(region),
            .int(moment.milliseconds)
        )
    }
}
