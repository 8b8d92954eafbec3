/// Decides what an order does to a message, or refuses it. Pure: everything it needs is handed in.
package enum Decision {
    /// The change that the order makes now.
    ///
    /// - Throws: the first reason against it: stale, not in the table, not this person, not given.
    package static func decide(
        _ order: Order,
        on message: Message,
        by actor: Actor,
        facts: Facts,
        rules: Rules,
        now: Instant
    ) throws(Refusal) -> Change {
        if let seen = facts.seenVersion, seen != message.version {
            throw .stale(seen: seen, actual: message.version)
        }
        let row = try Lifecycle.step(order.command, in: message.state, as: actor.role).row
        // Merged in moderation a message may be at no organisation: who has the lead has it too.
        let hasLead = row.command == .unmerge && facts.lead?.isInScope == true
        try authorise(actor, row.command, on: message, isInScope: facts.isInScope || hasLead)
        var step = Step(order: order, message: message, actor: actor, facts: facts, rules: rules, now: now, row: row)
        try step.checkNeeds()
        try step.checkWords()
        try step.move()
        step.changeCard()
        step.turnClock()
        return step.change()
    }

    /// The commands worth a button: those of the table that this person may give and that no count stands against.
    package static func offered(
        on message: Message,
        by actor: Actor,
        isInScope: Bool,
        rules: Rules
    ) -> [Command] {
        Lifecycle.offered(in: message.state, as: actor.role).filter { command in
            guard isAuthorised(actor, command, on: message, isInScope: isInScope) else { return false }
            return switch command {
            case .rateLow: message.round < rules.reviewRounds
            case .rateLowFinal: message.round >= rules.reviewRounds
            case .askResident: message.asks < rules.askTimes
            case .forward: actor.role == .regionalCoordinator || message.hops < rules.forwardHops
            // Given by the sending only, not by a button.
            case .join: false
            default: true
            }
        }
    }

    private static func isAuthorised(
        _ actor: Actor,
        _ command: Command,
        on message: Message,
        isInScope: Bool
    ) -> Bool {
        do throws(Refusal) {
            try authorise(actor, command, on: message, isInScope: isInScope)
            return true
        } catch {
            return false
        }
    }

    /// Roles say what a kind of person may do; this says with which messages.
    private static func authorise(
        _ actor: Actor,
        _ command: Command,
        on message: Message,
        isInScope: Bool
    ) throws(Refusal) {
        switch actor.role {
        case .system: break
        case .resident:
            guard actor.person == message.author else { throw .notAuthor }
        case .executor where command != .note:
            guard actor.person != nil, actor.person == message.executor else { throw .notExecutor }
        case .moderator, .coordinator, .executor, .head, .curator, .regionalCoordinator, .administrator:
            guard isInScope else { throw .outOfScope }
        }
    }
}

/// One decision on its way: the card as it becomes, and what else the event tells.
struct Step {
    let order: Order
    let message: Message
    let actor: Actor
    let facts: Facts
    let rules: Rules
    let now: Instant
    let row: Lifecycle.Row

    var card: Message
    var reason: String?
    var details = Change.Details()
    var effects: [Effect] = []
    var tells: [Audience]

    init(
        order: Order,
        message: Message,
        actor: Actor,
        facts: Facts,
        rules: Rules,
        now: Instant,
        row: Lifecycle.Row
    ) {
        self.order = order
        self.message = message
        self.actor = actor
        self.facts = facts
        self.rules = rules
        self.now = now
        self.row = row
        card = message
        tells = row.tells
    }

    var deadline: Deadline { facts.deadline }
    var today: LocalDate { deadline.zone.date(of: now) }

    /// The last second of the n-th day after that of the moment.
    func endOfDay(_ days: Int, after moment: Instant) -> Instant {
        deadline.endOfDay(deadline.zone.date(of: moment) + days)
    }

    mutating func move() throws(Refusal) {
        switch row.to {
        case .state(let state): card.state = state
        case .same, .deleted: break
        case .resumed:
            guard let state = message.resumeState else { throw .wrongState(order.command, message.state) }
            card.state = state
        case .byDraft:
            guard let draft = facts.draft else { throw .draftUnknown }
            card.state = draft.kind.state
        }
    }

    /// The difference between the cards, with notices and timers.
    func change() -> Change {
        var change = Change(.command(order.command), from: message, to: card)
        if order.command == .send {
            // The first event has to say whose message it is, or nothing could be rebuilt from events alone.
            change.region = .set(card.region)
            change.author = .set(card.author)
            change.visibility = .set(card.visibility)
        }
        change.reason = reason
        change.details = details
        change.effects = Audience.reached(tells, by: card).map(Effect.notify) + effects
        change.effects += Timer.difference(from: message, to: card, deadline: deadline, rules: rules, now: now)
        return change
    }
}

extension Change {
    /// What turns one card into the other.
    init(_ kind: EventKind, from before: Message, to after: Message) {
        self.init(kind: kind, from: before.state, to: after.state)
        for column in ChangeColumn.all { column.compare(before, after, &self) }
    }
}

extension Audience {
    /// Those of the audiences that exist: without an organisation the regional coordinator stands in.
    static func reached(_ audiences: [Audience], by card: Message) -> [Audience] {
        audiences.compactMap { audience in
            switch audience {
            case .executor: card.executor == nil ? nil : audience
            case .organisation, .heads: card.organisation == nil ? .regionalCoordinator : audience
            case .leadAuthor: card.lead == nil ? nil : audience
            case .resident, .moderators, .curator, .regionalCoordinator, .mergedAuthors: audience
            }
        }
    }
}
