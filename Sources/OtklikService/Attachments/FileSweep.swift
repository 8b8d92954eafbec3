import Database
import Glibc
import OtklikDomain
import Outbound

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
        guard let bucket = platform.files.bucket else { return try sweepFolder() }
        do {
            return try sweep(bucket)
        } catch is FileStore.Away {
            // Counted and logged; what is left goes another day.
            return 0
        }
    }

    /// This node's folder; the bucket, if there is one, is left as it is.
    func sweepFolder() throws -> Int {
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

    /// The bucket that all nodes share; their folders are each node's own work.
    ///
    /// Rows are read first: what is kept meanwhile is young, or waits in a folder to be handed over again.
    private func sweep(_ bucket: FileBucket) throws -> Int {
        guard try BucketClaim(platform: platform).isOurs(bucket) else {
            platform.log("the bucket holds files of another installation: nothing is removed there")
            return 0
        }
        let region = platform.region.id.value
        let named = try platform.database.readSlowly { try AttachmentQueries.namedFiles($0, region: region) }
        let limit = (platform.now - Self.patience).plainTime
        var (count, more): (Int, String?) = (0, nil)
        repeat {
            if try bucket.isHeld(since: limit) { return count }
            let page = try bucket.ask { try $0.list(after: more) }
            more = page.more
            for object in page.objects where object.modified.prefix(19) < limit {
                guard let sha256 = FileBucket.sha256(named: object.name), !named.contains(FileMark(sha256)) else {
                    continue
                }
                if try bucket.remove(object.name, ifOlderThan: limit) { count += 1 }
            }
        } while more != nil
        return count
    }
}

extension FileBucket {
    /// The name of the objects that a backup holds the bucket with.
    static let holds = "hold/"

    /// Whether a backup copies from the bucket; one that was killed holds it for a day.
    func isHeld(since limit: String) throws -> Bool {
        try ask { try $0.list(beginning: Self.holds) }.objects.contains { $0.modified.prefix(19) >= limit }
    }

    /// Removes an object; not one that was put there again meanwhile.
    func remove(_ name: String, ifOlderThan limit: String) throws -> Bool {
        try ask { store in
            let now = try store.list(beginning: name).objects.first { $0.name == name }
            guard let now, now.modified.prefix(19) < limit else { return false }
            try store.remove(name)
            return true
        }
    }
}

extension Instant {
    /// `2026-11-25T12:06:08` in UTC, as listings of stores begin their times.
    var plainTime: String { text("%Y-%m-%dT%H:%M:%S") }

    /// In UTC, in the form that `strftime` is given; at most 63 bytes.
    func text(_ form: String) -> String {
        var (seconds, parts) = (time_t(milliseconds / 1_000), tm())
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 64)
        strftime(&text, text.count, form, &parts)
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
        guard Self.isOlder(path, than: limit), unlink(path) == 0 else { return false }
        if bucket != nil { unlink(mark(of: sha256)) }
        return true
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

    static func isOlder(_ path: String, than limit: Instant) -> Bool {
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
