import Database

/// SQL over a copy, to say what is in it.
enum BackupQueries {
    static func counts(_ db: Connection) throws -> BackupManifest.Counts {
        BackupManifest.Counts(
            messages: try count(db, "SELECT count(*) FROM message_card"),
            events: try count(db, "SELECT count(*) FROM event"),
            attachments: try count(db, "SELECT count(*) FROM attachment"),
            people: try count(db, "SELECT count(*) FROM person")
        )
    }

    static func schema(_ db: Connection) throws -> Int {
        Int(try count(db, "SELECT coalesce(max(n), 0) FROM schema_migration"))
    }

    private static func count(_ db: Connection, _ sql: StaticString) throws -> Int64 {
        try db.first(sql) { $0.int(0) } ?? 0
    }
}
