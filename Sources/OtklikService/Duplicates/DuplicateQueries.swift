import Database
import OtklikDomain

/// SQL of messages about the same thing at the same place.
enum DuplicateQueries {
    /// An open message near a place, as far as the index and its row tell.
    struct Near {
        let id: ID<Message>
        let author: ID<Person>
        let number: PublicNumber
        let state: MessageState
        let topic: ID<Topic>?
        let point: Coordinate
        let sentAt: Instant
    }

    /// What one message says.
    struct Words {
        let id: ID<Message>
        let text: String
        let essence: String
    }

    static func near(
        _ db: Connection,
        region: Int64,
        _ cells: ClosedRange<Int64>,
        sent: ClosedRange<Instant>,
        limit: Int
    ) throws -> [Near] {
        try db.all(
            """
            SELECT id, author_id, number, state, topic_id, lat, lon, sent_ms FROM message_card
            WHERE region_id = ?1 AND cell BETWEEN ?2 AND ?3 AND sent_ms BETWEEN ?4 AND ?5 AND open = 1
            ORDER BY cell, topic_id, sent_ms LIMIT ?6
            """,
            .int(region),
            .int(cells.lowerBound),
            .int(cells.upperBound),
            .int(sent.lowerBound.milliseconds),
            .int(sent.upperBound.milliseconds),
            .int(limit)
        ) { row -> Near? in
            guard let number = PublicNumber(value: row.int(2)), let state = MessageState(code: row.int(3)),
                let point = row.coordinate(5, 6)
            else { return nil }
            return Near(
                id: ID(row.int(0)),
                author: ID(row.int(1)),
                number: number,
                state: state,
                topic: row.optionalInt(4).map { ID($0) },
                point: point,
                sentAt: Instant(milliseconds: row.int(7))
            )
        }
        .compactMap { $0 }
    }

    /// The words of up to eight messages, in any order. One table alone: joined with the cards, an engine without
    /// statistics would rather walk through every number of the region than look up eight ids.
    static func words(_ db: Connection, region: Int64, of ids: [ID<Message>]) throws -> [Words] {
        guard let last = ids.last else { return [] }
        let padded = ids + Array(repeating: last, count: max(0, 8 - ids.count))
        return try db.all(
            """
            SELECT id, text, essence FROM message_text
            WHERE region_id = ?1 AND id IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """,
            .int(region),
            .int(padded[0].value),
            .int(padded[1].value),
            .int(padded[2].value),
            .int(padded[3].value),
            .int(padded[4].value),
            .int(padded[5].value),
            .int(padded[6].value),
            .int(padded[7].value)
        ) { Words(id: ID($0.int(0)), text: $0.text(1), essence: $0.text(2)) }
    }

    /// How many messages are merged into this one now.
    static func joined(_ db: Connection, region: Int64, to lead: ID<Message>) throws -> Int {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND lead_id = ?2 AND state = 17",
            .int(region),
            .int(lead.value)
        ) { Int($0.int(0)) } ?? 0
    }
}
