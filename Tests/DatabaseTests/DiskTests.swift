import DatabaseTesting
import Testing

@testable import Database

@Suite("Disk", .enabled(if: SmallDisk.isAllowed, SmallDisk.reason), .enabled(if: !TestStore.isServer))
struct DiskTests {
    @Test func `a full disk is told to every waiting write, reads go on, writes resume, nothing is lost`() throws {
        let disk = try SmallDisk(bytes: 8 << 20)
        let database = try disk.folder.database()
        try disk.fill(sparing: 2 << 20)
        let acknowledged = Monitor<[Int64]>([])
        let text = String(repeating: "я", count: 8_000)
        let write: @Sendable (Int) throws -> Void = { id in
            try database.write { try $0.execute("INSERT INTO t VALUES(?1, ?2, 0)", .int(id), .text("\(id)\(text)")) }
            acknowledged.withLock { $0.append(Int64(id)) }
        }

        let filling = Tally()
        try onThreads(32) { thread in
            for step in 0..<40 {
                filling.count { try write(thread * 40 + step) }
                filling.count { _ = try database.count() }
            }
        }
        // 1,280 reads and those writes that fitted; every other write says why.
        let kept = acknowledged.withLock { $0 }
        #expect(!kept.isEmpty)
        #expect(filling.failed == [.full: 1_280 - kept.count])
        #expect(filling.succeeded == 1_280 + kept.count)
        #expect(try database.count() == Int64(kept.count))

        disk.empty()
        let resumed = Tally()
        try onThreads(8) { thread in resumed.count { try write(10_000 + thread) } }
        #expect(resumed.succeeded == 8)
        let stored = try database.read { try $0.all("SELECT id FROM t ORDER BY id") { $0.int(0) } }
        #expect(stored == acknowledged.withLock { $0.sorted() })
        #expect(try database.integrityCheck() == [])
    }

    @Test func `a disk too full for a new database says so and leaves no half of one`() throws {
        let disk = try SmallDisk(bytes: 1 << 20)
        try disk.fill(sparing: 0)
        #expect(throws: DatabaseError.full) { try disk.folder.emptyDatabase() }
        disk.empty()
        #expect(try disk.folder.database().count() == 0)
    }

    @Test func `a disk too full to start on says so, and loses nothing`() throws {
        let disk = try SmallDisk(bytes: 4 << 20)
        let first = try disk.folder.database()
        try first.insert(1, "a")
        first.close()
        try disk.fill(sparing: 0)
        // Even reading needs a few kilobytes, for the memory that connections share.
        #expect(throws: DatabaseError.full) { try disk.folder.emptyDatabase() }
        disk.empty()
        #expect(try disk.folder.emptyDatabase().count() == 1)
    }

    @Test func `a disk too full for a backup leaves no half of one`() throws {
        let disk = try SmallDisk(bytes: 4 << 20)
        let database = try disk.folder.database()
        let text = String(repeating: "a", count: 1 << 20)
        try database.write { try $0.execute("INSERT INTO t VALUES(1, ?1, 0)", .text(text)) }
        try disk.fill(sparing: 64 << 10)
        #expect(throws: DatabaseError.full) { try database.backup(to: disk.folder.file("copy.db")) }
        #expect(disk.folder.names.filter { $0.hasPrefix("copy") } == [])
        #expect(try database.count() == 1)
    }

    @Test func `a read-only disk is named as such at opening`() throws {
        let disk = try SmallDisk(bytes: 8 << 20)
        try disk.folder.database().close()
        try disk.makeReadOnly()
        #expect(throws: DatabaseError.readOnly) { try disk.folder.emptyDatabase() }
    }

    @Test func `of a read-only file reads go on and writes say why`() throws {
        let disk = try SmallDisk(bytes: 8 << 20)
        let first = try disk.folder.database()
        try first.insert(1, "a")
        first.close()
        try disk.makeReadOnly("test.db")
        let database = try disk.folder.emptyDatabase()
        let tally = Tally()
        try onThreads(8) { id in tally.count { try database.insert(id + 2, "n\(id)") } }
        #expect(tally.failed == [.readOnly: 8])
        #expect(try database.count() == 1)
    }
}
