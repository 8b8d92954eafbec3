import DatabaseTesting
import Glibc
import Testing

@testable import Database

@Suite("Database file", .enabled(if: !TestStore.isServer)) struct FileTests {
    let folder: TemporaryFolder
    let configuration = DatabaseConfiguration(applicationID: stamp)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open() throws -> Database {
        try Database(path: folder.file(), configuration: configuration)
    }

    @Test func `a missing file is not made unasked`() throws {
        #expect(throws: DatabaseError.missing(path: folder.file())) { try open() }
        #expect(folder.names == [])
    }

    @Test func `a file made on request is private, stamped and whole`() throws {
        let database = try folder.emptyDatabase()
        #expect(folder.names == ["test.db"])
        var status = stat()
        #expect(stat(folder.file(), &status) == 0 && status.st_mode & 0o777 == 0o600)
        database.close()
        #expect(throws: Never.self) { try open() }
    }

    @Test func `asking for a new file keeps one that is there`() throws {
        let database = try folder.database()
        try database.insert(1, "a")
        database.close()
        #expect(try folder.emptyDatabase().count() == 1)
    }

    @Test func `the log is emptied into the file at closing`() throws {
        let database = try folder.database()
        try database.insert(1, "a")
        #expect(try database.count() == 1)
        #expect(database.walBytes > 0)
        database.close()
        #expect(folder.names == ["test.db"])
    }

    @Test(arguments: [false, true]) func `an empty file is refused, not filled`(create: Bool) throws {
        try folder.write([])
        let error = #expect(throws: DatabaseError.self) {
            try Database(path: folder.file(), configuration: .init(applicationID: stamp, create: create))
        }
        #expect(try #require(error).description.contains("the file is empty"))
        #expect(folder.names == ["test.db"])
    }

    @Test func `another program's database is refused`() throws {
        do {
            let other = try SQLiteConnection(path: folder.file(), flags: readWriteCreate)
            try other.script("CREATE TABLE bookmark(url TEXT); PRAGMA application_id=77")
        }
        let error = #expect(throws: DatabaseError.self) { try open() }
        #expect(error == .foreign(path: folder.file(), reason: "its application id is 77, not \(stamp)"))
    }

    @Test func `a file that is no database and a folder are refused`() throws {
        try folder.write(Array(String(repeating: "Это письмо, а не база. ", count: 100).utf8))
        #expect(throws: DatabaseError.notADatabase) { try open() }
        #expect(throws: DatabaseError.self) { try Database(path: folder.path, configuration: configuration) }
    }

    @Test func `a file with a damaged header is refused`() throws {
        try folder.database().close()
        try folder.overwrite(at: 0, with: [UInt8](repeating: 0xff, count: 100))
        #expect(throws: DatabaseError.notADatabase) { try open() }
    }

    @Test func `a damaged page is found by the check and named by the read`() throws {
        try fillAndClose()
        // Page 5 is one of the table's or its index's: everything below is 4,096 bytes each.
        try folder.overwrite(at: 4 * 4_096, with: [UInt8](repeating: 0xa5, count: 4_096))
        let database = try open()
        let faults = try database.integrityCheck()
        #expect(!faults.isEmpty)
        #expect(throws: DatabaseError.corrupt) {
            try database.read { connection in
                try connection.all("SELECT id, name FROM t NOT INDEXED") { $0.int(0) }.count
                    + connection.all("SELECT name FROM t ORDER BY name") { $0.text(0) }.count
                    + connection.all("SELECT id FROM t ORDER BY id") { $0.int(0) }.count
            }
        }
        #expect(throws: DatabaseError.corrupt) { try database.backup(to: folder.file("copy.db")) }
        #expect(!folder.names.contains { $0.hasPrefix("copy") })
    }

    @Test func `a file cut in half is refused`() throws {
        try fillAndClose()
        var status = stat()
        #expect(stat(folder.file(), &status) == 0)
        #expect(truncate(folder.file(), status.st_size / 2 / 4_096 * 4_096) == 0)
        #expect(throws: DatabaseError.corrupt) { try open() }
    }

    @Test func `what a killed process had committed is read back`() throws {
        let database = try folder.database()
        for id in 1...50 { try database.insert(id, "n\(id)") }
        // The file and its log as a kill leaves them: nothing was closed.
        let copy = try TemporaryFolder()
        for suffix in ["", "-wal"] { try copy.write(folder.read("test.db\(suffix)"), to: "test.db\(suffix)") }
        let recovered = try Database(path: copy.file(), configuration: configuration)
        #expect(try recovered.count() == 50)
        try recovered.insert(51, "n51")
        #expect(try recovered.count() == 51)
        #expect(try recovered.integrityCheck() == [])
    }

    @Test func `nothing is written to a file that was replaced under a running program`() throws {
        let database = try folder.database()
        try database.insert(1, "a")
        try database.backup(to: folder.file("copy.db"))
        try #require(rename(folder.file(), folder.file("old.db")) == 0)
        #expect(throws: DatabaseError.self) { try database.insert(2, "b") }
        try #require(rename(folder.file("copy.db"), folder.file()) == 0)
        let error = #expect(throws: DatabaseError.self) { try database.insert(3, "c") }
        #expect(try #require(error).description.contains("restart"))
        // Put back, it is as good as before.
        try #require(rename(folder.file("old.db"), folder.file()) == 0)
        try database.insert(4, "d")
        #expect(try database.count() == 2)
    }

    @Test func `a file that another process keeps for itself is busy, not broken`() throws {
        let first = try folder.database()
        first.close()
        let other = try first.source.writer()
        try other.script("PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; INSERT INTO t(id) VALUES(1)")
        var impatient = configuration
        impatient.busyTimeout = 20
        #expect(throws: DatabaseError.busy) { try Database(path: folder.file(), configuration: impatient) }
    }

    private func fillAndClose() throws {
        let database = try folder.database()
        try database.write { connection in
            for id in 0..<2_000 {
                try connection.execute("INSERT INTO t VALUES(?1, ?2, 0)", .int(id), .text("сообщение \(id)"))
            }
        }
        database.close()
    }
}
