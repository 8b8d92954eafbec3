import Database
import OtklikDomain

/// SQL that chooses what load is made on.
enum LoadQueries {
    struct Message: Sendable {
        let author: ID<Person>
        let number: PublicNumber
        let point: Coordinate?
        let essence: String
    }

    static func newest(_ db: Connection, region: Int64, limit: Int) throws -> [Message] {
        try db.all(
            """
            SELECT c.author_id, c.number, c.lat, c.lon, t.essence
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 ORDER BY c.id DESC LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { row in
            PublicNumber(value: row.int(1)).map {
                Message(author: ID(row.int(0)), number: $0, point: row.coordinate(2, 3), essence: row.text(4))
            }
        }.compactMap { $0 }
    }
}
