import Database
import OtklikDomain

/// SQL of the journal of topics: read and added to, never changed.
enum TopicDecisionQueries {
    static func insert(_ db: Connection, region: Int64, _ decision: TopicDecision) throws {
        let items = decision.guess.items
        func topic(_ index: Int) -> Value { .int(index < items.count ? items[index].topic.value : 0) }
        func share(_ index: Int) -> Value { .int(index < items.count ? items[index].share : 0) }
        try db.enqueue(
            """
            INSERT INTO topic_decision (id, region_id, message_id, at_ms, kind, topic_id, person_id, model_ms,
                                        first_id, first_share, second_id, second_share, third_id, third_share)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """,
            .int(decision.id),
            .int(region),
            .int(decision.message.value),
            .int(decision.at.milliseconds),
            .int(decision.kind.rawValue),
            .int(decision.topic?.value ?? 0),
            .optional(decision.person?.value),
            .int(decision.guess.model),
            topic(0),
            share(0),
            topic(1),
            share(1),
            topic(2),
            share(2)
        )
    }

    /// All about one message, oldest first.
    static func decisions(_ db: Connection, region: Int64, of message: ID<Message>) throws -> [TopicDecision] {
        try db.all(
            """
            SELECT id, message_id, at_ms, kind, topic_id, person_id, model_ms,
                   first_id, first_share, second_id, second_share, third_id, third_share
            FROM topic_decision WHERE region_id = ?1 AND message_id = ?2 ORDER BY id
            """,
            .int(region),
            .int(message.value),
            row: TopicDecision.init(row:)
        )
    }

    /// The last word of staff about each message from an id on, newest first.
    static func last(
        _ db: Connection,
        region: Int64,
        since id: Int64,
        limit: Int
    ) throws -> [TopicDecision] {
        try db.all(
            """
            SELECT id, message_id, at_ms, kind, topic_id, person_id, model_ms,
                   first_id, first_share, second_id, second_share, third_id, third_share
            FROM topic_decision d
            WHERE region_id = ?1 AND id >= ?2 AND kind IN (2, 3)
                AND NOT EXISTS (
                    SELECT 1 FROM topic_decision l
                    WHERE l.region_id = d.region_id AND l.message_id = d.message_id AND l.id > d.id
                        AND l.kind IN (2, 3)
                )
            ORDER BY id DESC LIMIT ?3
            """,
            .int(region),
            .int(id),
            .int(limit),
            row: TopicDecision.init(row:)
        )
    }

    /// How many messages were sent from an id on with an advisor to ask, and with how many it had a suggestion.
    static func coverage(_ db: Connection, region: Int64, since id: Int64) throws -> (asked: Int, advised: Int) {
        try db.first(
            """
            SELECT count(*), coalesce(sum(CASE WHEN first_id <> 0 THEN 1 ELSE 0 END), 0) FROM topic_decision
            WHERE region_id = ?1 AND id >= ?2 AND kind IN (1, 4) AND model_ms <> 0
            """,
            .int(region),
            .int(id)
        ) { (Int($0.int(0)), Int($0.int(1))) } ?? (0, 0)
    }

    /// What staff has said from an id on: decision, message, topic; the newest, oldest of them first.
    static func lessons(_ db: Connection, region: Int64, from id: Int64, limit: Int) throws -> [Lesson] {
        try db.all(
            """
            SELECT id, message_id, topic_id FROM topic_decision
            WHERE region_id = ?1 AND id >= ?2 AND kind IN (2, 3) ORDER BY id DESC LIMIT ?3
            """,
            .int(region),
            .int(id),
            .int(limit)
        ) { Lesson(id: $0.int(0), message: ID($0.int(1)), topic: ID($0.int(2))) }.reversed()
    }

    struct Lesson: Sendable {
        let id: Int64
        let message: ID<Message>
        let topic: ID<Topic>
    }

    /// The last word of staff about each message, with the message's text, newest first.
    static func texts(_ db: Connection, region: Int64, before id: Int64, limit: Int) throws -> [ConfirmedText] {
        try db.all(
            """
            SELECT d.id, d.message_id, d.topic_id, t.essence, t.text
            FROM topic_decision d JOIN message_text t ON t.region_id = d.region_id AND t.id = d.message_id
            WHERE d.region_id = ?1 AND d.id < ?2 AND d.kind IN (2, 3)
                AND NOT EXISTS (
                    SELECT 1 FROM topic_decision l
                    WHERE l.region_id = d.region_id AND l.message_id = d.message_id AND l.id > d.id
                        AND l.kind IN (2, 3)
                )
            ORDER BY d.id DESC LIMIT ?3
            """,
            .int(region),
            .int(id),
            .int(limit)
        ) { row in
            ConfirmedText(
                decision: row.int(0),
                message: ID(row.int(1)),
                topic: ID(row.int(2)),
                text: MessageBody.telling(essence: row.text(3), text: row.text(4))
            )
        }
    }
}

/// A message whose topic staff has settled.
struct ConfirmedText: Sendable {
    let decision: Int64
    let message: ID<Message>
    let topic: ID<Topic>
    let text: String
}

extension TopicDecision {
    init(row: Row) throws {
        guard let kind = Kind(rawValue: Int(row.int(3))) else {
            throw CorruptRow(table: "topic_decision", id: row.int(0))
        }
        let items: [TopicGuess.Item] = [7, 9, 11].compactMap { column in
            let topic = row.int(column)
            return topic == 0 ? nil : TopicGuess.Item(topic: ID(topic), share: Int(row.int(column + 1)))
        }
        let topic = row.int(4)
        self.init(
            id: row.int(0),
            message: ID(row.int(1)),
            at: Instant(milliseconds: row.int(2)),
            kind: kind,
            topic: topic == 0 ? nil : ID(topic),
            person: row.optionalInt(5).map { ID($0) },
            guess: TopicGuess(model: row.int(6), items: items)
        )
    }
}
