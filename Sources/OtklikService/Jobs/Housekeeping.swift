import Database
import OtklikDomain

/// Work that repeats: forgetting what has expired.
struct Housekeeping {
    let platform: Platform

    /// The names of everything that repeats; each is one job that enqueues itself again.
    static let names = ["expired"]

    /// Enqueues what does not wait already; at every start.
    func begin() throws {
        let now = platform.now
        try platform.database.write { [platform] db in
            for name in Self.names { try platform.jobs.housekeeping(db, name, at: now) }
        }
    }

    func run(_ job: Job) throws {
        let region = platform.region.id.value
        let now = platform.now
        let rules = platform.reference.current.rules
        try platform.database.write { [platform] db in
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            try AccountQueries.deleteExpired(db, region: region, before: now)
            try DraftQueries.deleteOld(db, region: region, before: now - .days(rules.draftDays))
            try AttachmentQueries.deleteWaiting(db, region: region, before: now - .days(rules.draftDays))
            try DraftQueries.deleteParked(db, region: region, before: now - .days(1))
            try IdempotencyQueries.deleteOld(db, region: region, before: now - Idempotency.life)
            try platform.jobs.housekeeping(db, job.payload, at: now + .hours(1))
        }
    }
}
