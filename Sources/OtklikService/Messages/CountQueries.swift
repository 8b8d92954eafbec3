import Database
import OtklikDomain

/// SQL of the kept counts: how many messages stand in each state, for each organisation and for the region.
///
/// Organisation 0 is "at nobody's" (the regional coordinator's); `everywhere` is the sum of the region.
enum CountQueries {
    static let everywhere: Int64 = -1
    /// Beside the 17 states: open and past their due moment.
    static let overdue: Int64 = 101

    static func add(_ db: Connection, region: Int64, organisation: Int64, state: Int64, _ difference: Int64) throws {
        try db.enqueue(
            """
            INSERT INTO organisation_count (region_id, organisation_id, state, n) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (region_id, organisation_id, state) DO UPDATE SET n = organisation_count.n + ?4
            """,
            .int(region),
            .int(organisation),
            .int(state),
            .int(difference)
        )
    }

    static func addToDay(
        _ db: Connection,
        region: Int64,
        day: LocalDate,
        organisation: Int64,
        measure: DayMeasure,
        _ difference: Int64
    ) throws {
        try db.enqueue(
            """
            INSERT INTO day_count (region_id, day, organisation_id, measure, n) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (region_id, day, organisation_id, measure) DO UPDATE SET n = day_count.n + ?5
            """,
            .int(region),
            .text(day.description),
            .int(organisation),
            .text(measure.name),
            .int(difference)
        )
    }

    /// The counts by state of one organisation, of "nobody's" (0) or of the whole region (`everywhere`).
    static func counts(_ db: Connection, region: Int64, organisation: Int64) throws -> [(state: Int64, n: Int64)] {
        try db.all(
            "SELECT state, n FROM organisation_count WHERE region_id = ?1 AND organisation_id = ?2",
            .int(region),
            .int(organisation)
        ) { ($0.int(0), $0.int(1)) }
    }

    /// The counts by state of an organisation with everything below it.
    ///
    /// CROSS JOIN is JOIN, but SQLite keeps its order: it would rather read the counts of the whole region.
    static func countsBelow(_ db: Connection, region: Int64, organisation: Int64) throws -> [(state: Int64, n: Int64)] {
        try db.all(
            """
            SELECT c.state, sum(c.n) FROM organisation_ancestor a CROSS JOIN organisation_count c
            WHERE a.region_id = ?1 AND a.ancestor_id = ?2
              AND c.region_id = a.region_id AND c.organisation_id = a.organisation_id GROUP BY c.state
            """,
            .int(region),
            .int(organisation)
        ) { ($0.int(0), $0.int(1)) }
    }

    /// Sums of the days from one day on, by measure.
    static func sums(_ db: Connection, region: Int64, organisation: Int64, from day: LocalDate) throws -> [(
        String, Int64
    )] {
        try db.all(
            """
            SELECT measure, sum(n) FROM day_count
            WHERE region_id = ?1 AND day >= ?2 AND organisation_id = ?3 GROUP BY measure
            """,
            .int(region),
            .text(day.description),
            .int(organisation)
        ) { ($0.text(0), $0.int(1)) }
    }
}

/// What the daily roll-ups count. The name stands in the database.
enum DayMeasure: Hashable {
    case sent
    case answered
    case answeredInTime
    /// Answers that took so many days, for the median; the last one holds all longer ones.
    case answerTook(Int)
    case ratedGood
    case ratedLow

    static let longestAnswer = 120

    var name: String {
        switch self {
        case .sent: "sent"
        case .answered: "answered"
        case .answeredInTime: "answered_in_time"
        case .answerTook(let days): "answer_took_\(min(max(0, days), Self.longestAnswer))"
        case .ratedGood: "rated_good"
        case .ratedLow: "rated_low"
        }
    }
}
