import Database
import OtklikDomain

/// SQL of what waits to be indexed and of what is read for it.
enum SearchQueries {
    /// Notes that a message has changed; kept once however often it changes.
    static func enqueue(_ db: Connection, region: Int64, _ message: Message) throws {
        try db.enqueue(
            """
            INSERT INTO search_queue (region_id, message_id, version) VALUES (?1, ?2, ?3)
            ON CONFLICT (region_id, message_id) DO UPDATE SET version = excluded.version
            """,
            .int(region),
            .int(message.id.value),
            .int(message.version)
        )
    }

    static func queued(_ db: Connection, region: Int64, limit: Int) throws -> [Int64] {
        try db.all(
            "SELECT message_id FROM search_queue WHERE region_id = ?1 ORDER BY message_id LIMIT ?2",
            .int(region),
            .int(limit)
        ) { $0.int(0) }
    }

    /// How many wait, counted up to a limit.
    static func waiting(_ db: Connection, region: Int64, limit: Int) throws -> Int {
        try db.first(
            "SELECT count(*) FROM (SELECT 1 FROM search_queue WHERE region_id = ?1 LIMIT ?2) AS waiting",
            .int(region),
            .int(limit)
        ) { Int($0.int(0)) } ?? 0
    }

    /// Takes a message off, unless it has changed since it was read.
    static func settle(_ db: Connection, region: Int64, _ id: Int64, version: Int) throws {
        try db.enqueue(
            "DELETE FROM search_queue WHERE region_id = ?1 AND message_id = ?2 AND version <= ?3",
            .int(region),
            .int(id),
            .int(version)
        )
    }

    static func newestMessage(_ db: Connection, region: Int64) throws -> Int64 {
        try db.first(
            "SELECT id FROM message_card WHERE region_id = ?1 ORDER BY id DESC LIMIT 1",
            .int(region)
        ) { $0.int(0) } ?? 0
    }

    static func messages(_ db: Connection, region: Int64, after: Int64, upTo last: Int64, limit: Int) throws -> [Int64]
    {
        try db.all(
            "SELECT id FROM message_card WHERE region_id = ?1 AND id > ?2 AND id <= ?3 ORDER BY id LIMIT ?4",
            .int(region),
            .int(after),
            .int(last),
            .int(limit)
        ) { $0.int(0) }
    }

    static func source(_ db: Connection, region: Int64, _ id: Int64) throws -> SearchSource? {
        let found = try db.first(
            """
            SELECT c.version, c.organisation_id, c.territory_id, c.executor_id, t.essence, t.text, t.place, t.landmark
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND c.id = ?2
            """,
            .int(region),
            .int(id)
        ) { row in
            SearchSource(
                id: ID(id),
                version: Int(row.int(0)),
                organisation: row.int(1) == 0 ? nil : ID(row.int(1)),
                territory: row.optionalInt(2).map { ID($0) },
                executor: row.optionalInt(3).map { ID($0) },
                texts: [row.text(4), row.text(5), row.text(6), row.text(7)]
            )
        }
        guard var source = found else { return nil }
        source.texts += try db.all(
            "SELECT text FROM answer_draft WHERE region_id = ?1 AND message_id = ?2 AND state = 'sent' ORDER BY id",
            .int(region),
            .int(id)
        ) { $0.text(0) }
        return source
    }

    /// One message as a line.
    static func line(_ db: Connection, region: Int64, _ id: Int64) throws -> MessageSummary? {
        try db.first(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.id = ?2
            """,
            .int(region),
            .int(id),
            row: MessageSummary.init(row:)
        )
    }
}
