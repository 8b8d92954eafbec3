import Database
import OtklikDomain

@testable import OtklikService

extension TestSite {
    /// Jobs that are due at a moment and in nobody's hands.
    func dueJobs(at moment: Instant) throws -> [Job] {
        try platform.database.read {
            try $0.all(
                """
                SELECT id, kind, unique_key, message_id, payload, due_ms, attempts FROM job
                WHERE region_id = ?1 AND parked = 0 AND due_ms <= ?2 AND lease_ms <= ?2 ORDER BY due_ms, id
                """,
                .int(TestTown.region),
                .int(moment.milliseconds),
                row: Job.init(row:)
            )
        }
    }

    /// Takes jobs as a worker does, now.
    func claimJobs(_ line: Worker.Line? = nil, limit: Int = 1_000) throws -> [Job] {
        let claim = JobQueries.Claim(region: TestTown.region, line: line, now: clock.now, limit: limit)
        return try platform.database.claim { try JobQueries.claim($0, claim) }
    }
}
