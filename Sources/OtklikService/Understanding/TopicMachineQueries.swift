import Database
import OtklikDomain

/// SQL of the topics that the platform may set itself.
enum TopicMachineQueries {
    static func all(_ db: Connection, region: Int64) throws -> [TopicMachine] {
        try db.all(
            """
            SELECT topic_id, working, threshold, by_itself, since_id, changed_ms FROM topic_machine
            WHERE region_id = ?1 ORDER BY topic_id
            """,
            .int(region),
            row: TopicMachine.init(row:)
        )
    }

    static func one(_ db: Connection, region: Int64, topic: ID<Topic>) throws -> TopicMachine? {
        try db.first(
            """
            SELECT topic_id, working, threshold, by_itself, since_id, changed_ms FROM topic_machine
            WHERE region_id = ?1 AND topic_id = ?2
            """,
            .int(region),
            .int(topic.value),
            row: TopicMachine.init(row:)
        )
    }

    static func save(_ db: Connection, region: Int64, _ machine: TopicMachine) throws {
        try db.enqueue(
            """
            INSERT INTO topic_machine (region_id, topic_id, working, threshold, by_itself, since_id, changed_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (region_id, topic_id) DO UPDATE SET
                working = excluded.working, threshold = excluded.threshold, by_itself = excluded.by_itself,
                since_id = excluded.since_id, changed_ms = excluded.changed_ms
            """,
            .int(region),
            .int(machine.topic.value),
            .flag(machine.isOn),
            .int(machine.threshold),
            .flag(machine.wasStopped),
            .int(machine.since),
            .int(machine.changedAt.milliseconds)
        )
    }

    /// The last messages that were given the topic by the platform and that staff has settled since: how many kept it.
    ///
    /// A message that was declined and sent again is one case.
    static func live(_ db: Connection, region: Int64, _ machine: TopicMachine, limit: Int) throws -> TopicRecord {
        let settled = try db.all(
            """
            SELECT d.topic_id, m.message_id FROM topic_decision m
            JOIN topic_decision d ON d.region_id = m.region_id AND d.message_id = m.message_id AND d.kind IN (2, 3)
                AND d.id > m.id
            WHERE m.region_id = ?1 AND m.kind = 4 AND m.topic_id = ?2 AND m.id >= ?3
                AND NOT EXISTS (
                    SELECT 1 FROM topic_decision l
                    WHERE l.region_id = d.region_id AND l.message_id = d.message_id AND l.id > d.id
                        AND l.kind IN (2, 3)
                )
            ORDER BY m.id DESC LIMIT ?4
            """,
            .int(region),
            .int(machine.topic.value),
            .int(machine.since),
            .int(limit)
        ) { (topic: $0.optionalInt(0), message: $0.int(1)) }
        let cases = Dictionary(settled.map { ($0.message, $0.topic) }, uniquingKeysWith: { first, _ in first })
        return TopicRecord(right: cases.values.count { $0 == machine.topic.value }, count: cases.count)
    }
}

extension TopicMachine {
    init(row: Row) throws {
        topic = ID(row.int(0))
        isOn = row.flag(1)
        threshold = Int(row.int(2))
        wasStopped = row.flag(3)
        since = row.int(4)
        changedAt = Instant(milliseconds: row.int(5))
    }

    /// The same, switched off.
    func stopped(byItself: Bool, at now: Instant) -> TopicMachine {
        TopicMachine(
            topic: topic,
            isOn: false,
            threshold: threshold,
            wasStopped: byItself,
            since: since,
            changedAt: now
        )
    }
}
