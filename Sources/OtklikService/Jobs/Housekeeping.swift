import Database
import OtklikDomain

/// Work that repeats: forgetting what has expired.
struct Housekeeping {
    let platform: Platform

    /// The names of everything that repeats; each is one job that enqueues itself again.
    static let names = ["expired", "files", "texts", "masks", "parts", "statistics"]

    /// Enqueues what does not wait already; at every start.
    func begin() throws {
        let now = platform.now
        try platform.database.write { [platform] db in
            for name in Self.names { try platform.jobs.housekeeping(db, name, at: now) }
        }
    }

    func run(_ job: Job) throws {
        switch job.payload {
        case "files": try sweepFiles(job)
        case "texts": try signTexts(job)
        case "masks": try renewCopies(job)
        case "parts": try makeParts(job)
        case "statistics": try countSamples(job)
        default: try forgetExpired(job)
        }
    }

    private func sweepFiles(_ job: Job) throws {
        let count = try FileSweep(platform: platform).run()
        if count > 0 { platform.log("\(count) files that nothing names were removed") }
        try finish(job, next: platform.now + .days(1))
    }

    /// Ends a job that has done its work outside of the transaction; `next`: when it comes again, nil: at the next start.
    private func finish(_ job: Job, next: Instant?) throws {
        let region = platform.region.id.value
        try platform.database.write { [platform] db in
            guard try JobQueries.delete(db, region: region, id: job.id), let next else { return }
            try platform.jobs.housekeeping(db, job.payload, at: next)
        }
    }

    private func signTexts(_ job: Job) throws {
        let region = platform.region.id.value
        let now = platform.now
        try platform.database.write { [platform] db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            let next = try TextSigning(platform: platform).run(db, now: now)
            try platform.jobs.housekeeping(db, job.payload, at: next)
        }
    }

    /// In parts; the next look is at the next start, which may bring other rules.
    private func renewCopies(_ job: Job) throws {
        let now = platform.now
        let part = try PublicCopies(platform: platform).renew()
        if part.changed > 0 { platform.log("personal data was masked in \(part.changed) public copies") }
        try finish(job, next: part.isDone ? nil : now)
    }

    /// The next quarters' parts of the large tables, long before the first message needs them. A file has none.
    private func makeParts(_ job: Job) throws {
        let region = platform.region.id.value
        let now = platform.now
        try platform.database.write { [platform] db in
            guard try JobQueries.delete(db, region: region, id: job.id), db.dialect == .postgres else { return }
            let made = try PartQueries.make(db, after: now, quarters: Self.quartersAhead)
            if made > 0 { platform.log("\(made) parts of tables were made for the quarters to come") }
            try platform.jobs.housekeeping(db, job.payload, at: now + .days(1))
        }
    }

    /// A node may be off for half a year, or its clock be wrong by as much.
    private static let quartersAhead = 4

    /// A file's engine guesses how many rows there are until it is told; a server looks by itself.
    private func countSamples(_ job: Job) throws {
        guard platform.database.dialect == .sqlite else { return try finish(job, next: nil) }
        try platform.database.analyze()
        try finish(job, next: platform.now + .hours(6))
    }

    private func forgetExpired(_ job: Job) throws {
        let region = platform.region.id.value
        let now = platform.now
        let rules = platform.reference.current.rules
        try platform.database.write { [platform] db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            try AccountQueries.deleteExpired(db, region: region, before: now)
            try AttemptQueries.deleteOld(db, region: region, before: now)
            try DraftQueries.deleteOld(db, region: region, before: now - .days(rules.draftDays))
            try AttachmentQueries.deleteWaiting(db, region: region, before: now - .days(rules.draftDays))
            try DraftQueries.deleteParked(db, region: region, before: now - .days(1))
            try IdempotencyQueries.deleteOld(db, region: region, before: now - Idempotency.life)
            try platform.jobs.housekeeping(db, job.payload, at: now + .hours(1))
        }
    }
}
