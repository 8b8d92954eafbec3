import DatabaseTesting
import Glibc
import Testing

@testable import Database

@Suite("Maintenance", .enabled(if: !TestStore.isServer)) struct MaintenanceTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    @Test func `a backup under load is one moment of the database`() throws {
        // Each write moves one unit from row 1 to row 2: the sum of any moment is the same.
        try database.write { try $0.script("INSERT INTO t VALUES(1, 'a', 100000), (2, 'b', 0)") }
        let (start, stop) = (Latch(), Latch())
        let load = try Background { [database] in
            var moved = 0
            while !stop.isOpenNow {
                try database.write { connection in
                    try connection.execute("UPDATE t SET size = size - 1 WHERE id = 1")
                    try connection.execute("UPDATE t SET size = size + 1 WHERE id = 2")
                }
                moved += 1
                start.open()
            }
            return moved
        }
        start.wait()
        for copy in 1...5 { try database.backup(to: folder.file("copy\(copy).db")) }
        stop.open()
        #expect(try load.value() > 0)
        for copy in 1...5 {
            let path = folder.file("copy\(copy).db")
            let restored = try Database(path: path, configuration: .init(applicationID: stamp))
            #expect(try restored.read { try $0.first("SELECT sum(size) FROM t") { $0.int(0) } } == 100_000)
            #expect(try restored.integrityCheck() == [])
        }
        #expect(!folder.names.contains { $0.contains("partial") })
    }

    @Test func `after an analysis a column with one value does not seem to select, on connections that were open too`()
        throws
    {
        try database.write { connection in
            try connection.script(
                """
                CREATE TABLE card (id INTEGER PRIMARY KEY, region INTEGER NOT NULL, number INTEGER NOT NULL);
                CREATE UNIQUE INDEX card_by_number ON card (region, number);
                INSERT INTO card WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    SELECT i, 1, -i FROM n
                """
            )
        }
        // Each a statement of its own: an explained one is not planned anew as the others are.
        func plan(_ sql: StaticString) throws -> [String] {
            try database.read { db in
                _ = try db.first("SELECT max(id) FROM card") { $0.int(0) }
                return try db.all(sql) { $0.text(3) }
            }
        }
        let before = try plan("EXPLAIN QUERY PLAN SELECT id FROM card WHERE region = 1 AND id > 5 ORDER BY id LIMIT 1")
        #expect(before.contains { $0.contains("card_by_number") })
        try database.analyze()
        let after = try plan("EXPLAIN QUERY PLAN SELECT id FROM card WHERE region = 1 AND id > 5 ORDER BY id LIMIT 2")
        #expect(after == ["SEARCH card USING INTEGER PRIMARY KEY (rowid>?)"])
        // Once more, when the table of the counts is there already.
        try database.analyze()
        let again = try plan("EXPLAIN QUERY PLAN SELECT id FROM card WHERE region = 1 AND id > 5 ORDER BY id LIMIT 3")
        #expect(again == after)
        #expect(try database.integrityCheck() == [])
    }

    @Test func `a large copy is made in steps that writes do not make begin again`() throws {
        let text = String(repeating: "a", count: 1 << 20)
        for id in 1...40 {
            try database.write { try $0.execute("INSERT INTO t VALUES(?1, ?2, 0)", .int(id), .text("\(id)\(text)")) }
        }
        var steps: [Int] = []
        try database.backup(to: folder.file("copy.db")) { [database] done, all in
            steps.append(done)
            #expect(done <= all && all >= 10_000)
            // From another connection, between two steps.
            #expect(throws: Never.self) { try database.insert(100 + steps.count, "later \(steps.count)") }
        }
        #expect(steps.count > 2 && zip(steps, steps.dropFirst()).allSatisfy(<))
        let copy = try Database(path: folder.file("copy.db"), configuration: .init(applicationID: stamp))
        #expect(try copy.count() == 40)
        #expect(try database.count() == Int64(40 + steps.count))
    }

    @Test func `a backup never replaces a file`() throws {
        try folder.write([1], to: "copy.db")
        #expect(throws: DatabaseError.self) { try database.backup(to: folder.file("copy.db")) }
        #expect(try folder.read("copy.db") == [1])
    }

    @Test func `a backup to a folder that is not there fails in words`() throws {
        #expect(throws: DatabaseError.self) { try database.backup(to: folder.file("no/copy.db")) }
    }

    @Test func `the planner learns what is in the tables`() throws {
        try database.write {
            try $0.script("CREATE INDEX t_size ON t(size); INSERT INTO t(id, size) VALUES(1, 5), (2, 5)")
        }
        try database.analyze()
        let statistics = try database.read { connection in
            try connection.first("SELECT stat FROM sqlite_stat1 WHERE idx = 't_size'") { $0.text(0) }
        }
        #expect(statistics == "2 2")
    }

    @Test func `a checkpoint empties the log, and says so when an old snapshot keeps it from that`() throws {
        try database.insert(1, "a")
        #expect(database.walBytes > 0)
        #expect(try database.checkpoint())
        #expect(database.walBytes == 0)
        #expect(database.fileBytes >= 4_096)

        let impatient = try Database(path: folder.file(), configuration: configuration(busyTimeout: 20))
        try database.read { connection in
            _ = try connection.first("SELECT count(*) FROM t") { $0.int(0) }
            try Background { [database] in try database.insert(2, "b") }.value()
            #expect(try !impatient.checkpoint())
        }
        #expect(try impatient.checkpoint())
    }

    private func configuration(busyTimeout: Int32) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(applicationID: stamp)
        configuration.busyTimeout = busyTimeout
        return configuration
    }
}
