import DatabaseTesting
import Testing

@testable import Database

/// Sessions that belong to nobody, as behind pgbouncer with `pool_mode = transaction`.
@Suite("A server behind a pooler", .enabled(if: TestStore.isServer)) struct PoolerTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    /// The database of the test as one that keeps nothing in a session, whatever stands before it.
    private func pooled() throws -> PostgresOpening {
        var configuration = DatabaseConfiguration(applicationID: stamp)
        configuration.pooler = .transaction
        return PostgresOpening(address: try #require(folder.place().address), configuration: configuration)
    }

    @Test func `a transaction brings its own limits and leaves none of them`() throws {
        let connection = try pooled().writer()
        func setting(_ sql: StaticString) throws -> String? { try connection.first(sql) { $0.text(0) } }
        for begin in [connection.beginReading, connection.beginWriting] {
            try begin()
            #expect(try setting("SHOW statement_timeout") == "15s")
            #expect(try setting("SHOW lock_timeout") == "5s")
            #expect(try setting("SHOW synchronous_commit") == "on")
            #expect(try setting("SHOW enable_seqscan") == "off")
            try connection.commit()
        }
        #expect(try setting("SHOW statement_timeout") == "0")
        #expect(try setting("SHOW enable_seqscan") == "on")
    }

    @Test func `no statement is kept by the server`() throws {
        let connection = try pooled().writer()
        try connection.beginWriting()
        for id in 0..<3 { try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(id)) }
        try connection.lend { try $0.enqueue("INSERT INTO t(id, name) VALUES(?1, ?2)", .int(3), .text("c")) }
        let kept = try connection.first("SELECT count(*) FROM pg_prepared_statements") { $0.int(0) }
        try connection.commit()
        #expect(kept == 0)
        #expect(try database.count() == 4)
    }

    @Test func `what went wrong with a statement is said of it and of nothing else`() throws {
        let connection = try pooled().writer()
        try connection.beginWriting()
        try connection.beginJob(alone: false)
        #expect(throws: DatabaseError.self) {
            try connection.lend { connection in
                try connection.enqueue("INSERT INTO t(id) VALUES(?1)", .int(1))
                try connection.enqueue("INSERT INTO t(id, size) VALUES(?1, ?2)", .int(2), .int(-1))
            }
        }
        try connection.endJob(undone: true)
        try connection.beginJob(alone: false)
        try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(3))
        try connection.endJob(undone: false)
        try connection.commit()
        #expect(try database.read { try $0.all("SELECT id FROM t") { $0.int(0) } } == [3])
    }
}
