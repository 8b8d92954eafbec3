import Database
import OtklikDomain

/// SQL that walks through everything.
enum CheckupQueries {
    static func cards(_ db: Connection, region: Int64, after: ID<Message>, limit: Int) throws -> [Message] {
        try db.all(
            """
            SELECT id, region_id, author_id, number, visibility, state, resume_state, topic_id, territory_id,
                   organisation_id, executor_id, last_round_executor_id, draft_id, answer_id, lead_id, rating, solved,
                   version, sent_ms, accepted_ms, clock_from_ms, term_days, term_working, due_ms, paused_since_ms,
                   paused_total_ms, paused_days, reply_by_ms, planned_date, answered_ms, closed_ms, round, hops, asks,
                   escalated, overdue, disputed
            FROM message_card WHERE region_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3
            """,
            .int(region),
            .int(after.value),
            .int(limit),
            row: Message.init(row:)
        )
    }

    static func counts(_ db: Connection, region: Int64) throws -> [(organisation: Int64, state: Int64, n: Int64)] {
        try db.all("SELECT organisation_id, state, n FROM organisation_count WHERE region_id = ?1", .int(region)) {
            (organisation: $0.int(0), state: $0.int(1), n: $0.int(2))
        }
    }

    /// The hashes of all files that rows name: originals and copies.
    static func hashes(_ db: Connection, region: Int64) throws -> [String] {
        try db.all(
            """
            SELECT sha256 FROM attachment WHERE region_id = ?1
            UNION SELECT public_sha256 FROM attachment WHERE region_id = ?1 AND public_sha256 IS NOT NULL
            UNION SELECT thumb_sha256 FROM attachment WHERE region_id = ?1 AND thumb_sha256 IS NOT NULL
            """,
            .int(region)
        ) { $0.text(0) }
    }
}
