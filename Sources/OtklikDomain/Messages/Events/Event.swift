/// One step in the life of a message, as it is kept for ever.
package struct Event: Hashable, Sendable {
    package let message: ID<Message>
    /// 1, 2, 3 … within the message; also the card's version after it.
    package let seq: Int
    package let at: Instant
    /// nil for the system.
    package let actor: ID<Person>?
    package let role: Role
    /// On whose behalf the actor acted.
    package let organisation: ID<Organisation>?
    package let change: Change

    /// An event as it was stored.
    package init(
        message: ID<Message>,
        seq: Int,
        at: Instant,
        actor: ID<Person>?,
        role: Role,
        organisation: ID<Organisation>?,
        change: Change
    ) {
        self.message = message
        self.seq = seq
        self.at = at
        self.actor = actor
        self.role = role
        self.organisation = organisation
        var change = change
        change.effects = []
        self.change = change
    }

    /// The next event of a message.
    package init(_ change: Change, on message: Message, by actor: Actor, at now: Instant) {
        self.init(
            message: message.id,
            seq: message.version + 1,
            at: now,
            actor: actor.person,
            role: actor.role,
            organisation: actor.organisation,
            change: change
        )
    }

    package var kind: EventKind { change.kind }
    package var from: MessageState { change.from }
    package var to: MessageState { change.to }
    package var reason: String? { change.reason }

    /// Whether the resident's timeline shows it.
    package var isShown: Bool {
        switch kind {
        case .command(let command): Lifecycle.table.first { $0.command == command }?.isShown ?? false
        case .system(let event): event == .overdue
        }
    }
}

extension Message {
    /// The card after the event: the only way a card changes.
    package func applying(_ event: Event) -> Message {
        var card = self
        for column in ChangeColumn.all { column.apply(event.change, &card) }
        card.state = event.to
        card.version = event.seq
        return card
    }

    /// Rebuilds a card from all of its events, in order.
    package static func replay(_ events: [Event]) throws(ReplayError) -> Message {
        guard let first = events.first, case .set(let region) = first.change.region,
            case .set(let author) = first.change.author, case .set(let visibility) = first.change.visibility
        else { throw .noBeginning }
        var card = Message.draft(first.message, region: region, author: author, visibility: visibility)
        for event in events {
            guard event.message == card.id else { throw .otherMessage(event.message) }
            guard event.seq == card.version + 1 else { throw .gap(after: card.version, found: event.seq) }
            guard event.from == card.state else {
                throw .broken(seq: event.seq, expected: card.state, found: event.from)
            }
            card = card.applying(event)
        }
        return card
    }
}

/// Why events do not make a card.
package enum ReplayError: Error, Hashable, Sendable {
    /// None at all, or the first one does not say whose message it is.
    case noBeginning
    case otherMessage(ID<Message>)
    case gap(after: Int, found: Int)
    case broken(seq: Int, expected: MessageState, found: MessageState)
}
