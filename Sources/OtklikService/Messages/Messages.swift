import Database
package import OtklikDomain

/// The one door through which messages change: load, decide, append the event, save, count, set timers, tell people –
/// in one transaction.
package struct Messages: Sendable {
    let platform: Platform

    var region: Int64 { platform.region.id.value }

    /// Gives a command on behalf of a person.
    ///
    /// `seen`: the version the person had before their eyes; nil where nothing can collide.
    /// Throws `NotFound` when the person may not know of the message, `Refusal` in words of its reason.
    package func perform(_ order: Order, on id: ID<Message>, by person: SignedIn, seen: Int?) throws -> Message {
        var step = step(by: .person(person))
        step.lesson = platform.topicLearning.lesson(of: order, on: id)
        let ready = step
        let message = try platform.database.write { db in try ready.perform(order, on: id, seen: seen, db) }
        if let lesson = step.lesson { platform.topicLearning.learn(lesson, message.topic) }
        return message
    }

    /// The step of one moment, to be used inside a transaction of the caller's.
    func step(by who: MessageStep.Who) -> MessageStep {
        MessageStep(platform: platform, reference: platform.reference.current, who: who, now: platform.now)
    }
}

/// One person's (or the platform's) step at one moment, inside a transaction.
struct MessageStep: Sendable {
    enum Who: Sendable {
        case person(SignedIn)
        case system
    }

    let platform: Platform
    let reference: Reference
    let who: Who
    let now: Instant
    /// The message that the one on its way may join: the sending has compared the two.
    var compared: ID<Message>?
    /// What was made ready for a step that settles a topic.
    var lesson: TopicLearning.Lesson?

    private var region: Int64 { platform.region.id.value }

    /// Whether the message is one that this person sees; if not, it is as if it did not exist.
    func sees(_ message: Message) -> Bool {
        switch who {
        case .system: true
        case .person(let person): reference.sees(message, person)
        }
    }

    /// Whether it is where this person works; being its author gives no rights of the staff. A merged message that is at
    /// nobody's is where its lead is.
    func works(on message: Message, _ db: Connection) throws -> Bool {
        guard case .person(let person) = who else { return true }
        if reference.worksOn(message, person) { return true }
        guard message.organisation == nil, let lead = message.lead,
            let card = try CardQueries.card(db, region: region, id: lead)
        else { return false }
        return reference.worksOn(card, person)
    }

    func actor(for command: Command, on message: Message) -> Actor {
        switch who {
        case .system: .system
        case .person(let person): person.actor(for: command, on: message)
        }
    }

    func perform(_ order: Order, on id: ID<Message>, seen: Int?, _ db: Connection) throws -> Message {
        guard let message = try CardQueries.card(db, region: region, id: id) else { throw NotFound() }
        guard try sees(message) || works(on: message, db) else { throw NotFound() }
        let actor = actor(for: order.command, on: message)
        let facts = try FactFinder(db: db, step: self).facts(for: order, on: message, seen: seen)
        let change = try Decision.decide(order, on: message, by: actor, facts: facts, rules: reference.rules, now: now)
        let event = Event(change, on: message, by: actor, at: now)
        let next = try save(event, of: message, db)
        try keepWords(of: order, message: message, by: actor.person, db)
        try keepTopic(of: order, message: next, by: actor.person, db)
        try carryOut(change.effects, of: next, event, db)
        return next
    }

    /// Writes a system event (a reminder, an overdue mark) into the history.
    func report(_ system: SystemEvent, on id: ID<Message>, _ db: Connection) throws {
        guard let message = try CardQueries.card(db, region: region, id: id) else { throw NotFound() }
        let change = try Decision.report(
            system,
            on: message,
            deadline: reference.deadline,
            rules: reference.rules,
            now: now
        )
        let event = Event(change, on: message, by: .system, at: now)
        let next = try save(event, of: message, db)
        try carryOut(change.effects, of: next, event, db)
    }

    /// Appends the event and brings the card and the counts after it.
    func save(_ event: Event, of message: Message, _ db: Connection) throws -> Message {
        let next = message.applying(event)
        try EventQueries.insert(db, region: region, event)
        guard try CardQueries.update(db, next, expecting: message.version) else {
            throw Refusal.stale(seen: message.version, actual: message.version + 1)
        }
        try Counting(db: db, region: region, zone: reference.zone).moved(from: message, to: next, by: event)
        try SearchQueries.enqueue(db, region: region, next)
        return next
    }

    /// Texts and files that an order brings along and the card does not hold.
    private func keepWords(of order: Order, message: Message, by person: ID<Person>?, _ db: Connection) throws {
        switch order {
        case .submitDraft(let draft): try keep(draft, .onApproval, of: message, by: person, db)
        case .answerDirectly(let draft): try keep(draft, .sent, of: message, by: person, db)
        case .returnDraft(let remark): try decide(message.draft, .returned, by: person, remark: remark, db)
        case .approve: try decide(message.draft, .sent, by: person, remark: "", db)
        case .reply(let supplement), .add(let supplement):
            try AttachmentQueries.give(
                db,
                region: region,
                supplement.files,
                to: .supplement,
                owner: message.id.value,
                message: message.id,
                from: person
            )
        case .send, .resend, .accept, .decline, .returnToModeration, .setTopic, .forward, .assign, .takeToWork,
            .askResident, .replyTimeout, .resume, .rateGood, .rateLow, .rateLowFinal, .ratingTimeout, .reopen,
            .withdraw, .merge, .join, .unmerge, .answerWithLead, .closeWithLead, .note, .discard:
            break
        }
    }

    private func keep(
        _ draft: AnswerDraft,
        _ state: AnswerRecord.State,
        of message: Message,
        by person: ID<Person>?,
        _ db: Connection
    ) throws {
        guard let author = person else { return }
        // The words as the decision checked them: trimmed, line ends folded.
        let draft = try draft.checked(reference.rules)
        let record = AnswerRecord(draft, round: message.round, state: state, author: author, at: now)
        try TextQueries.insertAnswer(db, region: region, message: message.id, record)
        try AttachmentQueries.give(
            db,
            region: region,
            draft.allFiles,
            to: .answer,
            owner: draft.id.value,
            message: message.id,
            from: author
        )
    }

    private func decide(
        _ draft: ID<AnswerDraft>?,
        _ state: AnswerRecord.State,
        by person: ID<Person>?,
        remark: String,
        _ db: Connection
    ) throws {
        guard let draft else { return }
        try TextQueries.decideAnswer(
            db,
            region: region,
            id: draft,
            state: state,
            by: person,
            remark: remark,
            at: now
        )
    }

    func carryOut(_ effects: [Effect], of message: Message, _ event: Event, _ db: Connection) throws {
        let jobs = platform.jobs
        var audiences: [Audience] = []
        for effect in effects {
            switch effect {
            case .notify(let audience): audiences.append(audience)
            case .schedule(let timer, let moment): try jobs.schedule(db, timer, of: message.id, at: moment)
            case .cancel(let timer): try jobs.cancel(db, timer, of: message.id)
            case .fanOut(let command, let moment): try jobs.fanOut(db, command, from: message.id, event.seq, at: moment)
            case .deleteDraft: break
            }
        }
        if !audiences.isEmpty { try jobs.tell(db, audiences, of: message, event, at: now) }
    }
}
