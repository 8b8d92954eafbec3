import Glibc
import Outbound

/// Copies attachments into a backup: what a folder holds, and what only a bucket holds where that was asked for.
struct BackupFiles {
    let files: FileStore
    let target: FileStore
    /// What stands in the backup already is not hashed again.
    let trusting: Bool
    /// Whether what the bucket holds is copied too.
    let wantsBucket: Bool

    struct Kept {
        var whole: [String] = []
        var lost: [String] = []
        /// Files that stay in the bucket.
        var elsewhere = 0
        var newFiles = 0
        var newBytes = 0
    }

    /// Throws `FileStore.Failure`, and `FileStore.Away` when the bucket is needed and does not answer.
    func copy(_ hashes: [String], _ progress: (_ done: Int, _ all: Int) -> Void) throws -> Kept {
        var kept = Kept()
        var left: [String] = []
        for (index, hash) in hashes.enumerated() {
            progress(index, hashes.count)
            if target.exists(hash), try trusting || target.verify(hash) {
                kept.whole.append(hash)
            } else if files.bucket != nil, !wantsBucket, !files.isPending(hash) {
                // Asked for at the end, of the whole listing at once: what waited now may be handed over by then.
                left.append(hash)
            } else if let stored = try take(hash) {
                kept.whole.append(hash)
                kept.newFiles += 1
                kept.newBytes += stored.bytes
            } else {
                kept.lost.append(hash)
            }
        }
        if let bucket = files.bucket, !left.isEmpty {
            let held = try bucket.listing()
            let lost = left.filter { held[FileMark($0)] == nil }
            kept.lost += lost
            kept.elsewhere = left.count - lost.count
        }
        progress(hashes.count, hashes.count)
        return kept
    }

    /// nil for a file that is gone or no longer what its name says.
    private func take(_ hash: String) throws -> FileStore.Stored? {
        if files.exists(hash) {
            let stored = try target.keep(copyOf: files.path(of: hash))
            if stored.sha256 == hash { return stored }
            unlink(target.path(of: stored.sha256))
        }
        guard let bucket = files.bucket else { return nil }
        let temporary = target.temporaryPath("fetch")
        defer { unlink(temporary) }
        do {
            try bucket.askNow { try $0.get(FileBucket.name(of: hash), to: temporary, atMost: FileStore.most) }
        } catch ObjectStoreError.missing {
            return nil
        } catch ObjectStoreError.file(let code) {
            throw FileStore.Failure(call: "fetch", code: code)
        }
        guard try target.fingerprint(of: temporary) == hash else { return nil }
        return try target.keep(moving: temporary)
    }
}

extension FileBucket {
    /// Every file of the bucket with its size.
    ///
    /// Throws `FileStore.Away`.
    func listing() throws -> [FileMark: Int] {
        var held: [FileMark: Int] = [:]
        try forEachFile { held[FileMark($0)] = $1 }
        return held
    }

    func forEachFile(_ body: (_ sha256: String, _ bytes: Int) -> Void) throws {
        var more: String?
        repeat {
            let page = try askNow { try $0.list(after: more) }
            for object in page.objects {
                if let sha256 = Self.sha256(named: object.name) { body(sha256, object.bytes) }
            }
            more = page.more
        } while more != nil
    }

    /// Keeps every node's sweep away while `body` copies; at most for a day.
    func holding<T>(_ files: FileStore, _ body: () throws -> T) throws -> T {
        let path = files.temporaryPath("hold")
        let name = Self.holds + (path.split(separator: "/").last ?? "")
        try files.write([], to: "tmp", named: String(path.split(separator: "/").last ?? ""))
        defer { unlink(path) }
        let sha256 = try files.fingerprint(of: path)
        try askNow { try $0.put(name, file: path, sha256: sha256) }
        defer {
            do {
                try askNow { try $0.remove(name) }
            } catch {
                failed("\(name) was not removed; nothing is swept for a day")
            }
        }
        return try body()
    }
}
