import DatabaseTesting
import Testing

@testable import Database

/// What only a server can do: hang up, refuse, let two of them fight.
@Suite("A server that fails", .enabled(if: TestStore.isServer)) struct ServerTests {
    let folder: TemporaryFolder
    let database: Database
    let server: PostgresAddress

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database {
            $0.readers = 2
            $0.busyTimeout = 200
            $0.readDeadline = 2_000
        }
        server = try #require(folder.place().address)
    }

    private func hangUp() throws {
        try server.administer(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        )
    }

    private func isUnreachable(_ error: DatabaseError?) -> Bool {
        if case .unreachable? = error { true } else { false }
    }

    @Test func `sessions that were ended while idle are replaced without anybody noticing`() throws {
        for id in 0..<5 {
            try database.insert(id, "n\(id)")
            #expect(try database.count() == Int64(id + 1))
            try hangUp()
        }
    }

    @Test func `a read that loses its session fails as unreachable, and the next one works`() throws {
        let error = #expect(throws: DatabaseError.self) {
            try database.read { connection in
                _ = try connection.first("SELECT count(*) FROM t") { $0.int(0) }
                try hangUp()
                _ = try connection.first("SELECT count(*) FROM t") { $0.int(0) }
            }
        }
        #expect(isUnreachable(error))
        #expect(try database.count() == 0)
    }

    @Test func `a write that loses its session keeps nothing, and the next one works`() throws {
        let server = server
        let error = #expect(throws: DatabaseError.self) {
            try database.write { connection in
                try connection.execute("INSERT INTO t(id) VALUES(1)")
                try server.administer(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'INSERT INTO t(id)%'
                    """
                )
                try connection.execute("INSERT INTO t(id) VALUES(2)")
            }
        }
        #expect(isUnreachable(error))
        try database.insert(3, "c")
        #expect(try database.count() == 1)
    }

    @Test func `everyone in a batch that lost its session is told so`() throws {
        let held = Latch()
        let started = Latch()
        let first = try Background { [database] in
            try database.write { connection in
                try connection.execute("INSERT INTO t(id) VALUES(1)")
                started.open()
                held.wait()
                try connection.execute("INSERT INTO t(id) VALUES(2)")
            }
        }
        started.wait()
        try hangUp()
        held.open()
        #expect(throws: DatabaseError.self) { try first.value() }
        #expect(try database.count() == 0)
    }

    @Test func `two who wait for each other's rows are both written in the end`() throws {
        try database.insert(1, "a")
        try database.insert(2, "b")
        // Somebody who does not take the writers' lock: a person with psql.
        let other = try database.source.writer()
        try other.execute("BEGIN")
        try other.execute("SET LOCAL lock_timeout = 0")
        try other.execute("UPDATE t SET size = 1 WHERE id = 1")
        let runs = Monitor(0)
        let write = try Background { [database] in
            try database.write { connection in
                runs.withLock { $0 += 1 }
                try connection.execute("SET LOCAL lock_timeout = 0")
                try connection.execute("UPDATE t SET size = coalesce(size, 0) + 10 WHERE id = 2")
                try connection.execute("UPDATE t SET size = coalesce(size, 0) + 10 WHERE id = 1")
            }
        }
        try waitForLock()
        // Closes the circle: the server gives up one of the two.
        var otherWon = true
        do { try other.execute("UPDATE t SET size = 1 WHERE id = 2") } catch { otherWon = false }
        try other.execute(otherWon ? "COMMIT" : "ROLLBACK")
        try write.value()
        #expect(runs.withLock { $0 } >= (otherWon ? 2 : 1))
        let sizes = try database.read { try $0.all("SELECT size FROM t ORDER BY id") { $0.int(0) } }
        #expect(sizes == (otherWon ? [11, 11] : [10, 10]))
    }

    @Test(arguments: ["40001", "40P01"])
    func `a write that always loses is tried a few times and then told so`(_ state: String) throws {
        let runs = Monitor(0)
        #expect(throws: DatabaseError.busy) {
            try database.write { connection in
                runs.withLock { $0 += 1 }
                try connection.execute("INSERT INTO t(id) VALUES(1)")
                try connection.script("DO $$ BEGIN RAISE SQLSTATE '\(state)'; END $$")
            }
        }
        #expect(runs.withLock { $0 } == 4)
        #expect(try database.count() == 0)
        try database.insert(2, "b")
    }

    private func waitForLock() throws {
        let observer = try database.source.reader()
        for _ in 0..<10_000 {
            let waiting = try observer.first("SELECT count(*) FROM pg_locks WHERE NOT granted") { $0.int(0) }
            if let waiting, waiting > 0 { return }
        }
        Issue.record("nobody waits for a lock")
    }

    @Test func `whoever waits too long for another node's write is told that it is busy`() throws {
        let other = try database.source.writer()
        try other.beginWriting()
        try other.execute("SELECT 1")
        #expect(throws: DatabaseError.busy) { try database.insert(1, "a") }
        try other.commit()
        try database.insert(1, "a")
    }

    @Test(.enabled(if: TestStore.pooler == .none))
    func `a write that meets a server which has become a replica is run again elsewhere`() throws {
        try database.write { try $0.script("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY") }
        let runs = Monitor(0)
        try database.write { connection in
            runs.withLock { $0 += 1 }
            try connection.execute("INSERT INTO t(id) VALUES(1)")
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(try database.count() == 1)
    }

    @Test func `a write whose commit was sent is not run again when its answer is lost`() throws {
        try server.administer(
            """
            CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER leaves AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.size = 9) EXECUTE FUNCTION leave()
            """
        )
        try database.insert(1, "a")
        let runs = Monitor(0)
        let error = #expect(throws: DatabaseError.self) {
            try database.write { connection in
                runs.withLock { $0 += 1 }
                try connection.enqueue("INSERT INTO t(id, size) VALUES(2, 9)")
            }
        }
        #expect(isUnreachable(error))
        #expect(runs.withLock { $0 } == 1)
    }

    @Test func `a server that is not there is an error at once, again and again`() throws {
        let nowhere = try #require(PostgresAddress("postgresql://otklik@127.0.0.1:1/nothing"))
        let opening = PostgresOpening(address: nowhere, configuration: .init(applicationID: stamp))
        for _ in 0..<50 {
            let error = #expect(throws: DatabaseError.self) { try opening.reader() }
            #expect(isUnreachable(error))
        }
    }

    @Test func `a database that is not ours, or not made yet, is refused`() throws {
        let empty = try TestStore(path: folder.file("x"))
        let address = try #require(empty.address)
        #expect(throws: DatabaseError.missing(path: address.description)) {
            try Database(server: address, configuration: .init(applicationID: stamp))
        }
        try address.administer("CREATE TABLE theirs(x BIGINT)")
        let error = #expect(throws: DatabaseError.self) {
            var configuration = DatabaseConfiguration(applicationID: stamp, create: true)
            configuration.pooler = TestStore.pooler
            _ = try Database(server: address, configuration: configuration)
        }
        guard case .foreign? = error else {
            Issue.record("it was taken for ours")
            return
        }
    }
}
