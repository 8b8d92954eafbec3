import DatabaseTesting
import Glibc
import Synchronization
import Testing

@testable import Database

@Suite("Group writer") struct GroupWriterTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `of 64 threads each gets its own answer and clashes are refused singly`() throws {
        let database = try folder.database()
        let tally = Tally()
        // Each number is tried by four threads: one wins.
        try onThreads(64) { thread in
            for step in 0..<200 {
                let id = (thread / 4) * 200 + step
                tally.count {
                    let given = try database.write { connection in
                        try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(id))
                        return id
                    }
                    if given != id { throw DatabaseError.misuse("another caller's answer") }
                }
            }
        }
        #expect(tally.succeeded == 3_200)
        let words =
            TestStore.isServer
            ? "duplicate key value violates unique constraint \"t_pkey\"" : "UNIQUE constraint failed: t.id"
        #expect(tally.failed == [.constraint(.unique, words): 9_600])
        #expect(try database.count() == 3_200)
        #expect(try database.integrityCheck() == [])
    }

    @Test func `what waits together is committed together`() throws {
        let database = try folder.database()
        let held = try Held(database)
        let outside = try database.source.reader()
        let observer = Monitor(SendableConnection(outside))
        let seen = try (0..<50).map { id in
            let write = try Background {
                try database.write { connection -> Int64 in
                    try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(id))
                    return try observer.withLock { try $0.count() }
                }
            }
            held.waitForLine(of: id + 1)
            return write
        }
        held.release()
        // Not even the last of them sees an earlier one from outside: nothing was committed in between.
        for write in seen { #expect(try write.value() == 0) }
        #expect(try database.count() == 50)
    }

    @Test func `an error undoes only the changes of its own write`() throws {
        struct Refusal: Error, Equatable {}
        let database = try folder.database()
        let held = try Held(database)
        let writes = try (0..<30).map { id in
            try Background {
                try database.write { connection in
                    try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(id))
                    try connection.execute("INSERT INTO t(id) VALUES(?1)", .int(1_000 + id))
                    if id.isMultiple(of: 3) { throw Refusal() }
                }
            }
        }
        held.waitForLine(of: 30)
        held.release()
        for (id, write) in writes.enumerated() {
            if id.isMultiple(of: 3) {
                #expect(throws: Refusal()) { try write.value() }
            } else {
                #expect(throws: Never.self) { try write.value() }
            }
        }
        #expect(try database.count() == 40)
    }

    @Test(.enabled(if: !TestStore.isServer), arguments: [(false, 1), (true, 2)])
    func `writes run again only when one that shared their commit had changed something before it failed`(
        changes: Bool,
        runs: Int
    ) throws {
        struct Refusal: Error {}
        let database = try folder.database()
        let held = try Held(database)
        let count = Atomic(0)
        let good = try Background {
            try database.write { connection in
                count.add(1, ordering: .relaxed)
                try connection.execute("INSERT INTO t(id) VALUES(1)")
            }
        }
        held.waitForLine(of: 1)
        let bad = try Background {
            try database.write { connection in
                if changes { try connection.execute("INSERT INTO t(id) VALUES(2)") }
                throw Refusal()
            }
        }
        held.waitForLine(of: 2)
        held.release()
        try good.value()
        #expect(throws: Refusal.self) { try bad.value() }
        #expect(count.load(ordering: .relaxed) == runs)
        #expect(try database.count() == 1)
    }

    @Test func `a write alone that fails leaves nothing, and the next one runs`() throws {
        struct Refusal: Error {}
        let database = try folder.database()
        #expect(throws: Refusal.self) {
            try database.write { connection in
                try connection.execute("INSERT INTO t(id) VALUES(1)")
                throw Refusal()
            }
        }
        #expect(try database.count() == 0)
        try database.insert(2, "b")
        #expect(try database.count() == 1)
    }

    @Test(arguments: ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT x", "RELEASE job", "ROLLBACK TO job"])
    func `a write cannot touch the transaction it shares`(sql: String) throws {
        let database = try folder.database()
        try database.write { connection in
            try connection.execute("INSERT INTO t(id) VALUES(1)")
            #expect(throws: DatabaseError.self) { try connection.script(sql) }
            try connection.execute("INSERT INTO t(id) VALUES(2)")
        }
        #expect(try database.count() == 2)
    }

    @Test(.enabled(if: !TestStore.isServer))
    func `when the engine rolls back by itself, all who shared the commit are told and nothing runs on`() throws {
        let database = try folder.database()
        let held = try Held(database)
        let good = try Background { try database.insert(1, "a") }
        held.waitForLine(of: 1)
        let bad = try Background {
            try database.write { connection in
                // As after a full disk; and this body takes no notice of errors.
                #expect(throws: DatabaseError.self) {
                    try connection.execute("INSERT OR ROLLBACK INTO t(id) VALUES(1)")
                }
                #expect(throws: DatabaseError.self) { try connection.execute("INSERT INTO t(id) VALUES(2)") }
            }
        }
        held.waitForLine(of: 2)
        let later = try Background { try database.insert(3, "b") }
        held.waitForLine(of: 3)
        held.release()
        let reason = DatabaseError.misuse("a write that shared this commit made the engine roll back")
        for write in [good, bad, later] { #expect(throws: reason) { try write.value() } }
        #expect(try database.count() == 0)
        try database.insert(4, "c")
        #expect(try database.count() == 1)
    }

    @Test func `nothing can be read or written inside a write`() throws {
        let database = try folder.database()
        try database.write { connection in
            #expect(throws: DatabaseError.self) { try database.write { _ in } }
            #expect(throws: DatabaseError.self) { try database.read { _ in } }
            #expect(throws: DatabaseError.self) { try database.readSlowly { _ in } }
            try connection.execute("INSERT INTO t(id) VALUES(1)")
        }
        #expect(try database.count() == 1)
    }

    @Test func `too many waiting writes are overload, and reads do not suffer`() throws {
        let database = try folder.database { $0.maxWaitingWrites = 9 }
        let held = try Held(database)
        let waiting = try (1...8).map { id in try Background { try database.insert(id, "n\(id)") } }
        held.waitForLine(of: 8)
        for _ in 0..<5 { #expect(throws: DatabaseError.overloaded) { try database.insert(99, "x") } }
        for _ in 0..<100 { #expect(try database.count() == 0) }
        held.release()
        for write in waiting { try write.value() }
        try database.insert(99, "x")
        #expect(try database.count() == 9)
    }

    @Test func `reads go on while the writer is held`() throws {
        let database = try folder.database { $0.readers = 4 }
        try database.insert(1, "a")
        let held = try Held(database)
        let tally = Tally()
        try onThreads(16) { _ in
            for _ in 0..<50 {
                tally.count { if try database.count() != 1 { throw DatabaseError.misuse("another count") } }
            }
        }
        #expect(tally.succeeded == 800)
        held.release()
    }

    @Test func `closing finishes what waits and refuses the rest`() throws {
        let database = try folder.database()
        let held = try Held(database)
        let waiting = try (1...20).map { id in try Background { try database.insert(id, "n\(id)") } }
        held.waitForLine(of: 20)
        let closing = try Background { database.close() }
        held.release()
        try closing.value()
        for write in waiting { try write.value() }
        #expect(throws: DatabaseError.closed) { try database.insert(99, "x") }
        #expect(throws: DatabaseError.closed) { try database.count() }
        database.close()
        let again = try folder.emptyDatabase()
        #expect(try again.count() == 20)
    }

    @Test func `a file locked by another is an error for every caller and hangs none`() throws {
        let database = try folder.database { $0.busyTimeout = 50 }
        let other = try database.source.writer()
        try other.beginWriting()
        try other.execute("SELECT 1")
        let tally = Tally()
        try onThreads(64) { id in tally.count { try database.insert(id, "n\(id)") } }
        #expect(tally.failed == [.busy: 64])
        #expect(try database.count() == 0)
        try other.commit()
        try onThreads(64) { id in tally.count { try database.insert(id, "n\(id)") } }
        #expect(tally.succeeded == 64)
    }

    @Test func `a file that cannot be opened is an error for every caller, and is tried again`() throws {
        let mayOpen = Atomic(false)
        let folder = folder
        let database = try folder.database()
        let opening = database.source
        let writer = try GroupWriter(maxBatch: 256, maxWaiting: 100) {
            guard mayOpen.load(ordering: .relaxed) else { throw DatabaseError.ioError(code: 10) }
            return try opening.writer()
        }
        let tally = Tally()
        try onThreads(32) { id in
            tally.count { _ = try writer.write { try $0.execute("INSERT INTO t(id) VALUES(?1)", .int(id)) } }
        }
        #expect(tally.failed == [.ioError(code: 10): 32])
        mayOpen.store(true, ordering: .relaxed)
        try writer.write { try $0.execute("INSERT INTO t(id) VALUES(1)") }
        writer.close()
        #expect(try database.count() == 1)
    }

    @Test func `a database let go inside its own write closes without waiting for itself`() throws {
        let holder = Monitor<Database?>(try folder.database())
        let latch = Latch()
        let write = try Background { [path = folder.file()] in
            let database = holder.withLock { $0 }
            try database?.write { connection in
                latch.wait()
                try connection.execute("INSERT INTO t(id) VALUES(1)")
            }
            return path
        }
        holder.withLock { $0 = nil }
        latch.open()
        #expect(try write.value() == folder.file())
    }
}

/// A database whose writer stands still inside a write until released.
private final class Held: Sendable {
    private let database: Database
    private let latch = Latch()
    private let write: Background<Void>

    init(_ database: Database) throws {
        let started = Latch()
        self.database = database
        write = try Background { [latch] in
            try database.write { _ in
                started.open()
                latch.wait()
            }
        }
        started.wait()
    }

    /// Returns when `count` more writes stand in line.
    func waitForLine(of count: Int) {
        while database.waitingWrites < count + 1 { sched_yield() }
    }

    func release() {
        latch.open()
    }
}

// SAFETY: used under a lock only.
private struct SendableConnection: @unchecked Sendable {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    func count() throws -> Int64 {
        try connection.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1
    }
}
