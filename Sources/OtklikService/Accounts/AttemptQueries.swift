import Database
import OtklikDomain

/// SQL of attempts that are counted for all nodes together.
enum AttemptQueries {
    /// Counts one attempt in the window that its first one opened.
    ///
    /// Gives how many there were with it, and when the window ends.
    static func count(
        _ db: Connection,
        region: Int64,
        key: String,
        at now: Instant,
        ends: Instant
    ) throws -> (count: Int64, ends: Instant) {
        try db.first(
            """
            INSERT INTO attempt_window (region_id, attempt_key, started_ms, ends_ms, n) VALUES (?1, ?2, ?3, ?4, 1)
            ON CONFLICT (region_id, attempt_key) DO UPDATE SET
                n = CASE WHEN attempt_window.ends_ms <= ?3 THEN 1 ELSE attempt_window.n + 1 END,
                started_ms = CASE WHEN attempt_window.ends_ms <= ?3 THEN ?3 ELSE attempt_window.started_ms END,
                ends_ms = CASE WHEN attempt_window.ends_ms <= ?3 THEN ?4 ELSE attempt_window.ends_ms END
            RETURNING n, ends_ms
            """,
            .int(region),
            .text(key),
            .int(now.milliseconds),
            .int(ends.milliseconds)
        ) { ($0.int(0), Instant(milliseconds: $0.int(1))) } ?? (1, ends)
    }

    static func deleteOld(_ db: Connection, region: Int64, before now: Instant) throws {
        try db.enqueue(
            "DELETE FROM attempt_window WHERE region_id = ?1 AND ends_ms < ?2",
            .int(region),
            .int(now.milliseconds)
        )
    }
}
