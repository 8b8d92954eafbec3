import Database
import Glibc
import OtklikDomain

// Files: those of the folder by their bytes, those of a bucket by its listing.
extension Checkup {
    func examineFiles(repair: Bool, _ report: inout Report) throws {
        let named = try platform.database.readSlowly { try CheckupQueries.files($0, region: region) }
        report.files += named.count
        guard let bucket = platform.files.bucket else {
            for file in named { try examineFolder(file, &report) }
            return
        }
        do {
            let held = try bucket.listing()
            for file in named { try examine(file, inBucket: held[FileMark(file.sha256)], repair: repair, &report) }
        } catch is FileStore.Away {
            report.problems.append(.storeAway)
            for file in named where platform.files.exists(file.sha256) { try examineFolder(file, &report) }
        }
    }

    private func examineFolder(_ file: FileStore.Stored, _ report: inout Report) throws {
        if !platform.files.exists(file.sha256) {
            report.problems.append(.missingFile(sha256: file.sha256))
        } else if try !platform.files.verify(file.sha256) {
            report.problems.append(.changedFile(sha256: file.sha256))
        }
    }

    /// `inBucket`: the size of its object; nil when there is none.
    private func examine(
        _ file: FileStore.Stored,
        inBucket: Int?,
        repair: Bool,
        _ report: inout Report
    ) throws {
        let files = platform.files
        let sha256 = file.sha256
        let isHere = files.exists(sha256)
        let isWhole = try isHere && files.verify(sha256)
        if isHere, !isWhole {
            report.problems.append(.changedFile(sha256: sha256))
            // The bucket's is fetched the next time that somebody asks.
            if repair, inBucket == file.bytes, unlink(files.path(of: sha256)) == 0 {
                unlink(files.mark(of: sha256))
                report.repaired += 1
            }
        }
        if isHere, !isWhole, inBucket == nil { return }
        if inBucket == file.bytes || (isWhole && files.isPending(sha256)) { return }
        let problem: Problem =
            switch (inBucket, isWhole) {
            case (.some, _): .changedObject(sha256: sha256)
            case (nil, true): .notInStore(sha256: sha256)
            case (nil, false): .nowhere(sha256: sha256)
            }
        report.problems.append(problem)
        if repair, isWhole {
            try files.markPending(sha256)
            report.repaired += 1
        }
    }
}
