import DatabaseTesting
import Glibc
import Testing

@testable import Database

/// Needs a primary and a replica: script/with-postgres --replica.
@Suite("Reading from a replica", .serialized, .enabled(if: TestStore.replica != nil)) struct ReplicaTests {
    let folder: TemporaryFolder
    let server: PostgresAddress
    let replica: PostgresAddress

    init() throws {
        folder = try TemporaryFolder()
        let place = try folder.place()
        server = try #require(place.address)
        replica = try #require(place.replica)
        try replay(true)
        try folder.database().close()
        // The database itself must have arrived there.
        try until { (try? replica.replicaState()) != nil && hasTable() }
    }

    private func hasTable() -> Bool {
        let opening = PostgresOpening(address: replica, configuration: .init(applicationID: stamp))
        return (try? opening.reader().first("SELECT count(*) FROM t") { $0.int(0) }) != nil
    }

    private func open(
        _ replicas: [PostgresAddress]? = nil,
        at address: PostgresAddress? = nil,
        lag: Int64 = 60_000,
        _ change: (inout DatabaseConfiguration) -> Void = { _ in }
    ) throws -> Database {
        var configuration = DatabaseConfiguration(applicationID: stamp, readers: 2)
        configuration.replicas = replicas ?? [replica]
        configuration.maxReplicaLag = lag
        change(&configuration)
        return try Database(server: address ?? server, configuration: configuration)
    }

    /// Polls with a deadline.
    private func until(_ what: String = "it comes true", _ body: () throws -> Bool) throws {
        let end = monotonicNow() + 20_000_000_000
        while try !body() {
            guard monotonicNow() < end else {
                Issue.record("in 20 s: \(what)")
                return
            }
            usleep(10_000)
        }
    }

    /// Whether a read of a request that may lag comes from the replica, and how many rows it sees.
    private func look(_ database: Database, _ reading: Reading = Reading()) throws -> (isReplica: Bool, rows: Int64) {
        reading.mayLag = true
        return try reading.run {
            try database.read { db in
                try db.first("SELECT pg_is_in_recovery(), count(*) FROM t") { ($0.int(0) == 1, $0.int(1)) } ?? (
                    false, -1
                )
            }
        }
    }

    private func write(_ database: Database, _ id: Int) throws -> WritePosition {
        let reading = Reading()
        try reading.run { try database.insert(id, "n\(id)") }
        return try #require(reading.written)
    }

    private func replay(_ goesOn: Bool) throws {
        let whole = try #require(TestStore.replica)
        try whole.administer("SELECT pg_wal_replay_\(goesOn ? "resume" : "pause")()")
        try until("replay obeys") {
            let opening = PostgresOpening(address: whole, configuration: .init(applicationID: stamp))
            let state = try opening.reader().first("SELECT pg_get_wal_replay_pause_state()") { $0.text(0) }
            return state == (goesOn ? "not paused" : "paused")
        }
    }

    @Test func `a list is read from the replica, everything else from the primary`() throws {
        let database = try open()
        try until("the replica is used") { try look(database).isReplica }
        func isReplica() throws -> Bool? {
            try database.read { try $0.first("SELECT pg_is_in_recovery()") { $0.int(0) == 1 } }
        }
        #expect(try isReplica() == false)
        #expect(try Reading(fallsBack: true).run { try isReplica() } == false)
        #expect(database.counters.replicas.first?.reads ?? 0 > 0)
        #expect(database.counters.replicas.first?.isUp == true && database.counters.isPrimaryUp == true)
    }

    @Test func `whoever wrote sees it, though the replica does not yet; when it does, it is read again`() throws {
        let database = try open()
        try until("the replica is used") { try look(database).isReplica }
        try replay(false)
        let written = try write(database, 1)
        for _ in 0..<20 {
            let own = try look(database, Reading(seen: written))
            #expect(own.rows == 1 && !own.isReplica)
        }
        let other = try look(database)
        #expect(other.isReplica && other.rows == 0, "who did not write may see it later")
        #expect(database.counters.readsBehind >= 20)
        try replay(true)
        try until("the replica is used for whoever wrote") {
            let own = try look(database, Reading(seen: written))
            #expect(own.rows == 1)
            return own.isReplica
        }
    }

    @Test func `what the program has made known, its schema say, no replica lacks that anybody reads`() throws {
        let database = try open()
        try until("the replica is used") { try look(database).isReplica }
        try replay(false)
        try database.makeKnown { try database.insert(1, "a") }
        for _ in 0..<20 {
            let anybody = try look(database)
            #expect(anybody.rows == 1 && !anybody.isReplica)
        }
        try replay(true)
        try until("the replica is used again") { try look(database).isReplica }
    }

    @Test func `a replica that was behind at the first look is not taken for recent`() throws {
        try replay(false)
        try open([]).insert(1, "a")
        let database = try open(lag: 60_000)
        defer { database.close() }
        try until("the primary has been looked at") { database.counters.isPrimaryUp == true }
        for _ in 0..<20 {
            let anybody = try look(database)
            #expect(anybody.rows == 1 && !anybody.isReplica)
        }
        try replay(true)
        try until("it has caught up") { try look(database).isReplica }
    }

    @Test func `where a line at the replica is full, the primary is asked`() throws {
        let database = try open {
            $0.slowReaders = 1
            $0.maxWaitingSlowReads = 0
        }
        try until("the replica is used") { try look(database).isReplica }
        let lagging = Reading()
        lagging.mayLag = true
        let held = try HeldRead(database) { body in try lagging.run { try database.readSlowly(body) } }
        let isReplica = try lagging.run {
            try database.readSlowly { try $0.first("SELECT pg_is_in_recovery()") { $0.int(0) == 1 } }
        }
        #expect(isReplica == false)
        held.release()
        _ = try held.value()
    }

    @Test func `a slow statement of a replica is reported as any other`() throws {
        let reported = Monitor<[SlowStatement]>([])
        let database = try open {
            $0.slowStatement = 1
            $0.onSlowStatement = { statement in reported.withLock { $0.append(statement) } }
        }
        try until("the replica is used") { try look(database).isReplica }
        let reading = Reading(request: "abc")
        reading.mayLag = true
        let isReplica = try reading.run {
            try database.read { try $0.first("SELECT pg_is_in_recovery(), pg_sleep(0.05)") { $0.int(0) == 1 } }
        }
        #expect(isReplica == true)
        #expect(reported.withLock { $0 }.contains { $0.request == "abc" && $0.text.contains("pg_sleep") })
    }

    @Test func `what a request has written itself it reads back, whatever its cookie says`() throws {
        let database = try open()
        try until("the replica is used") { try look(database).isReplica }
        try replay(false)
        let reading = Reading()
        try reading.run { try database.insert(1, "a") }
        let own = try look(database, reading)
        #expect(own.rows == 1 && !own.isReplica)
        try replay(true)
    }

    @Test func `a replica that is behind for too long is not read by anybody until it has caught up`() throws {
        let database = try open(lag: 300)
        try until("the replica is used") { try look(database).isReplica }
        try replay(false)
        _ = try write(database, 1)
        try until("the primary is used") { try !look(database).isReplica }
        #expect(try look(database).rows == 1)
        try until("the lag is seen") { database.counters.replicas.first?.lag ?? 0 > 300 }
        try replay(true)
        try until("the replica is used again") { try look(database).isReplica }
    }

    @Test func `a replica that is away, and one that is none, leave everything to the primary`() throws {
        let nowhere = try #require(PostgresAddress("postgresql://otklik@127.0.0.1:1/nothing"))
        let database = try open([nowhere, server])
        try database.insert(1, "a")
        for _ in 0..<20 {
            let found = try look(database)
            #expect(!found.isReplica && found.rows == 1)
        }
        #expect(database.counters.replicas.allSatisfy { !$0.isUp })
        #expect(try nowhereState(nowhere))
        #expect(try server.replicaState().isReplica == false)
        #expect(try replica.replicaState().isReplica)
    }

    private func nowhereState(_ address: PostgresAddress) throws -> Bool {
        do {
            _ = try address.replicaState()
            return false
        } catch DatabaseError.unreachable {
            return true
        }
    }

    @Test func `while the primary is away reading goes on from the replica, and comes back by itself`() throws {
        // A door of our own to the primary: a link to its socket, which can be taken away.
        let real = try #require(getenv("OTKLIK_TEST_POSTGRES_FOLDER").map { String(cString: $0) })
        let door = folder.file(".s.PGSQL.5432")
        #expect(symlink("\(real)/.s.PGSQL.5432", door) == 0)
        let address = try #require(PostgresAddress("\(server.text)&host=\(folder.path)&application_name=door"))
        let database = try open(at: address)
        let written = try write(database, 1)
        try until("the replica has it") { try look(database, Reading(seen: written)).isReplica }
        unlink(door)
        try server.administer(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'door'
            """
        )
        let page = Reading(fallsBack: true)
        for _ in 0..<10 { #expect(try page.run { try database.count() } == 1) }
        #expect(database.counters.readsFallenBack >= 10)
        #expect(throws: DatabaseError.self, "a write waits for the primary") { try database.insert(2, "b") }
        #expect(throws: DatabaseError.self, "a decision too") { try database.count() }
        #expect(symlink("\(real)/.s.PGSQL.5432", door) == 0)
        try until("writes work again") { (try? database.insert(3, "c")) != nil }
        #expect(try page.run { try database.count() } == 2)
    }
}
