import Glibc
import OtklikDomain
import Outbound

/// What a node does for its own folder when a bucket stands behind it: hands over what waits, keeps the cache small,
/// forgets what nothing names.
struct FileUpkeep {
    let platform: Platform

    private var files: FileStore { platform.files }

    /// Gives how many files were handed over, removed from the cache or forgotten.
    ///
    /// Throws `FileStore.Failure`, `DatabaseError`.
    func run(while goOn: () -> Bool) throws -> Int {
        guard let bucket = files.bucket, answers(bucket) else { return 0 }
        var count = 0
        do {
            if bucket.isDue(.claim, every: 86_400_000), try !BucketClaim(platform: platform).isOurs(bucket) {
                platform.log("the bucket holds files of another installation: give this one a prefix of its own")
            }
            count += try handOver(to: bucket, while: goOn)
            if goOn(), bucket.isDue(.trim, every: 600_000) { count += try trim(bucket, while: goOn) }
        } catch is FileStore.Away {
            // Counted and logged by the bucket.
        }
        if goOn(), bucket.isDue(.sweep, every: 3_600_000), try isDayOver() {
            count += try FileSweep(platform: platform).sweepFolder()
        }
        return count
    }

    /// A store that failed is asked every five seconds whether it is back.
    private func answers(_ bucket: FileBucket) -> Bool {
        guard bucket.isFailing else { return true }
        guard bucket.isDue(.probe, every: 5_000) else { return false }
        do {
            _ = try bucket.askNow { try $0.has(BucketClaim.object, within: 5_000) }
            return true
        } catch {
            return false
        }
    }

    /// Hands over what waits. What can never be handed over is set aside, so that it is in nobody's way.
    func handOver(to bucket: FileBucket, while goOn: () -> Bool) throws -> Int {
        var count = 0
        for sha256 in try files.pending() where goOn() && !bucket.isSending(sha256) {
            guard files.exists(sha256) else {
                // Its file comes a moment after its mark, or never, if the process ended in between.
                if FileStore.isOlder(files.mark(of: sha256), than: platform.now - .days(1)) {
                    unlink(files.mark(of: sha256))
                }
                continue
            }
            guard try files.verify(sha256) else {
                rename(files.mark(of: sha256), files.mark(of: sha256) + ".damaged")
                bucket.failed(
                    "\(sha256): the file is damaged and was not handed over; otklik db check tells whose it is"
                )
                continue
            }
            try files.handOver(sha256, to: bucket)
            count += 1
        }
        return count
    }

    /// Removes the files that were not asked for longest until the folder is small enough; only those that the store has.
    func trim(_ bucket: FileBucket, while goOn: () -> Bool) throws -> Int {
        var kept = try files.cached()
        var bytes = kept.reduce(0) { $0 + $1.bytes }
        guard bytes > bucket.options.cacheBytes else { return 0 }
        let enough = bucket.options.cacheBytes / 10 * 9
        kept.sort { $0.used < $1.used }
        // A file that is being sent now was asked for later than that.
        let moment = time(nil) - 120
        var count = 0
        for file in kept where bytes > enough && goOn() {
            guard file.used < moment, !files.isPending(file.sha256) else { continue }
            guard try bucket.ask({ try $0.has(FileBucket.name(of: file.sha256), within: 10_000) }) else {
                try files.markPending(file.sha256)
                continue
            }
            if unlink(files.path(of: file.sha256)) == 0 {
                bytes -= file.bytes
                count += 1
            }
        }
        return count
    }

    /// Whether the folder was last swept a day ago. A folder that is new is swept in a day.
    private func isDayOver() throws -> Bool {
        let path = files.folder + "/swept"
        if access(path, F_OK) == 0, !FileStore.isOlder(path, than: platform.now - .days(1)) { return false }
        let isFirst = access(path, F_OK) != 0
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        if file < 0 { throw FileStore.Failure(call: "open", code: errno) }
        defer { close(file) }
        futimens(file, nil)
        return !isFirst
    }
}

extension FileStore {
    /// A file of the folder, and when it was last asked for, in seconds since 1970.
    struct Cached {
        let sha256: String
        let bytes: Int
        let used: Int
    }

    /// Every kept file.
    func cached() throws -> [Cached] {
        try stored(olderThan: Instant(milliseconds: .max)).compactMap { sha256 in
            var status = stat()
            guard stat(path(of: sha256), &status) == 0 else { return nil }
            return Cached(
                sha256: sha256,
                bytes: Int(status.st_size),
                used: max(status.st_atim.tv_sec, status.st_mtim.tv_sec)
            )
        }
    }
}
