import Testing

@testable import Database

@Suite("Rows loaded in bulk") struct LoadTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    private static let insertion: StaticString = "INSERT INTO t (id, name, size) VALUES (?1, ?2, ?3)"

    @Test func `what is read back is what was loaded, whatever the texts hold`() throws {
        let texts = ["", "a\tb", "line\nline\r", "\\N", "\\", "\u{8}\u{b}\u{c}\u{1}", "ё – «я»", "\u{1F600}"]
        let rows = texts.enumerated().map { index, text in [Value.int(index), .text(text), .null] }
        try database.write { try $0.load(Self.insertion, rows) }
        let found = try database.read { db in
            try db.all("SELECT name, size FROM t ORDER BY id") { ($0.text(0), $0.optionalInt(1)) }
        }
        #expect(found.map(\.0) == texts && found.allSatisfy { $0.1 == nil })
    }

    @Test func `a row that a rule refuses undoes the whole write, and the next one goes on`() throws {
        #expect(throws: DatabaseError.self) {
            try database.write { db in
                try db.execute("INSERT INTO t VALUES (7, 'before', 0)")
                try db.load(Self.insertion, [[1, "a", 1], [2, "b", -1]])
            }
        }
        #expect(try database.count() == 0)
        try database.write { try $0.load(Self.insertion, [[1, "a", 1]]) }
        try database.write { db in
            try db.load(
                """
                INSERT INTO t (id, name)
                VALUES (?1, ?2)
                """,
                [[2, "on a line of its own"]]
            )
            try db.load(Self.insertion, [])
        }
        #expect(try database.count() == 2)
    }

    @Test func `indexes are gone meanwhile and back afterwards, those of keys stay`() throws {
        try database.write { db in
            try db.script("CREATE UNIQUE INDEX t_size ON t (size); CREATE INDEX t_some ON t (name) WHERE size > 1")
        }
        try database.withoutIndexes(of: ["t"]) {
            #expect(try indexes() == [])
            // The key refuses it, the index does not yet.
            #expect(throws: DatabaseError.self) {
                try database.write { try $0.load(Self.insertion, [[1, "a", 1], [1, "b", 2]]) }
            }
            try database.write { try $0.load(Self.insertion, (1...500).map { [.int($0), .text("\($0)"), .int($0)] }) }
        }
        #expect(try indexes() == ["t_size", "t_some"])
        #expect(throws: DatabaseError.self) { try database.write { try $0.load(Self.insertion, [[501, "x", 1]]) } }
    }

    /// Those that were made by a statement of their own.
    private func indexes() throws -> [String] {
        try database.read { db in
            switch db.dialect {
            case .sqlite:
                try db.all("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1") {
                    $0.text(0)
                }
            case .postgres:
                try db.all(
                    """
                    SELECT indexname::text FROM pg_indexes
                    WHERE schemaname = current_schema() AND indexname LIKE 't\\_s%' ORDER BY 1
                    """
                ) { $0.text(0) }
            }
        }
    }
}
