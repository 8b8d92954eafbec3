import DatabaseTesting
import Glibc
import Testing

@testable import Database

extension News {
    fileprivate static let one = News("one")
    fileprivate static let two = News("two")
}

/// What somebody was told, in order; "?" for "anything".
private final class Ear: Sendable {
    private let heard = Monitor<[String]>([])

    init(_ database: Database) {
        database.follow { [heard] item in
            heard.withLock { $0.append(item?.name ?? "?") }
            heard.wakeAll()
        }
    }

    /// Waits until so much was heard; what was heard by then.
    func wait(for count: Int, seconds: UInt64 = 10) -> [String] {
        let end = monotonicNow() + seconds * 1_000_000_000
        return heard.wait(until: end) { $0.count >= count ? $0 : nil } ?? heard.withLock { $0 }
    }
}

@Suite("News of transactions") struct NewsTests {
    let folder: TemporaryFolder
    let database: Database

    init() throws {
        folder = try TemporaryFolder()
        database = try folder.database()
    }

    /// The server itself, past a pooler.
    private func direct() throws -> PostgresAddress {
        let server = try #require(folder.place().address)
        let own = try #require(getenv("OTKLIK_TEST_POSTGRES_FOLDER").map { String(cString: $0) })
        return try #require(PostgresAddress("\(server.text)&host=\(own)"))
    }

    @Test func `a kept write is told to its own process at once, and once`() throws {
        let ear = Ear(database)
        try database.write { db in
            db.tell(.one)
            try db.enqueue("INSERT INTO t(id) VALUES(1)")
            db.tell(.one)
        }
        try database.write { $0.tell(.two) }
        #expect(ear.wait(for: 2) == ["one", "two"])
    }

    @Test func `a write that was undone tells nothing, the others of its commit do`() throws {
        let ear = Ear(database)
        struct Undone: Error {}
        #expect(throws: Undone.self) {
            try database.write { db in
                db.tell(.one)
                try db.execute("INSERT INTO t(id) VALUES(1)")
                throw Undone()
            }
        }
        try database.write { $0.tell(.two) }
        #expect(ear.wait(for: 1) == ["two"])
    }

    @Test(.enabled(if: TestStore.isServer))
    func `another node that listens is told; the one that wrote hears itself only once`() throws {
        let other = try folder.emptyDatabase()
        let ears = (Ear(database), Ear(other))
        try database.listen(direct: direct())
        try other.listen(direct: direct())
        #expect(ears.0.wait(for: 1) == ["?"] && ears.1.wait(for: 1) == ["?"])
        for number in 0..<3 {
            try database.write { db in
                try db.execute("INSERT INTO t(id) VALUES(?1)", .int(number))
                db.tell(.one)
            }
        }
        // What comes from elsewhere takes its way; one's own is heard at once.
        #expect(ears.1.wait(for: 4) == ["?", "one", "one", "one"])
        try other.write { $0.tell(.two) }
        #expect(ears.1.wait(for: 5) == ["?", "one", "one", "one", "two"])
        #expect(ears.0.wait(for: 5) == ["?", "one", "one", "one", "two"])
    }

    @Test(.enabled(if: TestStore.isServer))
    func `a listener whose session was ended comes back and says that anything may have happened`() throws {
        let ear = Ear(database)
        try database.listen(direct: direct())
        #expect(ear.wait(for: 1) == ["?"])
        let server = try #require(folder.place().address)
        try server.administer(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND query LIKE 'LISTEN%'
            """
        )
        #expect(ear.wait(for: 2) == ["?", "?"])
        #expect(database.listening?.isUp == true && database.listening?.sessions == 2)
    }

    @Test(.enabled(if: TestStore.isServer))
    func `a listener that finds no server lets everything else work`() throws {
        let nowhere = try #require(PostgresAddress("postgresql://otklik@127.0.0.1:1/nothing"))
        try database.listen(direct: nowhere)
        try database.insert(1, "a")
        #expect(try database.count() == 1)
        #expect(database.listening?.isUp == false)
        database.close()
    }
}
