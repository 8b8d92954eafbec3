import Database
package import OtklikDomain

extension Directory {
    /// Jobs that failed too often, oldest first.
    package func parkedJobs(_ permit: Permit<Administration>) throws -> [ParkedJob] {
        try expect(.rules, permit)
        return try platform.jobs.parked()
    }

    /// Throws `NotFound` for a job that is not parked any more.
    package func parkedJob(_ id: Int64, _ permit: Permit<Administration>) throws -> ParkedJob {
        guard let found = try parkedJobs(permit).first(where: { $0.job.id == id }) else { throw NotFound() }
        return found
    }

    /// Lets a parked job try again now.
    ///
    /// Throws `NotFound`.
    package func retryJob(_ id: Int64, _ permit: Permit<Administration>) throws {
        let found = try parkedJob(id, permit)
        let (region, now) = (region, platform.now)
        try change(.rules, permit) { db in
            guard try JobQueries.unpark(db, region: region, id: id, now: now) else { throw NotFound() }
            try write(db, .init(.retry, .job(id), title: found.job.kind), by: permit)
        }
    }

    /// Throws a parked job away; what it was for will not happen.
    ///
    /// Throws `NotFound`.
    package func removeJob(_ id: Int64, _ permit: Permit<Administration>) throws {
        let found = try parkedJob(id, permit)
        let region = region
        try change(.rules, permit) { db in
            let isParked = try JobQueries.parked(db, region: region, limit: 1_000).contains { $0.job.id == id }
            guard isParked, try JobQueries.delete(db, region: region, id: id) else { throw NotFound() }
            let values: FormValues = ["job": found.job.key, "error": found.error]
            try write(db, .init(.remove, .job(id), title: found.job.kind, before: values), by: permit)
        }
    }
}
