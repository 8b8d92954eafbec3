import Database
import Language
import OtklikDomain

/// SQL of the numbers by which copies of one text are found.
enum TextSignQueries {
    struct Copy {
        let id: ID<Message>
        let author: ID<Person>
        let signs: [Int64]
    }

    struct Text {
        let id: ID<Message>
        let text: String
        let essence: String
    }

    /// The newest message that has its numbers; 0 for none.
    static func newest(_ db: Connection, region: Int64) throws -> Int64 {
        try db.first("SELECT id FROM text_sign WHERE region_id = ?1 ORDER BY id DESC LIMIT 1", .int(region)) {
            $0.int(0)
        } ?? 0
    }

    /// Texts whose ids lie between the two, oldest first.
    static func texts(_ db: Connection, region: Int64, after: Int64, before: Int64, limit: Int) throws -> [Text] {
        try db.all(
            """
            SELECT id, text, essence FROM message_text
            WHERE region_id = ?1 AND id > ?2 AND id < ?3 ORDER BY id LIMIT ?4
            """,
            .int(region),
            .int(after),
            .int(before),
            .int(limit)
        ) { Text(id: ID($0.int(0)), text: $0.text(1), essence: $0.text(2)) }
    }

    static func insert(_ db: Connection, region: Int64, _ id: ID<Message>, _ signs: [Int64]) throws {
        try db.enqueue(
            """
            INSERT INTO text_sign (id, region_id, sign_1, sign_2, sign_3, sign_4) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .int(id.value),
            .int(region),
            .int(signs[0]),
            .int(signs[1]),
            .int(signs[2]),
            .int(signs[3])
        )
    }

    /// For a text that was changed; nothing where it has no numbers yet.
    static func update(_ db: Connection, region: Int64, _ id: ID<Message>, _ signs: [Int64]) throws {
        _ = try db.execute(
            """
            UPDATE text_sign SET sign_1 = ?3, sign_2 = ?4, sign_3 = ?5, sign_4 = ?6 WHERE region_id = ?2 AND id = ?1
            """,
            .int(id.value),
            .int(region),
            .int(signs[0]),
            .int(signs[1]),
            .int(signs[2]),
            .int(signs[3])
        )
    }

    static func deleteOld(_ db: Connection, region: Int64, before id: Int64) throws {
        try db.enqueue("DELETE FROM text_sign WHERE region_id = ?1 AND id < ?2", .int(region), .int(id))
    }

    /// Messages that have one of the four numbers in common, of a range of ids, the newest of each first.
    static func copies(_ db: Connection, region: Int64, of signs: [Int64], ids: ClosedRange<Int64>, limit: Int) throws
        -> [Copy]
    {
        try db.all(
            """
            SELECT s.id, c.author_id, s.sign_1, s.sign_2, s.sign_3, s.sign_4
            FROM (
                SELECT * FROM (SELECT id FROM text_sign WHERE region_id = ?1 AND sign_1 = ?2
                    AND id BETWEEN ?6 AND ?7 ORDER BY id DESC LIMIT ?8) AS w
                UNION SELECT * FROM (SELECT id FROM text_sign WHERE region_id = ?1 AND sign_2 = ?3
                    AND id BETWEEN ?6 AND ?7 ORDER BY id DESC LIMIT ?8) AS x
                UNION SELECT * FROM (SELECT id FROM text_sign WHERE region_id = ?1 AND sign_3 = ?4
                    AND id BETWEEN ?6 AND ?7 ORDER BY id DESC LIMIT ?8) AS y
                UNION SELECT * FROM (SELECT id FROM text_sign WHERE region_id = ?1 AND sign_4 = ?5
                    AND id BETWEEN ?6 AND ?7 ORDER BY id DESC LIMIT ?8) AS z
            ) AS found
            JOIN text_sign s ON s.region_id = ?1 AND s.id = found.id
            JOIN message_card c ON c.region_id = ?1 AND c.id = found.id
            ORDER BY s.id DESC
            """,
            .int(region),
            .int(signs[0]),
            .int(signs[1]),
            .int(signs[2]),
            .int(signs[3]),
            .int(ids.lowerBound),
            .int(ids.upperBound),
            .int(limit)
        ) { row in
            Copy(id: ID(row.int(0)), author: ID(row.int(1)), signs: (2...5).map { row.int($0) })
        }
    }
}
