import DatabaseTesting
import Testing

@testable import Database

// A copy goes past a pooler: it works with whole sessions.
@Suite("A copy from a file to a server", .enabled(if: TestStore.isServer && TestStore.pooler == .none)) struct CopyTests
{
    let folder: TemporaryFolder
    let store: TestStore
    let server: PostgresAddress

    /// Words with everything that COPY writes in a way of its own.
    static let words = [
        "", "a\tb\nc\\d", "\u{8}\u{b}\u{c}\r", "\\N", "\\.", "Яма 🕳", String(repeating: "я", count: 70_000),
    ]

    private static func schema(_ blob: String, _ order: String) -> String {
        """
        CREATE TABLE person(id BIGINT PRIMARY KEY, name TEXT\(order), photo \(blob), age SMALLINT);
        CREATE INDEX person_by_age ON person(age, id);
        CREATE TABLE word(person_id BIGINT NOT NULL, word TEXT\(order) NOT NULL, PRIMARY KEY (word, person_id))
        """
    }

    private static let migrator = Migrator(
        [
            Migration(
                number: 1,
                name: "People",
                sqlite: schema("BLOB", ""),
                postgres: schema("BYTEA", " COLLATE \"C\"")
            )
        ]
    ) { "\($0.count)" }

    init() throws {
        folder = try TemporaryFolder()
        store = try TestStore(path: folder.file())
        server = try #require(store.address)
        let target = try store.open(DatabaseConfiguration(applicationID: stamp, create: true))
        try Self.migrator.migrate(target)
        target.close()
        let source = try openSource(create: true)
        try Self.migrator.migrate(source)
        try source.write { connection in
            for id in 0..<500 {
                let word = Self.words[id % Self.words.count]
                try connection.execute(
                    "INSERT INTO person VALUES(?1, ?2, ?3, ?4)",
                    .int(id * 3 - 700),
                    id.isMultiple(of: 11) ? .null : .text(word),
                    id.isMultiple(of: 5) ? .null : .blob([0, 255, UInt8(id % 256)]),
                    .int(id % 90)
                )
                try connection.execute("INSERT INTO word VALUES(?1, ?2)", .int(id), .text("слово \(id)"))
            }
        }
        source.close()
    }

    private func openSource(create: Bool = false) throws -> Database {
        try Database(path: folder.file("source.db"), configuration: .init(applicationID: stamp, create: create))
    }

    private func copy(part: Int = 100) throws -> DatabaseCopy {
        try DatabaseCopy(from: folder.file("source.db"), to: server, part: part)
    }

    private func rows(_ database: Database) throws -> [[Value]] {
        try database.read { connection in
            try connection.all("SELECT id, name, photo, age FROM person ORDER BY id") { row in
                [
                    .int(row.int(0)), .optional(row.optionalText(1)), row.optionalBlob(2).map(Value.blob) ?? .null,
                    .int(row.int(3)),
                ]
            }
        }
    }

    @Test func `every row arrives as it was, and the indexes are there`() throws {
        let report = try copy().run { _ in }
        #expect(report.sent == 1_000 && report.rows == 1_000 && report.tables == 2)
        let target = try Database(server: server, configuration: .init(applicationID: stamp))
        try Self.migrator.check(target)
        #expect(try rows(target) == rows(openSource()))
        let indexes = try target.read { connection in
            try connection.all("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1") { $0.text(0) }
        }
        #expect(indexes == ["person_by_age", "person_pkey", "schema_migration_pkey", "word_pkey"])
        let tables = try target.read { connection in
            try connection.all("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1") { $0.text(0) }
        }
        #expect(tables == ["person", "schema_migration", "word"])
    }

    @Test func `an interrupted copy goes on where it stopped`() throws {
        var stages = 0
        let lost = #expect(throws: DatabaseError.self) {
            try copy().run { _ in
                stages += 1
                guard stages == 4 else { return }
                do { try server.administer(Self.sendAway) } catch { Issue.record("\(error)") }
            }
        }
        guard case .unreachable? = lost else {
            Issue.record("the connection was not lost")
            return
        }
        let report = try copy().run { _ in }
        #expect(report.sent < 1_000 && report.sent > 0 && report.rows == 1_000)
        let target = try Database(server: server, configuration: .init(applicationID: stamp))
        #expect(try rows(target) == rows(openSource()))
    }

    @Test func `a database with rows of its own is left alone`() throws {
        try server.administer("INSERT INTO word VALUES(1, 'x')")
        #expect(throws: DatabaseCopy.Failure.targetNotEmpty(table: "word")) { try copy().run { _ in } }
    }

    @Test func `a row changed on the way is found`() throws {
        #expect(throws: DatabaseCopy.Failure.different(table: "person")) {
            try copy().run { stage in
                guard case .indexes = stage else { return }
                do { try server.administer("UPDATE person SET age = age + 1 WHERE id = -700") } catch {
                    Issue.record("\(error)")
                }
            }
        }
    }

    @Test func `a text that the server cannot keep is named`() throws {
        let source = try openSource()
        try source.write { try $0.execute("INSERT INTO word VALUES(1, ?1)", "a\u{0}b") }
        source.close()
        #expect(throws: DatabaseCopy.Failure.nul(table: "word")) { try copy().run { _ in } }
    }

    @Test func `a table that only one of them has is named`() throws {
        try server.administer("CREATE TABLE extra(x BIGINT)")
        #expect(throws: DatabaseCopy.Failure.otherSchema(table: "extra")) { try copy().run { _ in } }
        let knowing = try DatabaseCopy(from: folder.file("source.db"), to: server, serverOnly: ["extra"])
        #expect(try knowing.run { _ in }.tables == 2)
    }

    private static let sendAway = """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
}
