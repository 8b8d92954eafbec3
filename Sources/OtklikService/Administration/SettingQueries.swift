import Database
import OtklikDomain

/// SQL that changes the region's rules and its working calendar.
enum SettingQueries {
    /// Keeps a value; nil takes the product's own.
    static func save(_ db: Connection, region: Int64, _ name: String, _ value: String?, at now: Instant) throws {
        guard let value else {
            try db.enqueue(
                "DELETE FROM setting WHERE region_id = ?1 AND name = ?2",
                .int(region),
                .text(name)
            )
            return
        }
        try db.enqueue(
            """
            INSERT INTO setting (region_id, name, value, changed_ms) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (region_id, name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms
            WHERE setting.value <> excluded.value
            """,
            .int(region),
            .text(name),
            .text(value),
            .int(now.milliseconds)
        )
    }

    static func removeDay(_ db: Connection, region: Int64, _ date: LocalDate) throws {
        try db.enqueue(
            "DELETE FROM work_day WHERE region_id = ?1 AND day = ?2",
            .int(region),
            .text(date.description)
        )
    }
}
