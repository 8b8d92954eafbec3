import Database
import OtklikDomain

/// SQL that walks through everything.
enum CheckupQueries {
    static func cards(_ db: Connection, region: Int64, after: ID<Message>, limit: Int) throws -> [StoredCard] {
        try db.all(
            """
            SELECT id, region_id, author_id, number, visibility, state, resume_state, topic_id, territory_id,
                   organisation_id, executor_id, last_round_executor_id, draft_id, answer_id, lead_id, rating, solved,
                   version, sent_ms, accepted_ms, clock_from_ms, term_days, term_working, due_ms, paused_since_ms,
                   paused_total_ms, paused_days, reply_by_ms, planned_date, answered_ms, closed_ms, round, hops, asks,
                   escalated, overdue, disputed, open, queue_ms
            FROM message_card WHERE region_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3
            """,
            .int(region),
            .int(after.value),
            .int(limit)
        ) { row in
            StoredCard(
                id: ID(row.int(0)),
                version: Int(row.int(17)),
                message: try readable(row),
                isOpen: row.flag(37),
                queueMoment: row.int(38)
            )
        }
    }

    private static func readable(_ row: Row) throws -> Message? {
        do { return try Message(row: row) } catch is CorruptRow { return nil }
    }

    /// What an event never changes and `CardQueries.update` therefore leaves alone.
    static func restoreIdentity(_ db: Connection, _ card: Message) throws {
        try db.enqueue(
            "UPDATE message_card SET author_id = ?3, number = ?4 WHERE region_id = ?1 AND id = ?2",
            .int(card.region.value),
            .int(card.id.value),
            .int(card.author.value),
            .int(card.number?.value ?? 0)
        )
    }

    static func withoutCard(_ db: Connection, region: Int64) throws -> [ID<Message>] {
        try db.all(
            """
            SELECT e.message_id FROM event e
            LEFT JOIN message_card c ON c.region_id = e.region_id AND c.id = e.message_id
            WHERE e.region_id = ?1 AND e.seq = 1 AND c.id IS NULL
            """,
            .int(region)
        ) { ID($0.int(0)) }
    }

    static func withoutText(_ db: Connection, region: Int64) throws -> [ID<Message>] {
        try db.all(
            """
            SELECT c.id FROM message_card c
            LEFT JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND t.id IS NULL
            """,
            .int(region)
        ) { ID($0.int(0)) }
    }

    /// The cards counted anew.
    static func groups(_ db: Connection, region: Int64) throws -> [(
        organisation: Int64, state: Int64, overdue: Bool, n: Int64
    )] {
        try db.all(
            """
            SELECT organisation_id, state, overdue, count(*) FROM message_card
            WHERE region_id = ?1 GROUP BY organisation_id, state, overdue
            """,
            .int(region)
        ) { (organisation: $0.int(0), state: $0.int(1), overdue: $0.flag(2), n: $0.int(3)) }
    }

    static func counts(_ db: Connection, region: Int64) throws -> [(organisation: Int64, state: Int64, n: Int64)] {
        try db.all("SELECT organisation_id, state, n FROM organisation_count WHERE region_id = ?1", .int(region)) {
            (organisation: $0.int(0), state: $0.int(1), n: $0.int(2))
        }
    }

    /// All files that rows name, originals and copies, each once, with their sizes.
    static func files(_ db: Connection, region: Int64) throws -> [FileStore.Stored] {
        try db.all(
            """
            SELECT sha256, bytes FROM attachment WHERE region_id = ?1
            UNION SELECT public_sha256, public_bytes FROM attachment WHERE region_id = ?1 AND public_sha256 IS NOT NULL
            UNION SELECT thumb_sha256, thumb_bytes FROM attachment WHERE region_id = ?1 AND thumb_sha256 IS NOT NULL
            """,
            .int(region)
        ) { FileStore.Stored(sha256: $0.text(0), bytes: Int($0.int(1))) }
    }
}
