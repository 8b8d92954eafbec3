import Glibc
import OtklikDomain
import Outbound

// A folder with a bucket behind it. A file is durable in the folder first, with a mark that the bucket lacks it; then the
// bucket gets it, now or as soon as it can be reached.
extension FileStore {
    /// A store has so long for a file while its sender waits.
    private static let patience = 5_000
    /// And so long for one that is asked for.
    private static let readPatience = 20_000
    /// Larger than any file that is taken in.
    static let most = 1 << 30

    var pendingFolder: String { folder + "/pending" }
    func mark(of sha256: String) -> String { "\(pendingFolder)/\(sha256)" }

    /// Notes durably that the bucket lacks a file; nothing where there is no bucket.
    func markPending(_ sha256: String) throws {
        guard bucket != nil else { return }
        do {
            try Self.addMark(mark(of: sha256))
        } catch let failure as Failure where failure.code == ENOENT {
            // The folder of marks was taken away under a living node: what it named is not known, so all is handed over.
            try beginMarks()
            try Self.addMark(mark(of: sha256))
        }
        try Self.syncFolder(pendingFolder)
    }

    private static func addMark(_ path: String) throws {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        if file < 0 { throw Failure(call: "open", code: errno) }
        close(file)
    }

    func isPending(_ sha256: String) -> Bool { access(mark(of: sha256), F_OK) == 0 }

    /// Files that the bucket lacks.
    package func pending() throws -> [String] {
        guard bucket != nil else { return [] }
        return try Self.names(in: pendingFolder).filter { $0.utf8.count == 64 }
    }

    /// Hands a fresh file to the bucket; one that cannot be handed over now waits.
    func sendFresh(_ sha256: String) {
        guard let bucket else { return }
        bucket.begins(sending: sha256)
        defer { bucket.ends(sending: sha256) }
        do {
            try bucket.ask { store in try put(sha256, store, within: Self.patience) }
            settle(sha256)
        } catch is Away {
            // Counted and logged; the mark stays.
        } catch {
            bucket.failed("\(sha256): \(error)")
        }
    }

    private func put(_ sha256: String, _ store: ObjectStore, within milliseconds: Int?) throws {
        try store.put(FileBucket.name(of: sha256), file: path(of: sha256), sha256: sha256, within: milliseconds)
    }

    /// Hands a file over that waited. Throws `Away`.
    func handOver(_ sha256: String, to bucket: FileBucket) throws {
        try bucket.askNow { try put(sha256, $0, within: nil) }
        settle(sha256)
    }

    /// The bucket has it. A mark that comes back after a power cut costs another handing over and nothing else.
    private func settle(_ sha256: String) {
        unlink(mark(of: sha256))
        bucket?.remember(sha256)
    }

    // MARK: Reading

    /// The path of a stored file that can be read now; one that only the bucket has is fetched.
    ///
    /// Throws `Away`, `Absent`, `Damaged`, `Failure`. Without a bucket the path is given as it is.
    func bring(_ sha256: String) throws -> String {
        let path = path(of: sha256)
        guard let bucket else { return path }
        if exists(sha256) {
            touch(path)
            return path
        }
        let temporary = temporaryPath("fetch")
        defer { unlink(temporary) }
        do {
            try bucket.ask { store in
                try store.get(
                    FileBucket.name(of: sha256),
                    to: temporary,
                    atMost: Self.most,
                    within: Self.readPatience
                )
            }
        } catch ObjectStoreError.missing {
            throw Absent()
        } catch ObjectStoreError.file(let code) {
            throw Failure(call: "fetch", code: code)
        }
        guard try fingerprint(of: temporary) == sha256 else {
            bucket.failed("\(sha256): the object is damaged")
            throw Damaged(sha256: sha256)
        }
        try place(temporary, as: sha256)
        bucket.remember(sha256)
        return path
    }

    /// Tells the cache that a file is in use; at most once a minute.
    private func touch(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, time(nil) - status.st_atim.tv_sec > 60 else { return }
        let times = [timespec(tv_sec: time(nil), tv_nsec: 0), status.st_mtim]
        utimensat(AT_FDCWD, path, times, 0)
    }

    /// A link by which a browser gets the object from the store itself, for a minute; nil where links are off, and for a
    /// file that the store is not known to hold.
    ///
    /// Throws `Away`.
    func link(to sha256: String, mediaType: String, saveAs disposition: String?, at now: Instant) throws -> String? {
        guard let bucket, bucket.options.hasLinks, !isPending(sha256) else { return nil }
        let name = FileBucket.name(of: sha256)
        if !bucket.remembers(sha256), !exists(sha256) {
            guard try bucket.ask({ try $0.has(name, within: Self.patience) }) else { return nil }
            bucket.remember(sha256)
        }
        return ObjectLink(bucket.store.settings).address(
            of: name,
            at: now,
            seconds: 60,
            answer: [
                ("response-cache-control", "private, max-age=604800, immutable"),
                ("response-content-disposition", disposition ?? "inline"), ("response-content-type", mediaType),
            ]
        )
    }

    // MARK: Coming and going of the bucket

    /// Makes the folder of marks. Where there was none, the folder was all there is: every file of it waits for the bucket.
    ///
    /// Throws `Failure`.
    func beginMarks() throws {
        guard access(pendingFolder, F_OK) != 0 else { return }
        let unfinished = folder + "/pending.unfinished"
        try Self.makeFolder(unfinished)
        for sha256 in try stored(olderThan: Instant(milliseconds: .max)) {
            try Self.addMark("\(unfinished)/\(sha256)")
        }
        try Self.syncFolder(unfinished)
        if rename(unfinished, pendingFolder) != 0 { throw Failure(call: "rename", code: errno) }
        try Self.syncFolder(folder)
    }

    /// The folder is all there is from now on: a bucket that comes later gets every file of it.
    ///
    /// Throws `Failure`.
    package func endMarks() throws {
        guard access(pendingFolder, F_OK) == 0 else { return }
        let old = folder + "/pending.unfinished"
        if access(old, F_OK) != 0, rename(pendingFolder, old) != 0 { throw Failure(call: "rename", code: errno) }
        for place in [old, pendingFolder] where access(place, F_OK) == 0 {
            for name in try Self.names(in: place) { unlink("\(place)/\(name)") }
            rmdir(place)
        }
    }
}
