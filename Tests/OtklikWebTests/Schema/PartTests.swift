import Database
import DatabaseTesting
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Large tables in quarters at a server", .enabled(if: TestStore.isServer))
struct PartTests {
    private static let configuration = DatabaseConfiguration(applicationID: 1, create: true, readers: 2)
    private let store: TestStore
    private let database: Database

    init() throws {
        store = try TestStore(path: "")
        database = try store.open(Self.configuration)
    }

    private func migrate(to number: Int = migrations.count) throws {
        try Migrator(Array(migrations.prefix(number))) { "\($0.count)" }.migrate(database)
    }

    private func insert(_ id: Int64) throws {
        try database.write { db in
            try db.execute(
                "INSERT INTO message_text (id, region_id, text, essence, place) VALUES (?1, 1, 'т', 'с', 'м')",
                .int(id)
            )
            try db.execute(
                """
                INSERT INTO event (message_id, seq, region_id, at_ms, role, name, from_state, to_state)
                VALUES (?1, 1, 1, 0, 'resident', 'send', 1, 2)
                """,
                .int(id)
            )
        }
    }

    private func partOfText(_ id: Int64) throws -> String? {
        try database.read { db in
            try db.first("SELECT tableoid::regclass::text FROM message_text WHERE id = ?1", .int(id)) { $0.text(0) }
        }
    }

    private func partOfEvent(_ id: Int64) throws -> String? {
        try database.read { db in
            try db.first("SELECT tableoid::regclass::text FROM event WHERE message_id = ?1", .int(id)) { $0.text(0) }
        }
    }

    private func id(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let days = LocalDate(year, month, day)?.dayNumber ?? 0
        return Snowflake.first(at: Instant(milliseconds: Int64(days) * 86_400_000))
    }

    @Test func `a message's words and history go to the quarter in which it was sent`() throws {
        try migrate()
        for (id, quarter) in [
            (id(2024, 1, 1), "2024q1"), (id(2025, 9, 30), "2025q3"), (id(2025, 10, 1) - 1, "2025q3"),
            (id(2025, 10, 1), "2025q4"), (id(2024, 1, 1) - 1, "first"), (id(2060, 1, 1), "rest"),
        ] {
            try insert(id)
            #expect(try partOfText(id) == "message_text_\(quarter)")
            #expect(try partOfEvent(id) == "event_\(quarter)")
        }
        #expect(try database.read { try PartQueries.beyond($0) } == "message_text")
    }

    @Test func `what was there before stays where it is, and what comes later gets parts`() throws {
        try migrate(to: 7)
        try insert(id(2025, 5, 5))
        let before = try database.read { db in
            try db.first("SELECT 'message_text'::regclass::oid::bigint") { $0.int(0) }
        }
        try migrate()
        #expect(try partOfText(id(2025, 5, 5)) == "message_text_first")
        let after = try database.read { db in
            try db.first("SELECT 'message_text_first'::regclass::oid::bigint") { $0.int(0) }
        }
        #expect(before == after, "the rows were not moved")
        let next = Snowflake.first(at: Instant(milliseconds: wallClock()) + .days(100))
        try insert(next)
        #expect(try partOfEvent(next)?.hasPrefix("event_20") == true)
        #expect(try database.read { try PartQueries.beyond($0) } == nil)
    }

    @Test func `the indexes are those of the whole table, on every part`() throws {
        try migrate()
        let lacking = try database.read { db in
            try db.all(
                """
                SELECT c.relname::text FROM pg_class c
                WHERE c.relispartition AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                    AND (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid AND i.indisvalid)
                        <> CASE WHEN c.relname LIKE 'event%' THEN 1 ELSE 2 END
                """
            ) { $0.text(0) }
        }
        #expect(lacking.isEmpty)
    }

    /// What lets a region's rows be laid on a server of their own, by hand or by a distributed engine.
    @Test func `every key and index begins with the region`() throws {
        try migrate()
        let others = try database.read { db in
            try db.all(
                """
                SELECT i.indexrelid::regclass::text FROM pg_index i
                JOIN pg_class t ON t.oid = i.indrelid AND t.relnamespace = current_schema()::regnamespace
                JOIN pg_class x ON x.oid = i.indexrelid
                JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
                JOIN pg_attribute r ON r.attrelid = t.oid AND r.attname = 'region_id'
                WHERE i.indkey[0] <> r.attnum ORDER BY 1
                """
            ) { $0.text(0) }
        }
        #expect(others.isEmpty)
    }

    @Test(arguments: ["event", "event_first", "event_2025q2", "event_rest"])
    func `history cannot be changed in any part of it`(_ table: String) throws {
        try migrate()
        for statement in ["UPDATE \(table) SET name = 'x'", "DELETE FROM \(table)"] {
            #expect(throws: DatabaseError.self) { try database.write { try $0.script(statement) } }
        }
    }

    @Test func `parts are made ahead, once`() throws {
        try migrate()
        let moment = Instant(milliseconds: wallClock()) + .days(3 * 366)
        #expect(try database.write { try PartQueries.make($0, after: moment, quarters: 4) } == 10)
        #expect(try database.write { try PartQueries.make($0, after: moment, quarters: 4) } == 0)
    }

    @Test func `rows of a far future keep only their own quarter from being made`() throws {
        try migrate()
        let moment = Instant(milliseconds: wallClock()) + .days(3 * 366)
        try insert(Snowflake.first(at: moment + .days(100)))
        #expect(try database.write { try PartQueries.make($0, after: moment, quarters: 4) } == 8)
        try insert(Snowflake.first(at: moment))
        #expect(try partOfEvent(Snowflake.first(at: moment))?.hasPrefix("event_20") == true)
    }

    @Test func `a message dated beyond this quarter does not keep a server from being migrated`() throws {
        try migrate(to: 7)
        let ahead = Snowflake.first(at: Instant(milliseconds: wallClock()) + .days(500))
        try insert(ahead)
        try migrate()
        #expect(try partOfText(ahead) == "message_text_first")
        let later = Snowflake.first(at: Instant(milliseconds: wallClock()) + .days(700))
        try insert(later)
        #expect(try partOfText(later) == "message_text_rest")
        let moment = Instant(milliseconds: wallClock()) + .days(500)
        #expect(try database.write { try PartQueries.make($0, after: moment, quarters: 1) } > 0)
    }

    @Test func `a site's housekeeping makes them, and again a day later`() throws {
        let site = try TestSite()
        try site.platform.jobs.begin()
        let worker = Worker(platform: site.platform, post: LetterBox().post(site))
        _ = try worker.runDue(.rest)
        site.advance(.days(800))
        _ = try worker.runDue(.rest)
        let later = Snowflake.first(at: site.clock.now + .days(200))
        try site.platform.database.write { db in
            try db.execute(
                "INSERT INTO message_text (id, region_id, text, essence, place) VALUES (?1, 1, 'т', 'с', 'м')",
                .int(later)
            )
        }
        #expect(try site.platform.database.read { try PartQueries.beyond($0) } == nil)
    }
}
