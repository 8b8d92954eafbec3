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

    /// How many messages a statement is asked for at once.
    static let most = 32

    /// Ids as the statements below take them: `most` of them, the places that are left filled with none.
    private static func values(_ region: Int64, _ ids: some Collection<Int64>) -> [Value] {
        [.int(region)] + ids.prefix(most).map { .int($0) } + Array(repeating: .int(0), count: max(0, most - ids.count))
    }

    /// What is indexed of at most `most` messages, in the order of their ids.
    static func sources(_ db: Connection, region: Int64, _ ids: some Collection<Int64>) throws -> [SearchSource] {
        var found = try db.all(
            """
            WITH wanted(id) AS (VALUES (?2), (?3), (?4), (?5), (?6), (?7), (?8), (?9), (?10), (?11), (?12),
                (?13), (?14), (?15), (?16), (?17), (?18), (?19), (?20), (?21), (?22), (?23), (?24), (?25),
                (?26), (?27), (?28), (?29), (?30), (?31), (?32), (?33))
            SELECT c.id, c.version, c.organisation_id, c.territory_id, c.executor_id, t.essence, t.text, t.place,
                   t.landmark
            FROM wanted w
            JOIN message_card c ON c.region_id = ?1 AND c.id = w.id
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            ORDER BY c.id
            """,
            values: values(region, ids)
        ) { row in
            SearchSource(
                id: ID(row.int(0)),
                version: Int(row.int(1)),
                organisation: row.int(2) == 0 ? nil : ID(row.int(2)),
                territory: row.optionalInt(3).map { ID($0) },
                executor: row.optionalInt(4).map { ID($0) },
                texts: [row.text(5), row.text(6), row.text(7), row.text(8)]
            )
        }
        let answers = try db.all(
            """
            WITH wanted(id) AS (VALUES (?2), (?3), (?4), (?5), (?6), (?7), (?8), (?9), (?10), (?11), (?12),
                (?13), (?14), (?15), (?16), (?17), (?18), (?19), (?20), (?21), (?22), (?23), (?24), (?25),
                (?26), (?27), (?28), (?29), (?30), (?31), (?32), (?33))
            SELECT a.message_id, a.text
            FROM wanted w JOIN answer_draft a ON a.region_id = ?1 AND a.message_id = w.id AND a.state = 'sent'
            ORDER BY a.message_id, a.id
            """,
            values: values(region, ids)
        ) { (message: $0.int(0), text: $0.text(1)) }
        for answer in answers {
            guard let place = found.firstIndex(where: { $0.id.value == answer.message }) else { continue }
            found[place].texts.append(answer.text)
        }
        return found
    }

    /// At most `most` messages as lines, the newest first, with what says who may see each.
    static func found(_ db: Connection, region: Int64, _ ids: some Collection<Int64>) throws -> [(
        line: MessageSummary, author: ID<Person>, territory: ID<Territory>?
    )] {
        try db.all(
            """
            WITH wanted(id) AS (VALUES (?2), (?3), (?4), (?5), (?6), (?7), (?8), (?9), (?10), (?11), (?12),
                (?13), (?14), (?15), (?16), (?17), (?18), (?19), (?20), (?21), (?22), (?23), (?24), (?25),
                (?26), (?27), (?28), (?29), (?30), (?31), (?32), (?33))
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name,
                   c.sent_ms, c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms,
                   c.version, c.author_id, c.territory_id
            FROM wanted w
            JOIN message_card c ON c.region_id = ?1 AND c.id = w.id
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            ORDER BY c.id DESC
            """,
            values: values(region, ids)
        ) { row in
            (line: try MessageSummary(row: row), author: ID(row.int(18)), territory: row.optionalInt(19).map { ID($0) })
        }
    }
}
