import Database
import OtklikDomain

/// SQL that changes topics.
enum TopicQueries {
    static func lastPosition(_ db: Connection, region: Int64) throws -> Int {
        try db.first(
            "SELECT position FROM topic WHERE region_id = ?1 ORDER BY position DESC, id DESC LIMIT 1",
            .int(region)
        ) { Int($0.int(0)) } ?? 0
    }

    static func update(_ db: Connection, region: Int64, _ topic: Topic) throws {
        try db.enqueue(
            """
            UPDATE topic SET category = ?3, subcategory = ?4, name = ?5, name_key = ?6, kind = ?7, days = ?8,
                             working_days = ?9, fast = ?10, needs_place = ?11, needs_proof = ?12, trusted = ?13,
                             approval = ?14, active = ?15, season = ?16
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(topic.id.value),
            .text(topic.category),
            .text(topic.subcategory),
            .text(topic.name),
            .text(TextFold.key(topic.name)),
            .text(topic.kind.code),
            .int(topic.term.days),
            .flag(topic.term.kind == .working),
            .flag(topic.isFast),
            .flag(topic.needsPlace),
            .flag(topic.needsProof),
            .flag(topic.isTrusted),
            .optional(topic.approvalRequired.map { $0 ? 1 : 0 }),
            .flag(topic.isActive),
            .text(topic.season?.description ?? "")
        )
    }
}
