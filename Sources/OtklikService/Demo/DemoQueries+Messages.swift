import Database
import OtklikDomain

// Whole messages as they stand, each table by one statement; the values are in the order of its columns.
extension DemoQueries {
    static func loadCards(_ db: Connection, _ rows: [[Value]]) throws {
        try db.load(
            """
            INSERT INTO message_card (id, region_id, number, state, open, resume_state, author_id, client_key, visibility,
                topic_id, territory_id, organisation_id, executor_id, last_round_executor_id, draft_id, answer_id, lead_id,
                sent_ms, accepted_ms, clock_from_ms, term_days, term_working, due_ms, queue_ms, paused_since_ms,
                paused_total_ms, paused_days, reply_by_ms, planned_date, answered_ms, closed_ms, round, hops, asks, rating,
                solved, disputed, overdue, escalated, lat, lon, cell, released, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43,
                ?44)
            """,
            rows
        )
    }

    static func values(_ card: Message, region: Int64, at point: Coordinate?, isReleased: Bool) -> [Value] {
        let number = card.number?.value ?? 0
        return [
            .int(card.id.value), .int(region), .int(number), .int(card.state.code), .flag(card.state.isOpen),
            .optional(card.resumeState?.code), .int(card.author.value), .text("demo:\(number)"),
            .int(card.visibility.code), .optional(card.topic?.value), .optional(card.territory?.value),
            .int(card.organisation?.value ?? 0), .optional(card.executor?.value),
            .optional(card.lastRoundExecutor?.value), .optional(card.draft?.value), .optional(card.answer?.value),
            .optional(card.lead?.value),
        ] + moments(card) + [
            .int(card.round), .int(card.hops), .int(card.asks), .optional(card.rating.map(Int64.init)),
            .optional(card.solved.map { $0 ? 1 : 0 }), .flag(card.disputed), .flag(card.overdue), .int(card.escalated),
            .optional(point.map { Int64($0.latitude) }), .optional(point.map { Int64($0.longitude) }),
            .optional(point.map { Cell($0).value }), .flag(isReleased), .int(card.version),
        ]
    }

    private static func moments(_ card: Message) -> [Value] {
        [
            .int(card.sentAt?.milliseconds ?? 0), .optional(card.acceptedAt?.milliseconds),
            .optional(card.clockFrom?.milliseconds), .optional(card.term.map { Int64($0.days) }),
            .optional(card.term.map { $0.kind == .working ? 1 : 0 }), .optional(card.due?.milliseconds),
            .int(card.queueMoment), .optional(card.pausedSince?.milliseconds), .int(card.pausedTotal.milliseconds),
            .int(card.pausedDays), .optional(card.replyBy?.milliseconds), .optional(card.plannedDate?.description),
            .optional(card.answeredAt?.milliseconds), .optional(card.closedAt?.milliseconds),
        ]
    }

    static func loadTexts(_ db: Connection, _ rows: [[Value]]) throws {
        try db.load(
            """
            INSERT INTO message_text (id, region_id, text, essence, place, landmark, contact_name, phone, public_essence,
                public_text, public_place)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            rows
        )
    }

    static func loadAnswers(_ db: Connection, _ rows: [[Value]]) throws {
        try db.load(
            """
            INSERT INTO answer_draft (id, region_id, message_id, round, kind, answer_type, text, ground, planned_date,
                state, author_id, approver_id, remark, created_ms, updated_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """,
            rows
        )
    }

    static func loadJobs(_ db: Connection, _ rows: [[Value]]) throws {
        try db.load(
            """
            INSERT INTO job (id, region_id, kind, unique_key, message_id, payload, due_ms, created_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            rows
        )
    }
}
