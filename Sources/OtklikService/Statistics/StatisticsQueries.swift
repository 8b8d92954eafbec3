import Database
import OtklikDomain

/// SQL of what everyone may see.
enum StatisticsQueries {
    /// Released messages with a good rating, newest first.
    static func solved(_ db: Connection, region: Int64, limit: Int) throws -> [Statistics.Solved] {
        try db.all(
            """
            SELECT c.number, t.public_essence, t.public_place, c.organisation_id, c.rating, c.sent_ms, c.answered_ms,
                   (SELECT min(a.id) FROM attachment a WHERE a.region_id = c.region_id AND a.message_id = c.id
                        AND a.owner_kind = 2 AND a.public_sha256 IS NOT NULL),
                   (SELECT min(a.id) FROM attachment a WHERE a.region_id = c.region_id AND a.owner_kind = 3
                        AND a.owner_id = c.answer_id AND a.public_sha256 IS NOT NULL)
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND c.released = 1 AND c.rating >= 4
            ORDER BY c.answered_ms DESC LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { row in
            guard let number = PublicNumber(value: row.int(0)), let answeredAt = row.moment(6) else {
                throw CorruptRow(table: "message_card", id: row.int(0))
            }
            let organisation = row.int(3)
            return Statistics.Solved(
                number: number,
                essence: row.text(1),
                place: row.text(2),
                organisation: organisation == 0 ? nil : ID(organisation),
                rating: row.optionalInt(4).map(Int.init),
                sentAt: Instant(milliseconds: row.int(5)),
                answeredAt: answeredAt,
                before: row.optionalInt(7).map { ID($0) },
                after: row.optionalInt(8).map { ID($0) }
            )
        }
    }
}
