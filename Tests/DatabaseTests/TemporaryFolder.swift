import Glibc
import Testing

@testable import Database

/// A folder of one test, in memory where there is a memory file system; gone with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(base)/database-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template))
        path = String(cString: made)
    }

    deinit {
        removeTree(path)
    }

    func file(_ name: String = "test.db") -> String {
        "\(path)/\(name)"
    }

    /// A new database with one table `t(id, name, size)`.
    func database(_ change: (inout DatabaseConfiguration) -> Void = { _ in }) throws -> Database {
        let database = try emptyDatabase(change)
        try database.write { connection in
            try connection.script(
                "CREATE TABLE t(id BIGINT PRIMARY KEY, name TEXT UNIQUE, size BIGINT CHECK(size >= 0))"
            )
        }
        return database
    }

    func emptyDatabase(_ change: (inout DatabaseConfiguration) -> Void = { _ in }) throws -> Database {
        var configuration = DatabaseConfiguration(applicationID: stamp, create: true)
        change(&configuration)
        return try Database(path: file(), configuration: configuration)
    }
}

let stamp: Int32 = 0x7465_7374

private func removeTree(_ path: String) {
    if let folder = opendir(path) {
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { removeTree("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    } else {
        unlink(path)
    }
}

extension Database {
    func count() throws -> Int64 {
        try read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1 }
    }

    func insert(_ id: Int, _ name: String, size: Int = 0) throws {
        try write { try $0.execute("INSERT INTO t VALUES(?1, ?2, ?3)", .int(id), .text(name), .int(size)) }
    }
}
