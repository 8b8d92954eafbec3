package import Database
package import OtklikDomain
import Crypto
import Glibc

/// Copies a living installation: the database as it is at one moment, then the files that its rows name.
///
/// Why the database first: a file is durable before a row names it, so whatever the copied rows name stands in the store
/// by then; files first would miss those that came in between. Why none of them goes away meanwhile: files are never
/// changed, and only the sweep removes them, which does nothing while this holds the store.
package struct Backup: Sendable {
    /// How far it came.
    package enum Stage: Sendable, Hashable {
        case database(done: Int, of: Int)
        case files(done: Int, of: Int)
    }

    /// What was copied.
    package struct Report: Sendable {
        package let copy: String
        package let manifest: BackupManifest
        /// Files that were not in the backup yet, and their bytes.
        package internal(set) var newFiles = 0
        package internal(set) var newBytes = 0
    }

    private let database: Database
    private let files: FileStore
    private let world: World
    /// The stamp of our files, to open the copy with.
    private let applicationID: Int32

    package init(database: Database, files: FileStore, world: World, applicationID: Int32) {
        self.database = database
        self.files = files
        self.world = world
        self.applicationID = applicationID
    }

    /// Makes a copy in a folder of backups. `others`: further files, by the name they get; `settings`: their text.
    ///
    /// `trusting`: what stands in the backup already is not hashed again. `withBucket`: what only a bucket holds is
    /// copied too. Throws `BackupFailure`, `FileStore.Failure`, `FileStore.Away`, `DatabaseError`; what was begun is then
    /// no copy, and the next backup removes it.
    package func make(
        in path: String,
        program: String,
        others: [(name: String, path: String)],
        settings: String,
        trusting: Bool = false,
        withBucket: Bool = false,
        progress: (Stage) -> Void
    ) throws -> Report {
        func make() throws -> Report {
            try self.make(path, program, others, settings, trusting, withBucket, progress)
        }
        guard withBucket, let bucket = files.bucket else { return try make() }
        return try bucket.holding(files, make)
    }

    private func make(
        _ path: String,
        _ program: String,
        _ others: [(name: String, path: String)],
        _ settings: String,
        _ trusting: Bool,
        _ withBucket: Bool,
        _ progress: (Stage) -> Void
    ) throws -> Report {
        let folder = try BackupFolder(preparing: path)
        let lock = try folder.lock()
        defer { lock.end() }
        guard let hold = try files.hold(.toCopy) else { throw BackupFailure.busy(files.folder) }
        defer { hold.end() }
        let begun = world.now()
        let copy = try folder.begin(at: begun.milliseconds)
        let found = try copyDatabase(to: copy, folder, progress)
        let kept = try BackupFiles(files: files, target: folder.files, trusting: trusting, wantsBucket: withBucket)
            .copy(found.hashes) { progress(.files(done: $0, of: $1)) }
        let lines = kept.whole.map { "\($0)  ../files/\($0.prefix(2))/\($0.dropFirst(2).prefix(2))/\($0)\n" }
        try folder.files.write(Array(lines.joined().utf8), as: "\(copy)/\(BackupFolder.list)")
        try folder.files.write(Array(settings.utf8), as: "\(copy)/settings.env")
        var parts = [try folder.part("settings.env", of: copy)]
        for other in others where access(other.path, F_OK) == 0 {
            _ = try folder.files.copy(from: other.path, to: "\(copy)/\(other.name)")
            chmod("\(copy)/\(other.name)", S_IRUSR | S_IWUSR)
            parts.append(try folder.part(other.name, of: copy))
        }
        let manifest = BackupManifest(
            format: kept.elsewhere > 0 ? BackupManifest.format : 1,
            program: program,
            begunAt: begun.milliseconds,
            region: found.region,
            schema: found.schema,
            database: found.part,
            counts: found.counts,
            list: try folder.part(BackupFolder.list, of: copy),
            files: kept.whole.count,
            lost: kept.lost,
            bucket: kept.elsewhere > 0 ? files.bucket.map { .init($0, files: kept.elsewhere) } : nil,
            others: parts
        )
        try folder.files.write(try manifest.encoded(), as: "\(copy)/\(BackupFolder.manifest)")
        var report = Report(copy: try folder.finish(copy), manifest: manifest)
        (report.newFiles, report.newBytes) = (kept.newFiles, kept.newBytes)
        return report
    }

    /// What the copied database holds.
    private struct Found: Sendable {
        var part: BackupManifest.Part?
        var counts: BackupManifest.Counts?
        var schema = 0
        var region = ""
        var hashes: [String] = []
    }

    private func copyDatabase(to copy: String, _ folder: BackupFolder, _ progress: (Stage) -> Void) throws -> Found {
        guard database.dialect == .sqlite else { return try serversOwn() }
        let path = "\(copy)/\(BackupFolder.database)"
        try database.backup(to: path) { progress(.database(done: $0, of: $1)) }
        let copied = try Database(path: path, configuration: .init(applicationID: applicationID))
        var found: Found
        do {
            defer { copied.close() }
            found = try copied.readSlowly { db in
                guard let region = try ReferenceQueries.region(db) else { throw NotInstalled() }
                var found = Found(counts: try BackupQueries.counts(db), schema: try BackupQueries.schema(db))
                found.region = region.name
                found.hashes = try CheckupQueries.files(db, region: region.id.value).map(\.sha256)
                return found
            }
        }
        // Looking into it left an empty log and its index.
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        found.part = try folder.part(BackupFolder.database, of: copy)
        return found
    }

    /// A server's database is copied by its own tools, and may be brought back to a moment before this one: so every file
    /// that is there is taken, named by a row or not. Before a bucket the folder is a cache, and what counts is the bucket.
    private func serversOwn() throws -> Found {
        let everything = world.now() + .days(1)
        var found = try database.readSlowly { db in
            guard let region = try ReferenceQueries.region(db) else { throw NotInstalled() }
            return Found(schema: try BackupQueries.schema(db), region: region.name)
        }
        if let bucket = files.bucket {
            var all = Set(try files.pending())
            try bucket.forEachFile { hash, _ in all.insert(hash) }
            found.hashes = all.sorted()
        } else {
            found.hashes = try files.stored(olderThan: everything).sorted()
        }
        return found
    }
}

extension BackupFolder {
    /// A written part, read once more from the disk.
    fileprivate func part(_ name: String, of copy: String) throws -> BackupManifest.Part {
        let (sha256, bytes) = try files.hash("\(copy)/\(name)", syncing: true)
        return BackupManifest.Part(name: name, bytes: bytes, sha256: sha256)
    }
}
