import Database

/// How often something has changed that every node keeps in memory.
enum ChangeQueries {
    static func mark(_ db: Connection, region: Int64, _ name: StaticString) throws -> Int64 {
        try db.first(
            "SELECT n FROM change_mark WHERE region_id = ?1 AND name = ?2",
            .int(region),
            .text("\(name)")
        ) { $0.int(0) } ?? 0
    }

    static func count(_ db: Connection, region: Int64, _ name: StaticString) throws {
        try db.enqueue(
            """
            INSERT INTO change_mark (region_id, name, n) VALUES (?1, ?2, 1)
            ON CONFLICT (region_id, name) DO UPDATE SET n = change_mark.n + 1
            """,
            .int(region),
            .text("\(name)")
        )
    }
}

extension News {
    /// The directory or the rules have changed: every node reads them again.
    static let directory = News("directory")
}

extension ChangeQueries {
    /// The name of the directory's mark.
    static let directory: StaticString = "directory"
}
