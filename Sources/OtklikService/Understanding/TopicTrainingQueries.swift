import Database
package import OtklikDomain

/// SQL of the trainings of the topic model, and of the job that does them.
enum TopicTrainingQueries {
    static func insert(_ db: Connection, region: Int64, _ training: TopicTraining) throws {
        try db.enqueue(
            """
            INSERT INTO topic_training (id, region_id, at_ms, took_ms, model_ms, outcome, texts, confirmed, bytes, held,
                                        first_share, third_share, before_first_share, before_third_share)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """,
            .int(training.id),
            .int(region),
            .int(training.at.milliseconds),
            .int(training.took.milliseconds),
            .int(training.model),
            .text(training.outcome.rawValue),
            .int(training.texts),
            .int(training.confirmed),
            .int(training.bytes),
            .int(training.held),
            .int(training.after.first),
            .int(training.after.third),
            .int(training.before.first),
            .int(training.before.third)
        )
    }

    /// The last trainings, newest first.
    static func last(_ db: Connection, region: Int64, limit: Int) throws -> [TopicTraining] {
        try db.all(
            """
            SELECT id, at_ms, took_ms, model_ms, outcome, texts, confirmed, bytes, held,
                   first_share, third_share, before_first_share, before_third_share
            FROM topic_training WHERE region_id = ?1 ORDER BY id DESC LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { row in
            guard let outcome = TopicTraining.Outcome(rawValue: row.text(4)) else {
                throw CorruptRow(table: "topic_training", id: row.int(0))
            }
            return TopicTraining(
                id: row.int(0),
                at: Instant(milliseconds: row.int(1)),
                took: Span(milliseconds: row.int(2)),
                model: row.int(3),
                outcome: outcome,
                texts: Int(row.int(5)),
                confirmed: Int(row.int(6)),
                bytes: Int(row.int(7)),
                held: Int(row.int(8)),
                after: TopicTraining.Score(first: Int(row.int(9)), third: Int(row.int(10))),
                before: TopicTraining.Score(first: Int(row.int(11)), third: Int(row.int(12)))
            )
        }
    }

    /// Whether a model of this version was trained here, from this journal.
    static func isKnown(_ db: Connection, region: Int64, model: Int64) throws -> Bool {
        try db.first(
            "SELECT count(*) FROM topic_training WHERE region_id = ?1 AND model_ms = ?2",
            .int(region),
            .int(model)
        ) { $0.int(0) > 0 } ?? false
    }

    /// The job of the next training: when it is due, and whether somebody has it in hand.
    static func waiting(_ db: Connection, region: Int64, key: String, now: Instant) throws -> WaitingTraining? {
        try db.first(
            "SELECT due_ms, lease_ms FROM job WHERE region_id = ?1 AND unique_key = ?2 AND parked = 0",
            .int(region),
            .text(key)
        ) { row in
            WaitingTraining(due: Instant(milliseconds: row.int(0)), isRunning: row.int(1) > now.milliseconds)
        }
    }
}

/// The training that comes next.
package struct WaitingTraining: Sendable, Hashable {
    package let due: Instant
    package let isRunning: Bool
}
