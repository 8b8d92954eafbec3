import DatabaseTesting
import Glibc
import Synchronization
import Testing

@testable import Database

/// A folder of one test, in memory where there is a memory file system; gone with the value.
final class TemporaryFolder: Sendable {
    let path: String
    private let store = Mutex<TestStore?>(nil)

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

    /// The names in it, in order.
    var names: [String] { listFolder(path).sorted() }

    func write(_ bytes: [UInt8], to name: String = "test.db") throws {
        let stream = try #require(fopen(file(name), "wb"))
        defer { fclose(stream) }
        try #require(fwrite(bytes, 1, bytes.count, stream) == bytes.count)
    }

    func overwrite(at offset: Int, with bytes: [UInt8], in name: String = "test.db") throws {
        var content = try read(name)
        content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        try write(content, to: name)
    }

    func read(_ name: String) throws -> [UInt8] {
        let stream = try #require(fopen(file(name), "rb"))
        defer { fclose(stream) }
        var content: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&part, 1, part.count, stream), count > 0 { content += part.prefix(count) }
        return content
    }

    /// A new database with one table `t(id, name, size)`.
    func database(_ change: (inout DatabaseConfiguration) -> Void = { _ in }) throws -> Database {
        let database = try emptyDatabase(change)
        try database.write { connection in
            // A server's database is known by this table, a file by its stamp.
            if TestStore.isServer { try connection.script("CREATE TABLE schema_migration(n BIGINT)") }
            try connection.script(
                "CREATE TABLE t(id BIGINT PRIMARY KEY, name TEXT UNIQUE, size BIGINT CHECK(size >= 0))"
            )
        }
        return database
    }

    func emptyDatabase(_ change: (inout DatabaseConfiguration) -> Void = { _ in }) throws -> Database {
        var configuration = DatabaseConfiguration(applicationID: stamp, create: true)
        change(&configuration)
        return try place().open(configuration)
    }
}

extension TemporaryFolder {
    /// The one database of this test: the file of the usual name, or a server's.
    func place() throws -> TestStore {
        try store.withLock { store in
            if let store { return store }
            let made = try TestStore(path: file())
            store = made
            return made
        }
    }
}

let stamp: Int32 = 0x7465_7374

private func removeTree(_ path: String) {
    for name in listFolder(path) { removeTree("\(path)/\(name)") }
    remove(path)
}

private func listFolder(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// SQLITE_OPEN_READWRITE and SQLITE_OPEN_CREATE.
let readWriteCreate: Int32 = 2 | 4

extension Database {
    func count() throws -> Int64 {
        try read { try $0.first("SELECT count(*) FROM t") { $0.int(0) } ?? -1 }
    }

    func insert(_ id: Int, _ name: String, size: Int = 0) throws {
        try write { try $0.execute("INSERT INTO t VALUES(?1, ?2, ?3)", .int(id), .text(name), .int(size)) }
    }
}
