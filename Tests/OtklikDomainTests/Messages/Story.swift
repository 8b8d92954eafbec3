import Testing

@testable import OtklikDomain

/// A message going through a test's story: it keeps the events, and looks up facts as a service would.
struct Story {
    var message: Message
    var events: [Event] = []
    var now: Instant
    var rules: Rules = .initial
    /// The lead message, when there is one.
    var lead: Facts.Lead?
    /// The draft that waits for approval.
    var draft: Facts.PendingDraft?
    /// Timers as a job table would hold them.
    var timers: [Timer: Instant] = [:]

    init(at start: String = "2026-03-02 10:00", id: Int64 = 100) {
        message = .draft(ID(id), region: ID(1), author: Town.anna, visibility: .answerers)
        now = Town.at(start)
    }

    /// Gives an order with the facts of the town, bent as the test wants.
    @discardableResult
    mutating func give(
        _ order: Order,
        by actor: Actor,
        at moment: String? = nil,
        _ bend: (inout Facts) -> Void = { _ in }
    ) throws(Refusal) -> Change {
        if let moment { now = Town.at(moment) }
        var facts = facts(for: order, by: actor)
        bend(&facts)
        let change = try Decision.decide(order, on: message, by: actor, facts: facts, rules: rules, now: now)
        append(change, by: actor)
        if case .submitDraft(let draft) = order { keep(draft, by: actor) }
        return change
    }

    /// Lets the platform write into the history.
    @discardableResult
    mutating func report(_ event: SystemEvent, at moment: String? = nil) throws(Refusal) -> Change {
        if let moment { now = Town.at(moment) }
        let change = try Decision.report(
            event,
            on: message,
            deadline: Town.deadline,
            rules: rules,
            now: now
        )
        if event == .overdue { timers[.overdue] = nil }
        if event == .escalated { timers[.escalation] = nil }
        append(change, by: .system)
        return change
    }

    func facts(for order: Order, by actor: Actor) -> Facts {
        var facts = Facts(isInScope: covers(actor), seenVersion: message.version, deadline: Town.deadline)
        let topic = order.namedTopic ?? message.topic
        facts.topic = Town.topics.first { $0.id == topic }
        facts.routed = Town.roads
        facts.above = Town.parent(of: message.organisation)
        facts.target = order.target.map(target)
        facts.candidate = order.candidate.map(Story.candidate)
        facts.otherExecutors = 1
        facts.draft = draft
        facts.lead = lead
        facts.isChanged = true
        return facts
    }

    static func candidate(_ person: ID<Person>) -> Facts.Candidate {
        let roles: Set<Role> = person == Town.vera ? [.coordinator] : [.executor]
        let organisation = person == Town.lev ? Town.lights : Town.roads
        return .init(id: person, organisation: organisation, roles: roles, isActive: true, isAbsent: false)
    }

    private func target(_ organisation: ID<Organisation>) -> Facts.Target {
        let here = message.organisation
        let relation: Facts.Relation? =
            if organisation == Town.parent(of: here) {
                .above
            } else if here != nil, Town.parent(of: organisation) == here {
                .below
            } else if here != nil, Town.parent(of: organisation) == Town.parent(of: here), organisation != Town.clinic {
                .beside
            } else {
                nil
            }
        return .init(id: organisation, relation: relation, isInScope: true, isActive: true)
    }

    private func covers(_ actor: Actor) -> Bool {
        switch actor.role {
        case .moderator, .curator, .regionalCoordinator: true
        default: actor.organisation != nil && actor.organisation == message.organisation
        }
    }

    private mutating func append(_ change: Change, by actor: Actor) {
        let event = Event(change, on: message, by: actor, at: now)
        events.append(event)
        message = message.applying(event)
        for effect in change.effects {
            switch effect {
            case .schedule(let timer, let moment): timers[timer] = moment
            case .cancel(let timer): timers[timer] = nil
            case .notify, .fanOut, .deleteDraft: break
            }
        }
    }

    private mutating func keep(_ draft: AnswerDraft, by actor: Actor) {
        guard let author = actor.person else { return }
        self.draft = .init(id: draft.id, kind: draft.kind, author: author, plannedDate: draft.plannedDate)
    }
}

extension Order {
    var namedTopic: ID<Topic>? {
        switch self {
        case .send(let submission, _), .resend(let submission): submission.topic
        case .setTopic(let topic, _): topic
        default: nil
        }
    }

    var target: ID<Organisation>? {
        if case .forward(let organisation, _) = self { organisation } else { nil }
    }

    var candidate: ID<Person>? {
        if case .assign(let person) = self { person } else { nil }
    }

    // MARK: Orders with good defaults

    static func send(_ topic: Topic? = Town.hole) -> Order {
        .send(.sample(topic), number: Town.number(4_218))
    }

    static func forward(to organisation: ID<Organisation>) -> Order {
        .forward(to: organisation, reason: "Это их участок")
    }

    static func setTopic(_ topic: Topic) -> Order {
        .setTopic(topic.id, reason: "Тема выбрана неверно")
    }

    static func submit(_ id: Int64 = 500, _ content: AnswerDraft.Content = .done) -> Order {
        .submitDraft(AnswerDraft(id: ID(id), content: content))
    }

    static func low(_ mark: Int = 1) -> Order {
        .rateLow(Verdict(mark: mark, solved: false, complaints: [.notDone]))
    }

    static let ask = Order.askResident(question: "Какой это дом?")
    static let reply = Order.reply(Supplement(text: "Дом 5"))
}

extension Submission {
    static func sample(_ topic: Topic? = Town.hole) -> Submission {
        Submission(
            text: "Яма на дороге у дома 5, глубокая.",
            essence: "Яма у дома 5",
            topic: topic?.id,
            territory: ID(7),
            hasPlace: true,
            visibility: .answerers,
            files: [ID(900)]
        )
    }
}

extension AnswerDraft.Content {
    static let done = AnswerDraft.Content.answer(
        .done,
        text: "Яму заделали 5 марта.",
        proof: [ID(901)],
        files: []
    )

    static func interim(_ date: String) -> AnswerDraft.Content {
        .interim(text: "Ждём асфальт, сделаем позже.", plannedDate: Town.day(date), files: [])
    }

    static func postponed(to date: String) -> AnswerDraft.Content {
        .postponement(to: Town.day(date), .season, text: "Асфальт кладут весной", files: [])
    }
}

extension Story {
    /// Sent and accepted by the road service on Monday 2 March 2026 at 10:00.
    static func accepted(_ topic: Topic = Town.hole) throws -> Story {
        var story = Story()
        try story.give(.send(topic), by: Town.resident)
        try story.give(.accept, by: Town.moderator)
        return story
    }

    /// With Gleb, who took it to work.
    static func inWork(_ topic: Topic = Town.hole) throws -> Story {
        var story = try accepted(topic)
        try story.give(.assign(Town.gleb), by: Town.coordinator)
        try story.give(.takeToWork, by: Town.executor)
        return story
    }

    /// Answered by Gleb with the head's approval.
    static func answered(_ topic: Topic = Town.hole, at moment: String = "2026-03-05 12:00") throws -> Story {
        var story = try inWork(topic)
        try story.give(.submit(), by: Town.executor, at: moment)
        try story.give(.approve, by: Town.head)
        return story
    }

    /// A round after a low rating: this executor takes it and answers.
    mutating func answerAgain(by executor: Actor, _ draft: Int64) throws {
        let coordinator = Actor.staff(Town.vera, .coordinator, of: message.organisation)
        let head = Actor.staff(Town.egor, .head, of: message.organisation)
        let person = try #require(executor.person)
        let organisation = message.organisation
        try give(.assign(person), by: coordinator) {
            $0.candidate = .init(
                id: person,
                organisation: organisation,
                roles: [.executor],
                isActive: true,
                isAbsent: false
            )
        }
        try give(.takeToWork, by: executor)
        try give(.submit(draft), by: executor)
        try give(.approve, by: head)
    }
}
