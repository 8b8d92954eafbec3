import Database
import OtklikDomain

/// SQL of the parts into which a server's large tables are cut by time; for PostgreSQL only.
enum PartQueries {
    /// Makes what is missing of the quarters after a moment's; gives how many parts that were.
    static func make(_ db: Connection, after now: Instant, quarters: Int) throws -> Int {
        try db.first("SELECT make_parts(?1, ?2)", .int(now.milliseconds), .int(quarters)) { Int($0.int(0)) } ?? 0
    }

    /// A table with rows whose time lies beyond every quarter that was made; nil when there is none.
    static func beyond(_ db: Connection) throws -> String? {
        try db.first(
            """
            SELECT whole FROM (
                SELECT 'message_text' AS whole WHERE EXISTS (SELECT 1 FROM message_text_rest)
                UNION ALL SELECT 'event' WHERE EXISTS (SELECT 1 FROM event_rest)
            ) AS found
            """
        ) { $0.text(0) }
    }
}
