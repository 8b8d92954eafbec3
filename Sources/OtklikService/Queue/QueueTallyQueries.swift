import Database
import OtklikDomain

/// SQL that counts what has no kept counts.
enum QueueTallyQueries {
    /// How many open messages each of an organisation's executors works on.
    static func loads(_ db: Connection, region: Int64, organisation: Int64) throws -> [ID<Person>: Int] {
        let rows = try db.all(
            """
            SELECT executor_id, count(*) FROM message_card
            WHERE region_id = ?1 AND open = 1 AND executor_id IN
                  (SELECT g.person_id FROM role_grant g WHERE g.region_id = ?1 AND g.organisation_id = ?2)
            GROUP BY executor_id
            """,
            .int(region),
            .int(organisation)
        ) { (ID<Person>($0.int(0)), Int($0.int(1))) }
        return Dictionary(rows, uniquingKeysWith: +)
    }

    /// What one person works on, by state.
    static func tally(_ db: Connection, region: Int64, executor: Int64) throws -> [StateTally] {
        try db.all(
            """
            SELECT state, count(*), sum(overdue), sum(CASE WHEN round > 0 THEN 1 ELSE 0 END) FROM message_card
            WHERE region_id = ?1 AND open = 1 AND executor_id = ?2 GROUP BY state
            """,
            .int(region),
            .int(executor),
            row: StateTally.init
        )
    }

    /// What is open about places in a territory, by state.
    static func tallyIn(_ db: Connection, region: Int64, territory: Int64) throws -> [StateTally] {
        try db.all(
            """
            SELECT c.state, count(*), sum(c.overdue), sum(CASE WHEN c.round > 0 THEN 1 ELSE 0 END) FROM message_card c
            WHERE c.region_id = ?1 AND c.open = 1 AND c.territory_id IN (WITH RECURSIVE inside (id) AS (
                  SELECT ?2 UNION SELECT y.id FROM territory y JOIN inside i ON y.parent_id = i.id WHERE y.region_id = ?1)
                  SELECT id FROM inside)
            GROUP BY c.state
            """,
            .int(region),
            .int(territory),
            row: StateTally.init
        )
    }
}
