import Database
import OtklikDomain

/// SQL of what monitoring asks for: bounded work, however large the tables are.
enum VitalQueries {
    /// Of each kind, how many jobs are due now or parked, counted up to a limit: beyond it, it is "very many".
    static func jobs(
        _ db: Connection,
        region: Int64,
        parked: Bool,
        now: Instant,
        limit: Int
    ) throws -> [(kind: String, count: Int64)] {
        try db.all(
            """
            SELECT kind, count(*) FROM (
                SELECT kind FROM job WHERE region_id = ?1 AND parked = ?2 AND due_ms <= ?3 ORDER BY due_ms, id LIMIT ?4
            ) AS picked GROUP BY kind ORDER BY kind
            """,
            .int(region),
            .flag(parked),
            .int(parked ? Int64.max : now.milliseconds),
            .int(limit)
        ) { ($0.text(0), $0.int(1)) }
    }

    /// People who may sign in as this role.
    static func holders(_ db: Connection, region: Int64, role: Role) throws -> Int64 {
        try db.first(
            """
            SELECT count(*) FROM role_grant g JOIN person p ON p.region_id = g.region_id AND p.id = g.person_id
            WHERE g.region_id = ?1 AND g.role = ?2 AND g.active = 1 AND p.active = 1
            """,
            .int(region),
            .text(role.rawValue)
        ) { $0.int(0) } ?? 0
    }

    /// Organisations that work.
    static func organisations(_ db: Connection, region: Int64) throws -> Int64 {
        try db.first(
            "SELECT count(*) FROM organisation WHERE region_id = ?1 AND active = 1",
            .int(region)
        ) { $0.int(0) } ?? 0
    }

    /// The last day that the calendar of working days names, as `2027-01-08`.
    static func lastCalendarDay(_ db: Connection, region: Int64) throws -> String? {
        try db.first("SELECT max(day) FROM work_day WHERE region_id = ?1", .int(region)) { $0.optionalText(0) } ?? nil
    }

    /// When the newest of the messages was sent.
    static func newestMessage(_ db: Connection, region: Int64) throws -> Instant? {
        try db.first(
            "SELECT sent_ms FROM message_card WHERE region_id = ?1 ORDER BY id DESC LIMIT 1",
            .int(region)
        ) { Instant(milliseconds: $0.int(0)) }
    }

    /// When the longest waiting of the due jobs was due.
    static func oldestDue(_ db: Connection, region: Int64, now: Instant) throws -> Instant? {
        try db.first(
            """
            SELECT due_ms FROM job WHERE region_id = ?1 AND parked = 0 AND due_ms <= ?2 ORDER BY due_ms, id LIMIT 1
            """,
            .int(region),
            .int(now.milliseconds)
        ) { Instant(milliseconds: $0.int(0)) }
    }
}
