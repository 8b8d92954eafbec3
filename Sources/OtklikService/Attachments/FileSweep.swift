import Database
import Glibc
import OtklikDomain

/// Removes files that no row names any more: of discarded drafts, of uploads that never became part of anything.
struct FileSweep {
    let platform: Platform

    /// A file may be on the disk before its row is, so only those are looked at that stood there for a day.
    private static let patience = Span.days(1)

    /// Gives how many files were removed; none while a backup copies what rows named when it began.
    ///
    /// Throws `FileStore.Failure` when the store cannot be listed, `DatabaseError` when the rows cannot be read.
    @discardableResult
    func run() throws -> Int {
        let files = platform.files
        guard let hold = try files.hold(.toSweep) else { return 0 }
        defer { hold.end() }
        let limit = platform.now - Self.patience
        files.removeTemporary(olderThan: limit)
        // Listed before the rows are read: a file kept in between is young, and is asked for its age again.
        let old = try files.stored(olderThan: limit)
        guard !old.isEmpty else { return 0 }
        let region = platform.region.id.value
        let named = try platform.database.readSlowly { try AttachmentQueries.namedFiles($0, region: region) }
        var count = 0
        for sha256 in old where !named.contains(FileMark(sha256)) {
            if files.remove(stored: sha256, ifOlderThan: limit) { count += 1 }
        }
        return count
    }
}

/// The first 16 digits of a hash: enough to tell files apart, an eighth of the memory. Two files with the same mark are
/// both kept.
struct FileMark: Hashable {
    private let value: UInt64

    init(_ sha256: String) {
        value = UInt64(sha256.prefix(16), radix: 16) ?? 0
    }
}

extension FileStore {
    /// The hashes of kept files that were last written before a moment.
    func stored(olderThan limit: Instant) throws -> [String] {
        var found: [String] = []
        for outer in try Self.names(in: folder) where outer.utf8.count == 2 {
            for inner in try Self.names(in: "\(folder)/\(outer)") where inner.utf8.count == 2 {
                for name in try Self.names(in: "\(folder)/\(outer)/\(inner)") where name.utf8.count == 64 {
                    if Self.isOlder(path(of: name), than: limit) { found.append(name) }
                }
            }
        }
        return found
    }

    /// Removes a kept file; not one that was written again meanwhile.
    func remove(stored sha256: String, ifOlderThan limit: Instant) -> Bool {
        let path = path(of: sha256)
        return Self.isOlder(path, than: limit) && unlink(path) == 0
    }

    /// Removes what a crash left in the temporary folder.
    func removeTemporary(olderThan limit: Instant) {
        // A folder that cannot be listed is no reason to stop: the next upload will say so.
        guard let names = try? Self.names(in: temporaryFolder) else { return }
        for name in names {
            let path = "\(temporaryFolder)/\(name)"
            if Self.isOlder(path, than: limit) { unlink(path) }
        }
    }

    private static func isOlder(_ path: String, than limit: Instant) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return Int64(status.st_mtim.tv_sec) * 1_000 < limit.milliseconds
    }

    static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw Failure(call: "opendir", code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // SAFETY: the name ends with a zero byte inside of the entry, which lives until the next call.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
