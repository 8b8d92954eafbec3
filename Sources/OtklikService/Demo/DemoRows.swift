package import Database
package import OtklikDomain

/// Rows of messages with everything that belongs to them, gathered to be loaded table by table.
///
/// The caller answers for their sense: histories must be such as the rules would have made them.
package struct DemoRows: Sendable {
    /// Tables that are loaded best without their indexes.
    package static let tables: Set<String> = ["message_card", "answer_draft", "attachment", "job"]

    private let region: Int64
    private var cards: [[Value]] = []
    private var texts: [[Value]] = []
    private var events: [[Value]] = []
    private var answers: [[Value]] = []
    private var files: [[Value]] = []
    private var jobs: [[Value]] = []

    package init(region: ID<Region>) {
        self.region = region.value
    }

    /// Adds the rows to their tables, inside a transaction of the caller's.
    package func write(_ db: Connection) throws {
        try DemoQueries.loadCards(db, cards)
        try DemoQueries.loadTexts(db, texts)
        try db.load(EventQueries.insertion, events)
        try DemoQueries.loadAnswers(db, answers)
        try db.load(AttachmentQueries.insertion, files)
        try DemoQueries.loadJobs(db, jobs)
    }

    /// A message as it stands after all of its events.
    package mutating func add(_ card: Message, _ body: MessageBody, at point: Coordinate?, isReleased: Bool) {
        cards.append(DemoQueries.values(card, region: region, at: point, isReleased: isReleased))
        texts.append([
            .int(card.id.value), .int(region), .text(body.text), .text(body.essence), .text(body.place),
            .text(body.landmark), .text(body.contactName), .text(body.phone), .text(body.publicEssence),
            .text(body.publicText), .text(body.publicPlace),
        ])
    }

    /// `data`: the stored form of the event's change, made beforehand.
    package mutating func add(_ event: Event, data: String) {
        events.append(EventQueries.values(event, region: region, data: data))
    }

    /// What became of a draft of an executor's.
    package struct Decision: Sendable {
        let state: AnswerRecord.State
        let approver: ID<Person>
        let remark: String
        let moment: Instant

        package init(_ state: AnswerRecord.State, by approver: ID<Person>, remark: String, at moment: Instant) {
            self.state = state
            self.approver = approver
            self.remark = remark
            self.moment = moment
        }
    }

    /// `decision`: nil while it waits for approval.
    package mutating func add(
        _ draft: AnswerDraft,
        of message: ID<Message>,
        round: Int,
        by author: ID<Person>,
        at moment: Instant,
        _ decision: Decision?
    ) {
        let record = AnswerRecord(draft, round: round, state: .onApproval, author: author, at: moment)
        answers.append([
            .int(record.id.value), .int(region), .int(message.value), .int(record.round), .text(record.kind.rawValue),
            .text(record.type?.rawValue ?? ""), .text(record.text), .text(record.ground?.rawValue ?? ""),
            .optional(record.plannedDate?.description), .text((decision?.state ?? record.state).rawValue),
            .int(author.value), .optional(decision?.approver.value), .text(decision?.remark ?? ""),
            .int(moment.milliseconds), .int((decision?.moment ?? moment).milliseconds),
        ])
    }

    package mutating func add(_ file: AttachmentRecord) {
        files.append(AttachmentQueries.values(file, region: region))
    }

    /// A timer of a message that still waits for its moment.
    package mutating func add(_ timer: Timer, of message: ID<Message>, as id: Int64, due: Instant, at now: Instant) {
        add(.timer, Jobs.key(timer, message), timer.name, of: message, as: id, due: due, at: now)
    }

    /// A command, still to come, for all messages merged into this one.
    package mutating func add(
        _ command: Command,
        from lead: ID<Message>,
        _ seq: Int,
        as id: Int64,
        due: Instant,
        at now: Instant
    ) {
        add(.fanOut, Jobs.fanOutKey(command, lead, seq), command.rawValue, of: lead, as: id, due: due, at: now)
    }

    private mutating func add(
        _ kind: JobKind,
        _ key: String,
        _ payload: String,
        of message: ID<Message>,
        as id: Int64,
        due: Instant,
        at now: Instant
    ) {
        jobs.append([
            .int(id), .int(region), .text(kind.rawValue), .text(key), .int(message.value), .text(payload),
            .int(due.milliseconds), .int(now.milliseconds),
        ])
    }
}
