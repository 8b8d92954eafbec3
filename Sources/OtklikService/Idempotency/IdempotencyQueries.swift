import Database
import OtklikDomain

/// SQL of the answers kept for repeated requests.
enum IdempotencyQueries {
    static func find(_ db: Connection, region: Int64, person: Int64, key: String) throws -> (
        hash: String, answer: KeptAnswer
    )? {
        try db.first(
            """
            SELECT request_hash, status, body FROM idempotency
            WHERE region_id = ?1 AND person_id = ?2 AND request_key = ?3
            """,
            .int(region),
            .int(person),
            .text(key)
        ) { ($0.text(0), KeptAnswer(status: Int($0.int(1)), body: $0.text(2))) }
    }

    static func insert(
        _ db: Connection,
        region: Int64,
        person: Int64,
        key: String,
        hash: String,
        _ answer: KeptAnswer,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            INSERT INTO idempotency (region_id, person_id, request_key, request_hash, status, body, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (region_id, person_id, request_key) DO NOTHING
            """,
            .int(region),
            .int(person),
            .text(key),
            .text(hash),
            .int(answer.status),
            .text(answer.body),
            .int(now.milliseconds)
        )
    }

    static func deleteOld(_ db: Connection, region: Int64, before moment: Instant) throws {
        try db.enqueue(
            "DELETE FROM idempotency WHERE region_id = ?1 AND created_ms < ?2",
            .int(region),
            .int(moment.milliseconds)
        )
    }
}
