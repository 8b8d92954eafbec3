import DatabaseTesting
import Testing

@testable import Database

@Suite("Migrations") struct MigratorTests {
    let folder: TemporaryFolder
    let database: Database

    static let first = Migration(
        number: 1,
        name: "People",
        sqlite: "CREATE TABLE person(id BIGINT PRIMARY KEY)",
        postgres: "CREATE TABLE person(id BIGINT PRIMARY KEY)"
    )
    static let second = Migration(
        number: 2,
        name: "Names",
        sqlite: "ALTER TABLE person ADD COLUMN name TEXT; INSERT INTO person VALUES(1, 'А')",
        postgres: "ALTER TABLE person ADD COLUMN name TEXT; INSERT INTO person VALUES(1, 'А')"
    )
    static let broken = Migration(
        number: 3,
        name: "Broken",
        sqlite: "CREATE TABLE extra(id BIGINT); CREATE TABLE extra(id BIGINT)",
        postgres: "CREATE TABLE extra(id BIGINT); CREATE TABLE extra(id BIGINT)"
    )

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.emptyDatabase()
    }

    /// Good enough to tell texts apart; the real one is SHA-256.
    private func migrator(_ migrations: Migration...) -> Migrator {
        Migrator(migrations) { bytes in "\(bytes.reduce(UInt64(7)) { $0 &* 1_099_511_628_211 ^ UInt64($1) })" }
    }

    private func tables() throws -> [String] {
        try database.read { connection in
            try connection.all(
                TestStore.isServer
                    ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
                    : "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            ) { $0.text(0) }
        }
    }

    @Test func `migrations are applied once, in order, and remembered`() throws {
        let both = migrator(Self.first, Self.second)
        #expect(try both.status(database).map(\.appliedAt) == [nil, nil])
        #expect(throws: DatabaseError.pendingMigrations([1, 2])) { try both.check(database) }
        #expect(try migrator(Self.first).migrate(database, at: 1_000).map(\.name) == ["People"])
        #expect(try both.migrate(database, at: 2_000).map(\.name) == ["Names"])
        #expect(try both.migrate(database, at: 3_000).isEmpty)
        try both.check(database)
        #expect(
            try both.status(database) == [
                MigrationStatus(number: 1, name: "People", appliedAt: 1_000),
                MigrationStatus(number: 2, name: "Names", appliedAt: 2_000),
            ]
        )
        #expect(try database.read { try $0.first("SELECT count(*) FROM person") { $0.int(0) } } == 1)
    }

    @Test func `looking changes nothing`() throws {
        #expect(try migrator(Self.first).status(database).count == 1)
        #expect(try tables() == [])
    }

    @Test func `a database of a newer program is refused`() throws {
        try migrator(Self.first, Self.second).migrate(database)
        let old = migrator(Self.first)
        let refusal = DatabaseError.newerSchema(found: 2, known: 1)
        #expect(throws: refusal) { try old.check(database) }
        #expect(throws: refusal) { try old.migrate(database) }
        #expect(throws: refusal) { try old.status(database) }
        #expect(refusal.description.contains("use the newer program"))
    }

    @Test func `a migration changed after it was applied is refused`() throws {
        try migrator(Self.first).migrate(database)
        for (sqlite, postgres) in [("SELECT 1", Self.first.postgres), (Self.first.sqlite, "SELECT 1")] {
            let changed = migrator(
                Migration(number: 1, name: "People", sqlite: sqlite, postgres: postgres),
                Self.second
            )
            #expect(throws: DatabaseError.changedMigration(number: 1, name: "People")) { try changed.migrate(database) }
            #expect(throws: DatabaseError.changedMigration(number: 1, name: "People")) { try changed.check(database) }
        }
        #expect(try tables() == ["person", "schema_migration"])
    }

    @Test func `a failing migration leaves nothing of itself and all before it`() throws {
        let three = migrator(Self.first, Self.second, Self.broken)
        #expect(throws: DatabaseError.self) { try three.migrate(database) }
        #expect(try tables() == ["person", "schema_migration"])
        #expect(throws: DatabaseError.pendingMigrations([3])) { try three.check(database) }
    }

    @Test func `a migration cannot end its transaction`() throws {
        let script = "CREATE TABLE a(x BIGINT); COMMIT"
        let sly = migrator(Migration(number: 1, name: "Sly", sqlite: script, postgres: script))
        #expect(throws: DatabaseError.self) { try sly.migrate(database) }
        #expect(throws: DatabaseError.pendingMigrations([1])) { try sly.check(database) }
        #expect(try tables() == ["schema_migration"])
    }

    @Test(arguments: [[2], [1, 3], [2, 1], [1, 1]]) func `numbers with gaps are refused`(numbers: [Int]) throws {
        let list = numbers.map { Migration(number: $0, name: "n", sqlite: "SELECT 1", postgres: "SELECT 1") }
        let migrator = Migrator(list) { _ in "" }
        #expect(throws: DatabaseError.self) { try migrator.migrate(database) }
        #expect(throws: DatabaseError.self) { try migrator.status(database) }
    }

    @Test func `many processes may migrate at once`() throws {
        let tally = Tally()
        let both = migrator(Self.first, Self.second)
        let place = try folder.place()
        try onThreads(8) { _ in
            tally.count {
                let own = try place.open(.init(applicationID: stamp, create: true))
                try both.migrate(own)
                own.close()
            }
        }
        #expect(tally.succeeded == 8)
        try both.check(database)
    }
}
