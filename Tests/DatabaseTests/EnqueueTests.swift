import DatabaseTesting
import Testing

@testable import Database

@Suite("Statements that nobody waits for") struct EnqueueTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    private func ids() throws -> [Int64] {
        try database.read { try $0.all("SELECT id FROM t ORDER BY id") { $0.int(0) } }
    }

    @Test(arguments: [1, 2, 199, 200, 201, 1_000]) func `all of them are kept`(count: Int) throws {
        try database.write { connection in
            for id in 0..<count { try connection.enqueue("INSERT INTO t(id) VALUES(?1)", .int(id)) }
        }
        #expect(try ids() == (0..<Int64(count)).map { $0 })
    }

    @Test func `the next query sees what they did, in their order`() throws {
        let sizes = try database.write { connection in
            try connection.enqueue("INSERT INTO t(id, size) VALUES(1, 1)")
            try connection.enqueue("UPDATE t SET size = size * 10 + 2")
            try connection.enqueue("UPDATE t SET size = size * 10 + 3")
            return try connection.all("SELECT size FROM t") { $0.int(0) }
        }
        #expect(sizes == [123])
    }

    @Test func `a refused one rejects its write, alone or not`() throws {
        try database.insert(7, "x")
        #expect(throws: DatabaseError.self) {
            try database.write { connection in
                try connection.enqueue("INSERT INTO t(id) VALUES(1)")
                try connection.enqueue("INSERT INTO t(id) VALUES(7)")
            }
        }
        #expect(try ids() == [7])
        let tally = Tally()
        try onThreads(32) { [database] thread in
            tally.count {
                try database.write { connection in
                    try connection.enqueue("INSERT INTO t(id) VALUES(?1)", .int(100 + thread))
                    try connection.enqueue("INSERT INTO t(id) VALUES(?1)", .int(thread % 2 == 0 ? 7 : 200 + thread))
                }
            }
        }
        #expect(tally.succeeded == 16)
        #expect(try ids() == [7] + (0..<16).map { 101 + 2 * $0 } + (0..<16).map { 201 + 2 * $0 })
    }

    @Test func `the query after a refused one throws its error and is not run`() throws {
        try database.insert(7, "x")
        let error = #expect(throws: DatabaseError.self) {
            try database.write { connection in
                try connection.enqueue("INSERT INTO t(id) VALUES(7)")
                _ = try connection.first("SELECT 1") { $0.int(0) }
            }
        }
        guard case .constraint(.unique, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an error of the body takes them back, and their statements are good afterwards`() throws {
        struct Refusal: Error {}
        for id in 0..<3 {
            #expect(throws: Refusal.self) {
                try database.write { connection in
                    try connection.enqueue("INSERT INTO t(id) VALUES(?1)", .int(id))
                    try connection.enqueue("UPDATE t SET size = ?1", .int(id))
                    throw Refusal()
                }
            }
        }
        try database.write { connection in
            try connection.enqueue("INSERT INTO t(id) VALUES(?1)", 5)
            try connection.enqueue("UPDATE t SET name = ?1 WHERE id = ?2", nil, 5)
            try connection.enqueue("UPDATE t SET name = ?1 WHERE id = ?2", "я", 5)
        }
        #expect(try ids() == [5])
    }

    @Test func `a read cannot write by them either`() throws {
        #expect(throws: DatabaseError.readOnly) {
            try database.read { try $0.enqueue("INSERT INTO t(id) VALUES(1)") }
        }
        #expect(try ids() == [])
    }
}
