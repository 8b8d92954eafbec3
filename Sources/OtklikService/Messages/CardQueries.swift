import Database
import OtklikDomain

/// SQL of the card: one row a message, changed only by its next event.
enum CardQueries {
    static func card(_ db: Connection, region: Int64, id: ID<Message>) throws -> Message? {
        try db.first(
            """
            SELECT id, region_id, author_id, number, visibility, state, resume_state, topic_id, territory_id,
                   organisation_id, executor_id, last_round_executor_id, draft_id, answer_id, lead_id, rating, solved,
                   version, sent_ms, accepted_ms, clock_from_ms, term_days, term_working, due_ms, paused_since_ms,
                   paused_total_ms, paused_days, reply_by_ms, planned_date, answered_ms, closed_ms, round, hops, asks,
                   escalated, overdue, disputed
            FROM message_card WHERE region_id = ?1 AND id = ?2
            """,
            .int(region),
            .int(id.value),
            row: Message.init(row:)
        )
    }

    /// A card by its public number, with its words and what stands beside it in its row.
    static func shown(_ db: Connection, region: Int64, number: PublicNumber) throws -> ShownCard? {
        try db.first(
            """
            SELECT c.id, c.region_id, c.author_id, c.number, c.visibility, c.state, c.resume_state, c.topic_id,
                   c.territory_id, c.organisation_id, c.executor_id, c.last_round_executor_id, c.draft_id, c.answer_id,
                   c.lead_id, c.rating, c.solved, c.version, c.sent_ms, c.accepted_ms, c.clock_from_ms, c.term_days,
                   c.term_working, c.due_ms, c.paused_since_ms, c.paused_total_ms, c.paused_days, c.reply_by_ms,
                   c.planned_date, c.answered_ms, c.closed_ms, c.round, c.hops, c.asks, c.escalated, c.overdue,
                   c.disputed, c.lat, c.lon, c.released,
                   t.text, t.essence, t.place, t.landmark, t.contact_name, t.phone, t.public_essence, t.public_text,
                   t.public_place
            FROM message_card c JOIN message_text t ON t.region_id = c.region_id AND t.id = c.id
            WHERE c.region_id = ?1 AND c.number = ?2
            """,
            .int(region),
            .int(number.value)
        ) { row in
            ShownCard(
                card: try Message(row: row),
                body: MessageBody(row: row, from: 40),
                point: row.coordinate(37, 38),
                isReleased: row.flag(39)
            )
        }
    }

    static func id(_ db: Connection, region: Int64, number: PublicNumber) throws -> ID<Message>? {
        try db.first(
            "SELECT id FROM message_card WHERE region_id = ?1 AND number = ?2",
            .int(region),
            .int(number.value)
        ) { ID($0.int(0)) }
    }

    /// The message that the same sending made before, if it was repeated.
    static func id(_ db: Connection, region: Int64, author: ID<Person>, clientKey: String) throws -> ID<Message>? {
        try db.first(
            "SELECT id FROM message_card WHERE region_id = ?1 AND author_id = ?2 AND client_key = ?3",
            .int(region),
            .int(author.value),
            .text(clientKey)
        ) { ID($0.int(0)) }
    }

    static func children(_ db: Connection, region: Int64, of lead: ID<Message>) throws -> [ID<Message>] {
        try db.all(
            "SELECT id FROM message_card WHERE region_id = ?1 AND lead_id = ?2 AND state = 17 ORDER BY id",
            .int(region),
            .int(lead.value)
        ) { ID($0.int(0)) }
    }

    static func childNumbers(_ db: Connection, region: Int64, of lead: ID<Message>) throws -> [PublicNumber] {
        try db.all(
            "SELECT number FROM message_card WHERE region_id = ?1 AND lead_id = ?2 ORDER BY id",
            .int(region),
            .int(lead.value)
        ) { PublicNumber(value: $0.int(0)) }.compactMap { $0 }
    }

    /// What stands beside the card in its row: the point and whether everyone may see it.
    static func extra(
        _ db: Connection,
        region: Int64,
        id: ID<Message>
    ) throws -> (point: Coordinate?, isReleased: Bool) {
        try db.first(
            "SELECT lat, lon, released FROM message_card WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value)
        ) { (point: $0.coordinate(0, 1), isReleased: $0.flag(2)) } ?? (nil, false)
    }

    /// Whether somebody wrote a message that got this very answer, its own or that of the message it was merged into.
    static func got(_ db: Connection, region: Int64, author: ID<Person>, answer: ID<AnswerDraft>) throws -> Bool {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND author_id = ?2 AND answer_id = ?3",
            .int(region),
            .int(author.value),
            .int(answer.value)
        ) { $0.int(0) > 0 } ?? false
    }

    static func sentSince(_ db: Connection, region: Int64, author: ID<Person>, since: ID<Message>) throws -> Int64 {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND author_id = ?2 AND id > ?3",
            .int(region),
            .int(author.value),
            .int(since.value)
        ) { $0.int(0) } ?? 0
    }

    /// The next number of the year; numbers have no gaps but those of rolled-back sendings.
    static func nextNumber(_ db: Connection, region: Int64, year: Int) throws -> Int64 {
        try db.first(
            """
            INSERT INTO number_counter (region_id, year, last) VALUES (?1, ?2, 1)
            ON CONFLICT (region_id, year) DO UPDATE SET last = number_counter.last + 1 RETURNING last
            """,
            .int(region),
            .int(year)
        ) { $0.int(0) } ?? 0
    }

    /// Lets no other transaction change a card before this one ends.
    static func hold(_ db: Connection, region: Int64, id: ID<Message>) throws {
        _ = try db.execute(
            "UPDATE message_card SET version = version WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value)
        )
    }

    static func setClientKey(_ db: Connection, region: Int64, id: ID<Message>, _ clientKey: String) throws {
        _ = try db.execute(
            "UPDATE message_card SET client_key = ?3 WHERE region_id = ?1 AND id = ?2",
            .int(region),
            .int(id.value),
            .text(clientKey)
        )
    }

    static func insert(_ db: Connection, _ card: Message, clientKey: String, at place: Coordinate?) throws {
        try db.enqueue(
            """
            INSERT INTO message_card (
                id, region_id, author_id, number, visibility, state, topic_id, territory_id, organisation_id, sent_ms,
                clock_from_ms, term_days, term_working, due_ms, queue_ms, open, version, client_key, lat, lon, cell)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
            """,
            .int(card.id.value),
            .int(card.region.value),
            .int(card.author.value),
            .int(card.number?.value ?? 0),
            .int(card.visibility.code),
            .int(card.state.code),
            .optional(card.topic?.value),
            .optional(card.territory?.value),
            .int(card.organisation?.value ?? 0),
            .int(card.sentAt?.milliseconds ?? 0),
            .optional(card.clockFrom?.milliseconds),
            .optional(card.term.map { Int64($0.days) }),
            .optional(card.term.map { $0.kind == .working ? 1 : 0 }),
            .optional(card.due?.milliseconds),
            .int(card.queueMoment),
            .flag(card.state.isOpen),
            .int(card.version),
            .text(clientKey),
            .optional(place.map { Int64($0.latitude) }),
            .optional(place.map { Int64($0.longitude) }),
            .optional(place.map { Cell($0).value })
        )
    }

    /// Whether everyone may see an answer's pictures: a moderator released a message whose answer this is now, the one
    /// it was written for or one merged into it.
    static func isReleased(_ db: Connection, region: Int64, answer: ID<AnswerDraft>) throws -> Bool {
        try db.first(
            "SELECT count(*) FROM message_card WHERE region_id = ?1 AND answer_id = ?2 AND released = 1",
            .int(region),
            .int(answer.value)
        ) { $0.int(0) > 0 } ?? false
    }

    /// Saves the card after an event.
    ///
    /// What a moderator released was one answer: another round or another answer is to be looked at anew.
    /// Gives false when another step came first; nothing is changed then.
    static func update(_ db: Connection, _ card: Message, expecting version: Int) throws -> Bool {
        try db.execute(
            """
            UPDATE message_card SET
                visibility = ?4, state = ?5, resume_state = ?6, topic_id = ?7, territory_id = ?8, organisation_id = ?9,
                executor_id = ?10, last_round_executor_id = ?11, draft_id = ?12, answer_id = ?13, lead_id = ?14,
                rating = ?15, solved = ?16, version = ?17, accepted_ms = ?18, clock_from_ms = ?19, term_days = ?20,
                term_working = ?21, due_ms = ?22, paused_since_ms = ?23, paused_total_ms = ?24, paused_days = ?25,
                reply_by_ms = ?26, planned_date = ?27, answered_ms = ?28, closed_ms = ?29, round = ?30, hops = ?31,
                asks = ?32, escalated = ?33, overdue = ?34, disputed = ?35, queue_ms = ?36, open = ?37, sent_ms = ?38,
                released = CASE WHEN answer_id = ?13 THEN released * ?39 ELSE 0 END
            WHERE region_id = ?1 AND id = ?2 AND version = ?3
            """,
            .int(card.region.value),
            .int(card.id.value),
            .int(version),
            .int(card.visibility.code),
            .int(card.state.code),
            .optional(card.resumeState?.code),
            .optional(card.topic?.value),
            .optional(card.territory?.value),
            .int(card.organisation?.value ?? 0),
            .optional(card.executor?.value),
            .optional(card.lastRoundExecutor?.value),
            .optional(card.draft?.value),
            .optional(card.answer?.value),
            .optional(card.lead?.value),
            .optional(card.rating.map(Int64.init)),
            .optional(card.solved.map { $0 ? 1 : 0 }),
            .int(card.version),
            .optional(card.acceptedAt?.milliseconds),
            .optional(card.clockFrom?.milliseconds),
            .optional(card.term.map { Int64($0.days) }),
            .optional(card.term.map { $0.kind == .working ? 1 : 0 }),
            .optional(card.due?.milliseconds),
            .optional(card.pausedSince?.milliseconds),
            .int(card.pausedTotal.milliseconds),
            .int(card.pausedDays),
            .optional(card.replyBy?.milliseconds),
            .optional(card.plannedDate?.description),
            .optional(card.answeredAt?.milliseconds),
            .optional(card.closedAt?.milliseconds),
            .int(card.round),
            .int(card.hops),
            .int(card.asks),
            .int(card.escalated),
            .flag(card.overdue),
            .flag(card.disputed),
            .int(card.queueMoment),
            .flag(card.state.isOpen),
            .int(card.sentAt?.milliseconds ?? 0),
            .flag(card.isReleasable)
        ) == 1
    }
}

/// A card with its words, its point, and whether everyone may see it.
struct ShownCard {
    let card: Message
    let body: MessageBody
    let point: Coordinate?
    let isReleased: Bool
}

extension Message {
    /// What the queue is sorted by: the due moment, or the moment of sending where no term runs yet.
    var queueMoment: Int64 { (due ?? sentAt)?.milliseconds ?? 0 }

    /// Whether a moderator may show it to everyone: answered, and its author allows it.
    var isReleasable: Bool { visibility == .everyone && (state == .answered || state == .closed) }

    init(row: Row) throws {
        guard let state = MessageState(code: row.int(5)), let visibility = Visibility(code: row.int(4)) else {
            throw CorruptRow(table: "message_card", id: row.int(0))
        }
        let organisation = row.int(9)
        self.init(
            id: ID(row.int(0)),
            region: ID(row.int(1)),
            author: ID(row.int(2)),
            number: PublicNumber(value: row.int(3)),
            visibility: visibility,
            state: state,
            resumeState: row.optionalInt(6).flatMap { MessageState(code: $0) },
            topic: row.optionalInt(7).map { ID($0) },
            territory: row.optionalInt(8).map { ID($0) },
            organisation: organisation == 0 ? nil : ID(organisation),
            executor: row.optionalInt(10).map { ID($0) },
            lastRoundExecutor: row.optionalInt(11).map { ID($0) },
            draft: row.optionalInt(12).map { ID($0) },
            answer: row.optionalInt(13).map { ID($0) },
            lead: row.optionalInt(14).map { ID($0) },
            clock: StoredClock(row: row),
            counts: StoredCounts(row: row),
            rating: row.optionalInt(15).map(Int.init),
            solved: row.optionalInt(16).map { $0 == 1 },
            version: Int(row.int(17))
        )
    }
}

extension Message.StoredClock {
    fileprivate init(row: Row) {
        self.init()
        sentAt = row.moment(18)
        acceptedAt = row.moment(19)
        clockFrom = row.moment(20)
        if let days = row.optionalInt(21) { term = Term(days: Int(days), kind: row.flag(22) ? .working : .calendar) }
        due = row.moment(23)
        pausedSince = row.moment(24)
        pausedTotal = Span(milliseconds: row.int(25))
        pausedDays = Int(row.int(26))
        replyBy = row.moment(27)
        plannedDate = row.optionalText(28).flatMap { LocalDate($0) }
        answeredAt = row.moment(29)
        closedAt = row.moment(30)
    }
}

extension Message.StoredCounts {
    fileprivate init(row: Row) {
        self.init()
        round = Int(row.int(31))
        hops = Int(row.int(32))
        asks = Int(row.int(33))
        escalated = Int(row.int(34))
        overdue = row.flag(35)
        disputed = row.flag(36)
    }
}

extension Row {
    /// A moment in a column; nil for null.
    func moment(_ column: Int) -> Instant? {
        optionalInt(column).map { Instant(milliseconds: $0) }
    }
}
