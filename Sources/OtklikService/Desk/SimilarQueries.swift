import Database
import OtklikDomain

/// SQL of what lies near a place.
enum SimilarQueries {
    struct Line {
        let id: ID<Message>
        let number: PublicNumber
        let topic: ID<Topic>?
        let point: Coordinate
        let sentAt: Instant
        let essence: String
    }

    static func near(_ db: Connection, region: Int64, _ cells: ClosedRange<Int64>, limit: Int) throws -> [Line] {
        try db.all(
            """
            SELECT c.id, c.number, c.topic_id, c.lat, c.lon, c.sent_ms, t.essence
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND c.cell BETWEEN ?2 AND ?3 AND c.open = 1 ORDER BY c.cell, c.id LIMIT ?4
            """,
            .int(region),
            .int(cells.lowerBound),
            .int(cells.upperBound),
            .int(limit)
        ) { row -> Line? in
            guard let number = PublicNumber(value: row.int(1)), let point = row.coordinate(3, 4) else { return nil }
            return Line(
                id: ID(row.int(0)),
                number: number,
                topic: row.optionalInt(2).map { ID($0) },
                point: point,
                sentAt: Instant(milliseconds: row.int(5)),
                essence: row.text(6)
            )
        }
        .compactMap { $0 }
    }
}
