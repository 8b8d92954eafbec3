import DatabaseTesting
import Testing

@testable import Database

@Suite("Connection") struct ConnectionTests {
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        let database = try folder.database()
        database.close()
        connection = try database.source.writer()
    }

    @Test func `execute says how many rows it changed`() throws {
        #expect(try connection.execute("INSERT INTO t VALUES(1, 'a', 0), (2, 'b', 0)") == 2)
        #expect(try connection.execute("UPDATE t SET size = 1") == 2)
        #expect(try connection.execute("UPDATE t SET size = 2 WHERE id = 9") == 0)
        #expect(try connection.execute("INSERT INTO t VALUES(1, 'c', 0) ON CONFLICT DO NOTHING") == 0)
        #expect(try connection.execute("SELECT id FROM t") == 0)
        #expect(try connection.execute("DELETE FROM t WHERE id = ?1 RETURNING id", 1) == 1)
    }

    static let values: [Value] = [
        .null, 0, -1, .int(Int64.max), .int(Int64.min), "", "a", "0123456789abcde", "0123456789abcdef", "a\u{0}b",
        "Яма у дома №7 🕳", .blob([]), .blob([0, 255]), .flag(true), .optional(Int64?.none), .optional("есть"),
    ]

    @Test(arguments: values) func `a value comes back as it was bound`(value: Value) throws {
        try expectSame(value)
    }

    // Not among the arguments: those are printed.
    @Test func `a large text comes back as it was bound`() throws {
        try expectSame(.text(String(repeating: "я", count: 500_000)))
    }

    @Test func `large bytes come back as they were bound`() throws {
        try expectSame(.blob([UInt8](repeating: 7, count: 1_000_000)))
    }

    private func expectSame(_ value: Value) throws {
        try connection.script("CREATE TABLE v(x \(Self.type(of: value)))")
        if TestStore.isServer, value == "a\u{0}b" {
            let refusal = DatabaseError.constraint(.other, "a text with the character U+0000")
            #expect(throws: refusal) { try connection.execute("INSERT INTO v VALUES(?1)", value) }
            return
        }
        try connection.execute("INSERT INTO v VALUES(?1)", value)
        let found = try connection.first("SELECT x, ?1 FROM v", value) { row in
            switch value {
            case .null: #expect(row.isNull(0) && row.isNull(1) && row.optionalInt(0) == nil)
            case .int(let number): #expect(row.int(0) == number && row.optionalInt(1) == number)
            case .text(let text): #expect(row.text(0) == text && row.optionalText(1) == text)
            case .blob(let bytes): #expect(row.blob(0) == bytes && row.optionalBlob(1) == bytes)
            }
            return true
        }
        #expect(found == true)
    }

    private static func type(of value: Value) -> String {
        guard TestStore.isServer else { return "" }
        return switch value {
        case .null, .text: "TEXT"
        case .int: "BIGINT"
        case .blob: "BYTEA"
        }
    }

    @Test func `many texts of all sizes are bound together`() throws {
        let long = String(repeating: "ё", count: 100)
        let joined = try connection.first(
            "SELECT ?1 || ?2 || ?3 || ?4 || ?5 || ?6",
            "a",
            .text(long),
            "",
            "0123456789abcdef",
            5,
            "я"
        ) { $0.text(0) }
        #expect(joined == "a\(long)0123456789abcdef5я")
    }

    @Test func `first gives nil without rows and takes only one with many`() throws {
        try connection.script("INSERT INTO t VALUES(1, 'a', 0), (2, 'b', 0)")
        #expect(try connection.first("SELECT id FROM t WHERE id > ?1", 2) { $0.int(0) } == nil)
        #expect(try connection.first("SELECT id FROM t ORDER BY id") { $0.int(0) } == 1)
        #expect(try connection.all("SELECT name FROM t ORDER BY id") { $0.text(0) } == ["a", "b"])
    }

    @Test func `first with RETURNING changes every row`() throws {
        try connection.script("INSERT INTO t VALUES(1, 'a', 0), (2, 'b', 0)")
        let first = try connection.first("UPDATE t SET size = size + 5 RETURNING size") { $0.int(0) }
        #expect(first == 5)
        #expect(try connection.all("SELECT size FROM t") { $0.int(0) } == [5, 5])
    }

    @Test func `a value of another type than promised is an error, not a guess`() throws {
        try connection.script("INSERT INTO t VALUES(1, 'a', NULL)")
        #expect(throws: DatabaseError.self) { try connection.all("SELECT name FROM t") { $0.int(0) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT size FROM t") { $0.int(0) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT id FROM t") { $0.text(0) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT id FROM t") { $0.optionalText(0) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT id FROM t") { $0.int(1) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT id FROM t") { $0.optionalInt(-1) } }
        #expect(throws: DatabaseError.self) { try connection.first("SELECT avg(id) FROM t") { $0.int(0) } }
        // The statement is as good as before.
        #expect(try connection.first("SELECT id FROM t") { $0.int(0) } == 1)
    }

    @Test func `a wrong number of values is refused in words`() throws {
        let error = #expect(throws: DatabaseError.self) { try connection.execute("SELECT ?1, ?2", 1) }
        #expect(error == .misuse("1 values for 2 parameters in: SELECT ?1, ?2"))
        #expect(throws: DatabaseError.self) { try connection.execute("SELECT 1", 1) }
    }

    @Test func `one call runs one statement`() throws {
        #expect(throws: DatabaseError.self) { try connection.execute("DELETE FROM t; DELETE FROM t") }
        #expect(throws: DatabaseError.self) { try connection.execute("  ") }
        #expect(throws: DatabaseError.self) { try connection.execute(";") }
        try connection.execute("DELETE FROM t ;\n ")
    }

    @Test func `a statement is prepared once and good after an error`() throws {
        let before = connection.cachedStatements
        for id in [1, 2, 1, 3] {
            do { try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(id)) } catch DatabaseError.constraint {}
        }
        #expect(connection.cachedStatements == before + 1)
        #expect(try connection.all("SELECT id FROM t ORDER BY id") { $0.int(0) } == [1, 2, 3])
    }

    @Test func `a prepared statement survives a change of the schema`() throws {
        let count = { [connection] in
            // A server refuses to give other columns than it promised; the product names those it wants.
            try connection.all(TestStore.isServer ? "SELECT id FROM t" : "SELECT * FROM t") { $0.int(0) }
        }
        #expect(try count() == [])
        try connection.script("ALTER TABLE t ADD COLUMN extra TEXT; INSERT INTO t(id) VALUES(4)")
        #expect(try count() == [4])
    }

    @Test func `a query may run inside its own row closure`() throws {
        try connection.script("INSERT INTO t VALUES(1, 'a', 2), (2, 'b', 3), (3, 'c', 0)")
        func chain(_ id: Int64, _ depth: Int) throws -> [Int64] {
            if depth == 0 { return [id] }
            return try connection.all("SELECT size FROM t WHERE id = ?1", .int(id)) { row in
                let next = row.int(0)
                return try [id] + chain(next, depth - 1)
            }.flatMap { $0 }
        }
        #expect(try chain(1, 2) == [1, 2, 3])
    }

    @Test func `an error thrown by a row closure ends the query`() throws {
        struct Stop: Error {}
        try connection.script("INSERT INTO t VALUES(1, 'a', 0), (2, 'b', 0)")
        #expect(throws: Stop.self) { try connection.all("SELECT id FROM t") { _ in throw Stop() } }
        #expect(try connection.all("SELECT id FROM t") { $0.int(0) } == [1, 2])
    }

    static let clashes: [(String, DatabaseError.Constraint, String)] = [
        ("INSERT INTO t VALUES(1, 'z', 0)", .unique, "UNIQUE constraint failed: t.id"),
        ("INSERT INTO t VALUES(9, 'a', 0)", .unique, "UNIQUE constraint failed: t.name"),
        ("INSERT INTO t VALUES(9, 'z', -1)", .check, "CHECK constraint failed: size >= 0"),
        ("INSERT INTO child VALUES(77, 1)", .foreignKey, "FOREIGN KEY constraint failed"),
        ("INSERT INTO child VALUES(1, NULL)", .notNull, "NOT NULL constraint failed: child.n"),
        ("DELETE FROM child", .other, "children stay"),
    ]

    @Test(arguments: clashes)
    func `a refused row is named by its rule`(sql: String, kind: DatabaseError.Constraint, text: String) throws {
        try connection.script(
            """
            INSERT INTO t VALUES(1, 'a', 0);
            CREATE TABLE child(t_id BIGINT REFERENCES t(id), n BIGINT NOT NULL);
            INSERT INTO child VALUES(1, 1);

            """
                + (TestStore.isServer ? Self.keepPostgres : Self.keepSQLite)
        )
        let error = #expect(throws: DatabaseError.self) { try connection.script(sql) }
        guard case .constraint(let found, let words)? = error else {
            Issue.record(error.map { "\($0)" } ?? "nothing was thrown")
            return
        }
        #expect(found == kind)
        if !TestStore.isServer || kind == .other { #expect(words == text) }
    }

    private static let keepSQLite =
        "CREATE TRIGGER keep BEFORE DELETE ON child BEGIN SELECT RAISE(ABORT, 'children stay'); END"
    private static let keepPostgres = """
        CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'children stay'; END $$;
        CREATE TRIGGER keep BEFORE DELETE ON child FOR EACH STATEMENT EXECUTE FUNCTION keep()
        """

    @Test(.enabled(if: TestStore.isServer)) func `a number that is none is refused without being repeated`() throws {
        let error = #expect(throws: DatabaseError.self) {
            try connection.execute("INSERT INTO t(id, size) VALUES(1, ?1)", "Иванов")
        }
        #expect(!(try #require(error).description.contains("Иванов")))
    }

    @Test(.enabled(if: !TestStore.isServer)) func `an error holds the statement and never a bound value`() throws {
        try connection.script("CREATE VIRTUAL TABLE f USING fts5(body)")
        let secret: Value = "Иванов \"( +7 900"
        let fault = #expect(throws: DatabaseError.self) {
            try connection.all("SELECT body FROM f WHERE f MATCH ?1", secret) { $0.text(0) }
        }
        let text = try #require(fault).description
        #expect(text.contains("SELECT body FROM f"))
        #expect(!text.contains("Иванов") && !text.contains("900"))

        let wrong = #expect(throws: DatabaseError.self) { try connection.execute("SELEKT ?1", secret) }
        #expect(try #require(wrong).description.contains("near \"SELEKT\""))
    }

    @Test(.enabled(if: TestStore.isServer && TestStore.pooler == .none))
    func `a session is set up for durability and for an end`() throws {
        #expect(try connection.first("SHOW synchronous_commit") { $0.text(0) } == "on")
        #expect(try connection.first("SHOW statement_timeout") { $0.text(0) } == "15s")
        #expect(connection.dialect == .postgres)
    }

    @Test(.enabled(if: !TestStore.isServer)) func `the connection is set up for durability`() throws {
        func pragma(_ sql: StaticString) throws -> Int64? { try connection.first(sql) { $0.int(0) } }
        #expect(try connection.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
        #expect(try pragma("PRAGMA synchronous") == 2)
        #expect(try pragma("PRAGMA foreign_keys") == 1)
        #expect(try pragma("PRAGMA page_size") == 4_096)
        #expect(try pragma("PRAGMA application_id") == Int64(stamp))
        #expect(connection.dialect == .sqlite)
    }
}
