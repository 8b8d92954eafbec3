import Database
import OtklikDomain

/// SQL that chooses what load is made on.
enum LoadQueries {
    struct Message: Sendable {
        let author: ID<Person>
        let number: PublicNumber
        let point: Coordinate?
    }

    static func newest(_ db: Connection, region: Int64, limit: Int) throws -> [Message] {
        try db.all(
            """
            SELECT author_id, number, lat, lon FROM message_card WHERE region_id = ?1 ORDER BY id DESC LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { row in
            PublicNumber(value: row.int(1)).map {
                Message(author: ID(row.int(0)), number: $0, point: row.coordinate(2, 3))
            }
        }.compactMap { $0 }
    }
}
