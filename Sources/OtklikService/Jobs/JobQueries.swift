import Database
import OtklikDomain

/// All SQL of the one table that is both timer queue and outbox.
enum JobQueries {
    /// Adds a job; one with the same key is left as it is, so that an effect is enqueued once.
    static func insert(_ db: Connection, region: Int64, _ job: Job, at now: Instant) throws {
        try db.enqueue(
            """
            INSERT INTO job (id, region_id, kind, unique_key, message_id, payload, due_ms, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (region_id, unique_key) DO NOTHING
            """,
            .int(job.id),
            .int(region),
            .text(job.kind),
            .text(job.key),
            .optional(job.message?.value),
            .text(job.payload),
            .int(job.due.milliseconds),
            .int(now.milliseconds)
        )
    }

    /// Adds a job in place of the one with the same key, which is gone for whoever has it in hand: the id is another.
    static func replace(_ db: Connection, region: Int64, _ job: Job, at now: Instant) throws {
        _ = try db.execute(
            """
            INSERT INTO job (id, region_id, kind, unique_key, message_id, payload, due_ms, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (region_id, unique_key) DO UPDATE SET
                id = excluded.id, payload = excluded.payload, due_ms = excluded.due_ms, created_ms = excluded.created_ms,
                lease_ms = 0, attempts = 0, parked = 0, error = ''
            """,
            .int(job.id),
            .int(region),
            .text(job.kind),
            .text(job.key),
            .optional(job.message?.value),
            .text(job.payload),
            .int(job.due.milliseconds),
            .int(now.milliseconds)
        )
    }

    /// Which jobs to take, and until when they are held.
    struct Claim {
        let region: Int64
        /// nil for all of them.
        var line: Worker.Line?
        let now: Instant
        let limit: Int
    }

    /// Takes jobs that are due and in nobody's hands, the longest waiting first; each is held for its kind's lease.
    ///
    /// At a server, run by `Database.claim`, it passes by what another node is taking at the same moment.
    static func claim(_ db: Connection, _ claim: Claim) throws -> [Job] {
        let lease = (claim.now + JobKind.mail.lease, claim.now + JobKind.training.lease)
        let values =
            values(claim) + [
                .int(claim.limit), .int(lease.0.milliseconds), .int(lease.1.milliseconds),
            ]
        let jobs =
            switch db.dialect {
            case .sqlite: try claimInFile(db, values)
            case .postgres: try claimAtServer(db, values)
            }
        return jobs.sorted { ($0.due.milliseconds, $0.id) < ($1.due.milliseconds, $1.id) }
    }

    private static func claimInFile(_ db: Connection, _ values: [Value]) throws -> [Job] {
        try db.all(
            """
            UPDATE job SET lease_ms = CASE kind WHEN 'training' THEN ?8 ELSE ?7 END
            WHERE region_id = ?1 AND id IN (
                SELECT id FROM job
                WHERE region_id = ?1 AND parked = 0 AND due_ms <= ?2 AND lease_ms <= ?2
                    AND CASE kind WHEN 'mail' THEN ?3 WHEN 'training' THEN ?4 ELSE ?5 END = 1
                ORDER BY due_ms, id LIMIT ?6
            )
            RETURNING id, kind, unique_key, message_id, payload, due_ms, attempts, lease_ms
            """,
            values: values,
            row: Job.init(held:)
        )
    }

    private static func claimAtServer(_ db: Connection, _ values: [Value]) throws -> [Job] {
        try db.all(
            """
            UPDATE job SET lease_ms = CASE kind WHEN 'training' THEN ?8 ELSE ?7 END
            WHERE region_id = ?1 AND id = ANY(ARRAY(
                SELECT id FROM job
                WHERE region_id = ?1 AND parked = 0 AND due_ms <= ?2 AND lease_ms <= ?2
                    AND CASE kind WHEN 'mail' THEN ?3 WHEN 'training' THEN ?4 ELSE ?5 END = 1
                ORDER BY due_ms, id LIMIT ?6
                FOR UPDATE SKIP LOCKED
            ))
            RETURNING id, kind, unique_key, message_id, payload, due_ms, attempts, lease_ms
            """,
            values: values,
            row: Job.init(held:)
        )
    }

    /// The first five parameters: which jobs are due for whom.
    private static func values(_ claim: Claim) -> [Value] {
        [
            .int(claim.region), .int(claim.now.milliseconds), .flag(claim.takes(.letters)),
            .flag(claim.takes(.training)), .flag(claim.takes(.rest)),
        ]
    }

    /// Whether `claim` would find something: a look that keeps nobody from writing.
    static func hasDue(_ db: Connection, _ claim: Claim) throws -> Bool {
        try !db.all(
            """
            SELECT 1 FROM job
            WHERE region_id = ?1 AND parked = 0 AND due_ms <= ?2 AND lease_ms <= ?2
                AND CASE kind WHEN 'mail' THEN ?3 WHEN 'training' THEN ?4 ELSE ?5 END = 1
            LIMIT 1
            """,
            values: values(claim)
        ) { _ in true }.isEmpty
    }

    /// Gives false when the job is already gone: somebody else did it, or its message moved on.
    static func delete(_ db: Connection, region: Int64, id: Int64) throws -> Bool {
        try db.execute("DELETE FROM job WHERE region_id = ?1 AND id = ?2", .int(region), .int(id)) == 1
    }

    static func delete(_ db: Connection, region: Int64, key: String) throws {
        try db.enqueue("DELETE FROM job WHERE region_id = ?1 AND unique_key = ?2", .int(region), .text(key))
    }

    static func deleteTimers(_ db: Connection, region: Int64, message: ID<Message>) throws {
        try db.enqueue(
            "DELETE FROM job WHERE region_id = ?1 AND message_id = ?2 AND kind = 'timer'",
            .int(region),
            .int(message.value)
        )
    }

    /// Gives a job back for another attempt, unless its lease ran out and somebody else has it now.
    static func retry(_ db: Connection, region: Int64, _ job: Job, due: Instant, error: String) throws {
        try db.enqueue(
            """
            UPDATE job SET attempts = attempts + 1, lease_ms = 0, due_ms = ?3, error = ?4
            WHERE region_id = ?1 AND id = ?2 AND lease_ms = ?5
            """,
            .int(region),
            .int(job.id),
            .int(due.milliseconds),
            .text(error),
            .int(job.heldUntil.milliseconds)
        )
    }

    /// Lays a job aside for a person, unless its lease ran out and somebody else has it now.
    static func park(_ db: Connection, region: Int64, _ job: Job, error: String) throws {
        try db.enqueue(
            """
            UPDATE job SET attempts = attempts + 1, lease_ms = 0, parked = 1, error = ?3
            WHERE region_id = ?1 AND id = ?2 AND lease_ms = ?4
            """,
            .int(region),
            .int(job.id),
            .text(error),
            .int(job.heldUntil.milliseconds)
        )
    }

    static func unpark(_ db: Connection, region: Int64, id: Int64, now: Instant) throws -> Bool {
        try db.execute(
            "UPDATE job SET parked = 0, attempts = 0, due_ms = ?3 WHERE region_id = ?1 AND id = ?2 AND parked = 1",
            .int(region),
            .int(id),
            .int(now.milliseconds)
        ) == 1
    }

    static func parked(_ db: Connection, region: Int64, limit: Int) throws -> [ParkedJob] {
        try db.all(
            """
            SELECT id, kind, unique_key, message_id, payload, due_ms, attempts, error FROM job
            WHERE region_id = ?1 AND parked = 1 ORDER BY due_ms, id LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { ParkedJob(job: try Job(row: $0), error: $0.text(7)) }
    }

    static func nextDue(_ db: Connection, region: Int64) throws -> Instant? {
        try db.first(
            "SELECT due_ms FROM job WHERE region_id = ?1 AND parked = 0 ORDER BY due_ms, id LIMIT 1",
            .int(region)
        ) { Instant(milliseconds: $0.int(0)) }
    }

    static func keepMail(
        _ db: Connection,
        region: Int64,
        id: Int64,
        key: String,
        _ letter: RenderedLetter,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO sent_mail (id, region_id, mail_key, recipient, subject, body, html, outcome, at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'kept', ?8) ON CONFLICT (region_id, mail_key) DO NOTHING
            """,
            .int(id),
            .int(region),
            .text(key),
            .text(letter.to),
            .text(letter.subject),
            .text(letter.text),
            .text(letter.html),
            .int(now.milliseconds)
        )
    }

    static func keptMail(_ db: Connection, region: Int64, limit: Int) throws -> [KeptMail] {
        try db.all(
            """
            SELECT id, recipient, subject, body, html, at_ms FROM sent_mail
            WHERE region_id = ?1 ORDER BY id DESC LIMIT ?2
            """,
            .int(region),
            .int(limit)
        ) { row in
            KeptMail(
                id: row.int(0),
                letter: RenderedLetter(to: row.text(1), subject: row.text(2), text: row.text(3), html: row.text(4)),
                at: Instant(milliseconds: row.int(5))
            )
        }
    }
}

extension JobQueries.Claim {
    fileprivate func takes(_ other: Worker.Line) -> Bool { line == nil || line == other }
}
