import Testing

@testable import Database

@Suite("Connection") struct ConnectionTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    @Test func `execute says how many rows it changed`() throws {
        let changed = try database.write { connection in
            [
                try connection.execute("INSERT INTO t VALUES(1, 'a', 0), (2, 'b', 0)"),
                try connection.execute("UPDATE t SET size = 1"),
                try connection.execute("UPDATE t SET size = 2 WHERE id = 9"),
                try connection.execute("INSERT INTO t VALUES(1, 'c', 0) ON CONFLICT DO NOTHING"),
                try connection.execute("SELECT 1"),
            ]
        }
        #expect(changed == [2, 2, 0, 0, 0])
    }
}
