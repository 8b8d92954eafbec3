import Database
import OtklikDomain

/// Which part of a sorted list: after a line, before a moment, at most so many.
struct PageBounds {
    let after: QueueCursor
    let before: Int64
    let limit: Int
}

/// SQL of the queues: each is one walk along one index, sorted by what is due first.
enum QueueQueries {
    /// Everything open in the region.
    static func open(
        _ db: Connection,
        region: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open in a state, in the region.
    static func open(
        _ db: Connection,
        region: Int64,
        state: MessageState,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.state = ?6
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(state.code),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open at one organisation; 0: at nobody's.
    static func open(
        _ db: Connection,
        region: Int64,
        organisation: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.organisation_id = ?6
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(organisation),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open in a state at one organisation.
    static func open(
        _ db: Connection,
        region: Int64,
        organisation: Int64,
        state: MessageState,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.organisation_id = ?6 AND c.state = ?7
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(organisation),
            .int(state.code),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open at an organisation and below it.
    static func openBelow(
        _ db: Connection,
        region: Int64,
        organisation: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.organisation_id IN (SELECT a.organisation_id FROM organisation_ancestor a
                                        WHERE a.region_id = ?1 AND a.ancestor_id = ?6)
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(organisation),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open in a state at an organisation and below it.
    static func openBelow(
        _ db: Connection,
        region: Int64,
        organisation: Int64,
        state: MessageState,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.state = ?7
              AND EXISTS (SELECT 1 FROM organisation_ancestor a
                          WHERE a.region_id = ?1 AND a.organisation_id = c.organisation_id AND a.ancestor_id = ?6)
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(organisation),
            .int(state.code),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open about places in a territory.
    static func openIn(
        _ db: Connection,
        region: Int64,
        territory: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.territory_id IN (WITH RECURSIVE inside (id) AS (
                  SELECT ?6 UNION SELECT y.id FROM territory y JOIN inside i ON y.parent_id = i.id WHERE y.region_id = ?1)
                  SELECT id FROM inside)
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(territory),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open in a state about places in a territory.
    static func openIn(
        _ db: Connection,
        region: Int64,
        territory: Int64,
        state: MessageState,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.state = ?7 AND c.territory_id IN (WITH RECURSIVE inside (id) AS (
                  SELECT ?6 UNION SELECT y.id FROM territory y JOIN inside i ON y.parent_id = i.id WHERE y.region_id = ?1)
                  SELECT id FROM inside)
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(territory),
            .int(state.code),
            row: MessageSummary.init(row:)
        )
    }

    /// Everything open that one person works on.
    static func open(
        _ db: Connection,
        region: Int64,
        executor: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.open = 1 AND c.executor_id = ?6
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            .int(executor),
            row: MessageSummary.init(row:)
        )
    }

    /// Closed against a low rating after the last round.
    static func disputed(
        _ db: Connection,
        region: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.disputed = 1 AND c.state = 15
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            row: MessageSummary.init(row:)
        )
    }

    /// Answered, and everyone may see it once a moderator releases it.
    static func toRelease(
        _ db: Connection,
        region: Int64,
        _ page: PageBounds
    ) throws -> [MessageSummary] {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, p.name, c.sent_ms,
                   c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms, c.version
            FROM message_card c
            JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            LEFT JOIN person p ON p.region_id = c.region_id AND p.id = c.executor_id
            WHERE c.region_id = ?1 AND c.released = 0 AND c.visibility = 2 AND c.state IN (13, 15)
              AND (c.queue_ms, c.id) > (?2, ?3) AND c.queue_ms < ?4
            ORDER BY c.queue_ms, c.id LIMIT ?5
            """,
            .int(region),
            .int(page.after.moment),
            .int(page.after.id),
            .int(page.before),
            .int(page.limit),
            row: MessageSummary.init(row:)
        )
    }

    /// A person's own messages, newest first.
    static func own(_ db: Connection, region: Int64, author: ID<Person>, before id: Int64, limit: Int) throws
        -> [MessageSummary]
    {
        try db.all(
            """
            SELECT c.id, c.number, c.state, t.essence, t.place, c.topic_id, c.organisation_id, c.executor_id, '',
                   c.sent_ms, c.due_ms, c.paused_since_ms, c.planned_date, c.round, c.rating, c.overdue, c.queue_ms,
                   c.version
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND c.author_id = ?2 AND c.id < ?3 ORDER BY c.id DESC LIMIT ?4
            """,
            .int(region),
            .int(author.value),
            .int(id),
            .int(limit),
            row: MessageSummary.init(row:)
        )
    }
}

extension MessageSummary {
    init(row: Row) throws {
        guard let number = PublicNumber(value: row.int(1)), let state = MessageState(code: row.int(2)) else {
            throw CorruptRow(table: "message_card", id: row.int(0))
        }
        let organisation = row.int(6)
        self.init(
            id: ID(row.int(0)),
            number: number,
            state: state,
            essence: row.text(3),
            place: row.text(4),
            topic: row.optionalInt(5).map { ID($0) },
            organisation: organisation == 0 ? nil : ID(organisation),
            executor: row.optionalInt(7).map { ID($0) },
            executorName: row.optionalText(8) ?? "",
            sentAt: Instant(milliseconds: row.int(9)),
            due: row.moment(10),
            pausedSince: row.moment(11),
            plannedDate: row.optionalText(12).flatMap { LocalDate($0) },
            round: Int(row.int(13)),
            rating: row.optionalInt(14).map(Int.init),
            isOverdue: row.flag(15),
            queueMoment: row.int(16),
            version: Int(row.int(17))
        )
    }
}
