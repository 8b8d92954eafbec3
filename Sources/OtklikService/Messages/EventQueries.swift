import Database
import OtklikDomain

/// SQL of the history: events are read and added, never changed.
enum EventQueries {
    static func insert(_ db: Connection, region: Int64, _ event: Event) throws {
        try db.enqueue(insertion, values: values(event, region: region, data: event.change.data))
    }

    static let insertion: StaticString = """
        INSERT INTO event (message_id, seq, region_id, at_ms, actor_id, role, organisation_id, name, from_state, to_state,
            reason, data)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        """

    /// In the order of the columns. `data`: the stored form of the event's change.
    static func values(_ event: Event, region: Int64, data: String) -> [Value] {
        [
            .int(event.message.value), .int(event.seq), .int(region), .int(event.at.milliseconds),
            .optional(event.actor?.value), .text(event.role.rawValue), .optional(event.organisation?.value),
            .text(event.kind.name), .int(event.from.code), .int(event.to.code), .text(event.reason ?? ""), .text(data),
        ]
    }

    static func events(_ db: Connection, region: Int64, of message: ID<Message>) throws -> [Event] {
        try db.all(
            """
            SELECT message_id, seq, at_ms, actor_id, role, organisation_id, name, from_state, to_state, reason, data
            FROM event WHERE region_id = ?1 AND message_id = ?2 ORDER BY seq
            """,
            .int(region),
            .int(message.value),
            row: Event.init(row:)
        )
    }
}

extension Event {
    init(row: Row) throws {
        let corrupt = CorruptRow(table: "event", id: row.int(0))
        guard let role = Role(rawValue: row.text(4)), let kind = EventKind(name: row.text(6)),
            let from = MessageState(code: row.int(7)), let to = MessageState(code: row.int(8))
        else { throw corrupt }
        let reason = row.text(9)
        let change = try Change(
            kind: kind,
            from: from,
            to: to,
            reason: reason.isEmpty ? nil : reason,
            data: row.text(10)
        )
        self.init(
            message: ID(row.int(0)),
            seq: Int(row.int(1)),
            at: Instant(milliseconds: row.int(2)),
            actor: row.optionalInt(3).map { ID($0) },
            role: role,
            organisation: row.optionalInt(5).map { ID($0) },
            change: change
        )
    }
}
