import Database
import OtklikDomain

/// SQL of the texts of messages and of answers.
enum TextQueries {
    static func insert(_ db: Connection, region: Int64, id: ID<Message>, _ text: MessageBody) throws {
        try db.enqueue(
            """
            INSERT INTO message_text (id, region_id, text, essence, place, landmark, contact_name, phone)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            .int(id.value),
            .int(region),
            .text(text.text),
            .text(text.essence),
            .text(text.place),
            .text(text.landmark),
            .text(text.contactName),
            .text(text.phone)
        )
    }

    static func update(_ db: Connection, region: Int64, id: ID<Message>, _ text: MessageBody) throws {
        try db.enqueue(
            """
            UPDATE message_text SET text = ?3, essence = ?4, place = ?5, landmark = ?6, contact_name = ?7, phone = ?8
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            .text(text.text),
            .text(text.essence),
            .text(text.place),
            .text(text.landmark),
            .text(text.contactName),
            .text(text.phone)
        )
    }

    static func text(_ db: Connection, region: Int64, id: ID<Message>) throws -> MessageBody? {
        try db.first(
            """
            SELECT text, essence, place, landmark, contact_name, phone, public_essence, public_text, public_place
            FROM message_text WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value)
        ) { MessageBody(row: $0, from: 0) }
    }

    /// Whether it was otherwise before.
    static func setReleased(_ db: Connection, region: Int64, id: ID<Message>, _ released: Bool) throws -> Bool {
        try db.execute(
            "UPDATE message_card SET released = ?3 WHERE region_id = ?1 AND id = ?2 AND released <> ?3",
            .int(region),
            .int(id.value),
            .flag(released)
        ) > 0
    }

    static func insertAnswer(_ db: Connection, region: Int64, message: ID<Message>, _ answer: AnswerRecord) throws {
        try db.enqueue(
            """
            INSERT INTO answer_draft (id, region_id, message_id, round, kind, answer_type, text, ground, planned_date,
                                      state, author_id, created_ms, updated_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
            """,
            .int(answer.id.value),
            .int(region),
            .int(message.value),
            .int(answer.round),
            .text(answer.kind.rawValue),
            .text(answer.type?.rawValue ?? ""),
            .text(answer.text),
            .text(answer.ground?.rawValue ?? ""),
            .optional(answer.plannedDate?.description),
            .text(answer.state.rawValue),
            .int(answer.author.value),
            .int(answer.createdAt.milliseconds)
        )
    }

    /// Whether an answer reached the resident.
    static func isSent(_ db: Connection, region: Int64, answer: ID<AnswerDraft>) throws -> Bool {
        try db.first(
            "SELECT count(*) FROM answer_draft WHERE region_id = ?1 AND id = ?2 AND state = 'sent'",
            .int(region),
            .int(answer.value)
        ) { $0.int(0) > 0 } ?? false
    }

    static func decideAnswer(
        _ db: Connection,
        region: Int64,
        id: ID<AnswerDraft>,
        state: AnswerRecord.State,
        by person: ID<Person>?,
        remark: String,
        at now: Instant
    ) throws {
        try db.enqueue(
            """
            UPDATE answer_draft SET state = ?3, approver_id = ?4, remark = ?5, updated_ms = ?6
            WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            .text(state.rawValue),
            .optional(person?.value),
            .text(remark),
            .int(now.milliseconds)
        )
    }

    static func answers(_ db: Connection, region: Int64, message: ID<Message>) throws -> [AnswerRecord] {
        try db.all(
            """
            SELECT a.id, a.round, a.kind, a.answer_type, a.text, a.ground, a.planned_date, a.state, a.author_id,
                   a.approver_id, a.remark, a.created_ms, a.updated_ms, w.name, w.position, h.name, h.position
            FROM answer_draft a
            JOIN person w ON w.region_id = a.region_id AND w.id = a.author_id
            LEFT JOIN person h ON h.region_id = a.region_id AND h.id = a.approver_id
            WHERE a.region_id = ?1 AND a.message_id = ?2 ORDER BY a.id
            """,
            .int(region),
            .int(message.value),
            row: AnswerRecord.init(row:)
        )
    }

    static func answer(_ db: Connection, region: Int64, id: ID<AnswerDraft>) throws -> AnswerRecord? {
        try db.first(
            """
            SELECT a.id, a.round, a.kind, a.answer_type, a.text, a.ground, a.planned_date, a.state, a.author_id,
                   a.approver_id, a.remark, a.created_ms, a.updated_ms, w.name, w.position, h.name, h.position
            FROM answer_draft a
            JOIN person w ON w.region_id = a.region_id AND w.id = a.author_id
            LEFT JOIN person h ON h.region_id = a.region_id AND h.id = a.approver_id
            WHERE a.region_id = ?1 AND a.id = ?2
            """,
            .int(region),
            .int(id.value),
            row: AnswerRecord.init(row:)
        )
    }
}
