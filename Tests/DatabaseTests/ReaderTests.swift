import DatabaseTesting
import Glibc
import Testing

@testable import Database

@Suite("Readers") struct ReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Numbers without end: only a deadline stops it.
    static let endless: StaticString = """
        WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n
        """

    @Test func `a read sees one snapshot whatever is written meanwhile`() throws {
        let database = try folder.database()
        try database.insert(1, "a")
        let counts = try database.read { connection in
            let count = { try connection.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1 }
            let before = try count()
            try Background { try database.insert(2, "b") }.value()
            return try [before, count()]
        }
        #expect(counts == [1, 1])
        #expect(try database.count() == 2)
    }

    @Test func `a read cannot write`() throws {
        let database = try folder.database()
        #expect(throws: DatabaseError.readOnly) {
            try database.read { try $0.execute("INSERT INTO t(id) VALUES(1)") }
        }
        #expect(throws: DatabaseError.readOnly) { try database.readSlowly { try $0.script("DELETE FROM t") } }
        #expect(try database.count() == 0)
    }

    @Test func `the body runs on the thread that called`() throws {
        let database = try folder.database()
        let caller = pthread_self()
        #expect(try database.read { _ in pthread_self() } == caller)
        #expect(try database.write { _ in pthread_self() } != caller)
    }

    @Test func `a query past its deadline is interrupted and the connection is good again`() throws {
        let database = try folder.database {
            $0.readers = 1
            $0.readDeadline = 50
        }
        for _ in 0..<3 {
            #expect(throws: DatabaseError.interrupted) {
                try database.read { try $0.first(Self.endless) { $0.int(0) } }
            }
            #expect(try database.count() == 0)
        }
    }

    @Test func `many small queries together are held to the deadline too`() throws {
        let database = try folder.database { $0.readDeadline = 30 }
        #expect(throws: DatabaseError.interrupted) {
            try database.read { connection in
                while true { try connection.execute("SELECT 1") }
            }
        }
    }

    @Test func `who finds no free connection in time is told of overload`() throws {
        let database = try folder.database {
            $0.readers = 1
            $0.readDeadline = 100
        }
        let held = try HeldRead(database) { try database.read($0) }
        #expect(throws: DatabaseError.overloaded) { try database.count() }
        held.release()
        #expect(try held.value() == 0)
        #expect(try database.count() == 0)
    }

    @Test func `the slow lane has a short line and the quick one does not notice`() throws {
        let database = try folder.database {
            $0.slowReaders = 1
            $0.maxWaitingSlowReads = 2
        }
        let held = try HeldRead(database) { try database.readSlowly($0) }
        let waiting = try (0..<2).map { _ in try Background { try database.readSlowly { _ in } } }
        while database.waitingSlowReads < 2 { sched_yield() }
        #expect(throws: DatabaseError.overloaded) { try database.readSlowly { _ in } }
        #expect(try database.count() == 0)
        held.release()
        for read in waiting { try read.value() }
        try database.readSlowly { _ in }
    }

    @Test func `nothing can be read or written inside a read`() throws {
        let database = try folder.database()
        try database.read { _ in
            #expect(throws: DatabaseError.self) { try database.read { _ in } }
            #expect(throws: DatabaseError.self) { try database.write { _ in } }
            #expect(throws: DatabaseError.self) { try database.readSlowly { _ in } }
        }
        // Another thread may, and another database.
        let other = try TemporaryFolder()
        let second = try other.database()
        try database.read { _ in
            try second.insert(1, "a")
            try Background { try database.insert(1, "a") }.value()
        }
        #expect(try database.count() == 1)
    }

    @Test func `an error of the body comes out and the connection goes back`() throws {
        struct Refusal: Error, Equatable {}
        let database = try folder.database { $0.readers = 1 }
        for _ in 0..<5 { #expect(throws: Refusal()) { try database.read { _ in throw Refusal() } } }
        #expect(try database.count() == 0)
    }

    @Test func `a body that ends its transaction harms nobody after it`() throws {
        let database = try folder.database { $0.readers = 1 }
        #expect(throws: DatabaseError.self) { try database.read { try $0.script("COMMIT") } }
        #expect(try database.count() == 0)
    }

    @Test func `many threads share few connections`() throws {
        let database = try folder.database { $0.readers = 2 }
        try database.insert(1, "a")
        let tally = Tally()
        try onThreads(64) { _ in
            for _ in 0..<100 {
                tally.count { if try database.count() != 1 { throw DatabaseError.misuse("another count") } }
            }
        }
        #expect(tally.succeeded == 6_400)
    }

    @Test func `a body may close the database it reads`() throws {
        let database = try folder.database()
        try database.read { connection in
            database.close()
            try connection.execute("SELECT 1")
        }
        #expect(throws: DatabaseError.closed) { try database.count() }
    }

    @Test func `closing waits for the reads that run`() throws {
        let database = try folder.database { $0.readers = 1 }
        let held = try HeldRead(database) { try database.read($0) }
        let closing = try Background { database.close() }
        while !database.isClosing { sched_yield() }
        #expect(!closing.isDone)
        held.release()
        #expect(try held.value() == 0)
        try closing.value()
    }
}

/// A read that stands still until released.
final class HeldRead: Sendable {
    private let latch = Latch()
    private let read: Background<Int64>

    init(_ database: Database, _ run: @escaping @Sendable ((Connection) throws -> Int64) throws -> Int64) throws {
        let started = Latch()
        read = try Background { [latch] in
            try run { connection in
                started.open()
                latch.wait()
                connection.deadline = 0
                return try connection.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1
            }
        }
        started.wait()
    }

    func release() {
        latch.open()
    }

    func value() throws -> Int64 {
        try read.value()
    }
}
