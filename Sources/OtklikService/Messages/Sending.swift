import Database
package import OtklikDomain

// From a draft to a message with a number.
extension Messages {
    /// Sends a draft.
    ///
    /// Sent twice (a double click, a repeat after a broken connection) it gives the first message again: the draft's id
    /// is the sending's key.
    ///
    /// Throws `Refusal` when something is missing, `TooMany` past the day's limit; the draft stays as it is then.
    package func send(_ draftID: ID<Draft>, by person: SignedIn) throws -> Message {
        let id: ID<Message> = platform.world.id()
        return try send(draftID, by: person, as: id, key: "draft:\(draftID)", joining: nil)
    }

    /// Sends a draft that joins the message behind an offer's key: it has a number of its own and follows that message.
    ///
    /// Where that message can no longer be joined the draft is sent as any other. Pressed twice it gives the first
    /// message again. Throws as `send(_:by:)`.
    package func join(_ draftID: ID<Draft>, to offer: String, by person: SignedIn) throws -> JoinedMessage {
        let id: ID<Message> = platform.world.id()
        let message = try send(draftID, by: person, as: id, key: "draft:\(draftID)", joining: offer)
        return JoinedMessage(message: message, isJoined: message.lead != nil)
    }

    /// The message that a draft became; nil when this person sent none from it.
    package func sent(from draft: ID<Draft>, by person: SignedIn) throws -> Message? {
        try platform.database.read { db in
            let key = "draft:\(draft)"
            let id = try CardQueries.id(db, region: region, author: person.person.id, clientKey: key)
            return try id.flatMap { try CardQueries.card(db, region: region, id: $0) }
        }
    }

    private func send(
        _ draftID: ID<Draft>,
        by person: SignedIn,
        as id: ID<Message>,
        key: String,
        joining offer: String?
    ) throws -> Message {
        var made = step(by: .person(person))
        made.lesson = try lesson(draftID)
        let step = made
        let region = region
        return try platform.database.write { db in
            if let first = try CardQueries.id(db, region: region, author: person.person.id, clientKey: key),
                let message = try CardQueries.card(db, region: region, id: first)
            {
                return message
            }
            guard let draft = try DraftQueries.draft(db, region: region, id: draftID),
                draft.person == nil || draft.person == person.person.id
            else { throw NotFound() }
            if let declined = draft.resendOf { return try step.resend(draft, instead: declined, key: key, db) }
            return try step.send(draft, as: id, key: key, author: person.person.id, joining: offer, db)
        }
    }

    /// What the advisor says of a draft, asked before the writing begins.
    private func lesson(_ id: ID<Draft>) throws -> TopicLearning.Lesson? {
        let draft = try platform.database.read { try DraftQueries.draft($0, region: region, id: id) }
        return draft.map { platform.topicLearning.lesson(MessageBody.telling(essence: $0.essence, text: $0.text)) }
    }
}

extension MessageStep {
    private var region: Int64 { platform.region.id.value }

    /// Makes the message of a draft, with its number.
    ///
    /// `offer`: the key of the message that it is to follow, if that can still be joined.
    func send(
        _ draft: DraftRecord,
        as id: ID<Message>,
        key: String,
        author: ID<Person>,
        joining offer: String? = nil,
        _ db: Connection
    ) throws -> Message {
        try checkDailyLimit(author, db)
        let written = try submission(draft, db)
        let lead = try offer.flatMap { try joinable($0, for: draft, db) }
        // What follows another message needs no topic of its own, and no moderator would look at it.
        let submission = lead == nil ? try withTopic(written, db) : written
        let blank = Message.draft(
            id,
            region: platform.region.id,
            author: author,
            visibility: submission.visibility
        )
        let number = try nextNumber(db)
        let order = Order.send(submission, number: number)
        let actor = Actor.resident(author)
        var facts = try FactFinder(db: db, step: self).facts(for: order, on: blank, seen: nil)
        facts.routed = route(submission)
        let change = try Decision.decide(order, on: blank, by: actor, facts: facts, rules: reference.rules, now: now)
        let event = Event(change, on: blank, by: actor, at: now)
        let message = blank.applying(event)
        try CardQueries.insert(db, message, clientKey: key, at: draft.point)
        try EventQueries.insert(db, region: region, event)
        try TextQueries.insert(db, region: region, id: id, try body(draft, submission))
        // Who joins is told of that alone, and no moderator has to look at it.
        try finish(draft, message, nil, event, lead == nil ? change.effects : [], db)
        guard let lead else {
            // What the platform chose, a moderator looks at, trusted or not.
            if !submission.isTopicByMachine { try acceptTrusted(message, db) }
            return message
        }
        var step = self
        step.compared = lead
        return try step.perform(.join(lead), on: message.id, seen: nil, db)
    }

    /// Sends a declined message again, changed.
    fileprivate func resend(_ draft: DraftRecord, instead id: ID<Message>, key: String, _ db: Connection) throws
        -> Message
    {
        guard let message = try CardQueries.card(db, region: region, id: id), sees(message) else { throw NotFound() }
        let written = try submission(draft, db)
        let submission = try withTopic(written, db)
        let order = Order.resend(submission)
        let actor = actor(for: .resend, on: message)
        var facts = try FactFinder(db: db, step: self).facts(for: order, on: message, seen: nil)
        facts.routed = route(submission)
        let body = try body(draft, submission)
        facts.isChanged =
            try TextQueries.text(db, region: region, id: id) != body
            || (message.topic != written.topic && message.topic != submission.topic)
            || !submission.files.isEmpty
        let change = try Decision.decide(order, on: message, by: actor, facts: facts, rules: reference.rules, now: now)
        let event = Event(change, on: message, by: actor, at: now)
        let next = try save(event, of: message, db)
        // Pressed twice, this draft leads to the message too.
        try CardQueries.setClientKey(db, region: region, id: id, key)
        try TextQueries.update(db, region: region, id: id, body)
        try TextSignQueries.update(db, region: region, id, platform.signs(body.text, body.essence, id))
        try finish(draft, next, message, event, change.effects, db)
        if !submission.isTopicByMachine { try acceptTrusted(next, db) }
        return next
    }

    private func finish(
        _ draft: DraftRecord,
        _ message: Message,
        _ before: Message?,
        _ event: Event,
        _ effects: [Effect],
        _ db: Connection
    ) throws {
        if !event.change.details.files.isEmpty {
            try AttachmentQueries.move(db, region: region, draft: draft.id, to: message.id)
        }
        if before == nil {
            try Counting(db: db, region: region, zone: reference.zone).moved(from: nil, to: message, by: event)
            try SearchQueries.enqueue(db, region: region, message)
        }
        try carryOut(effects, of: message, event, db)
        try keepFirstTopic(of: message, isByMachine: event.change.details.topicByMachine == true, db)
        try DraftQueries.delete(db, region: region, id: draft.id)
    }

    /// A trusted topic needs no moderator: the platform accepts at once.
    private func acceptTrusted(_ message: Message, _ db: Connection) throws {
        guard message.state == .moderation, reference.topic(message.topic)?.isTrusted == true else { return }
        let system = MessageStep(platform: platform, reference: reference, who: .system, now: now)
        _ = try system.perform(.accept, on: message.id, seen: nil, db)
    }

    private func submission(_ draft: DraftRecord, _ db: Connection) throws -> Submission {
        let files = try AttachmentQueries.owned(db, region: region, kind: .draft, owner: draft.id.value)
        let raw = Submission(
            text: draft.text,
            essence: draft.essence,
            topic: draft.topicUnknown ? nil : draft.topic,
            territory: draft.territory ?? draft.point.flatMap { platform.places.territory(at: $0)?.id },
            hasPlace: draft.hasPlace,
            visibility: draft.visibility ?? .answerers,
            files: files.map(\.id)
        )
        if raw.topic == nil, !draft.topicUnknown { throw Refusal.topicMissing }
        return try raw.checked(reference.rules)
    }

    private func body(_ draft: DraftRecord, _ submission: Submission) throws -> MessageBody {
        let tidy = try draft.tidied()
        return MessageBody(
            text: submission.text,
            essence: submission.essence,
            place: tidy.place,
            landmark: tidy.landmark,
            contactName: tidy.contactName,
            phone: tidy.phone
        )
    }

    private func route(_ submission: Submission) -> ID<Organisation>? {
        reference.routing.route(topic: reference.topic(submission.topic), territory: submission.territory).organisation
    }

    private func nextNumber(_ db: Connection) throws -> PublicNumber {
        let year = reference.zone.date(of: now).year % 100
        let counter = try CardQueries.nextNumber(db, region: region, year: year)
        guard let number = PublicNumber(year: year, counter: Int(counter)) else {
            throw CorruptRow(table: "number_counter", id: counter)
        }
        return number
    }

    /// Snowflakes carry their time, so "since" is an id.
    private func checkDailyLimit(_ author: ID<Person>, _ db: Connection) throws {
        let since = now - .days(1)
        let first = ID<Message>(max(0, Snowflake.first(at: since)))
        let sent = try CardQueries.sentSince(db, region: region, author: author, since: first)
        if sent >= Int64(reference.rules.messagesPerDay) { throw TooMany(retryAfter: .days(1)) }
    }
}
