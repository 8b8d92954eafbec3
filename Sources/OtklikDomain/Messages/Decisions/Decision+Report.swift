extension Decision {
    /// What the platform itself writes into the history without moving the message.
    ///
    /// `audience` says whose mail it is in a delivery notice.
    /// - Throws: `nothingToReport` or `tooEarly` when the event would not be true now.
    package static func report(
        _ event: SystemEvent,
        on message: Message,
        audience: Audience? = nil,
        deadline: Deadline,
        rules: Rules,
        now: Instant
    ) throws(Refusal) -> Change {
        var card = message
        var details = Change.Details()
        var tells: [Audience] = []
        var rung: Timer?
        switch event {
        case .dueSoon:
            let due = try runningDue(event, message)
            guard now <= due else { throw .nothingToReport(event) }
            details.daysLeft = deadline.daysLeft(until: due, now: now)
            tells = [.executor, .organisation]
        case .overdue:
            let due = try runningDue(event, message)
            guard !message.overdue else { throw .nothingToReport(event) }
            guard now > due else { throw .tooEarly(due) }
            card.overdue = true
            rung = .overdue
            tells = [.executor, .organisation, .heads]
        case .escalated:
            _ = try runningDue(event, message)
            guard message.overdue, let moment = message.escalation(deadline, rules) else {
                throw .nothingToReport(event)
            }
            guard now >= moment else { throw .tooEarly(moment) }
            card.escalated += 1
            rung = .escalation
            tells = [card.escalated == 1 ? .curator : .regionalCoordinator]
        case .delivered, .bounced:
            guard message.state != .draft else { throw .nothingToReport(event) }
            details.audience = audience
        }
        var change = Change(.system(event), from: message, to: card)
        change.details = details
        change.effects = Audience.reached(tells, by: card).map(Effect.notify)
        change.effects += Timer.difference(
            from: message,
            to: card,
            rung: rung,
            deadline: deadline,
            rules: rules,
            now: now
        )
        return change
    }

    /// The due moment that is really running towards somebody.
    private static func runningDue(_ event: SystemEvent, _ message: Message) throws(Refusal) -> Instant {
        guard message.state.isOpen, message.pausedSince == nil, let due = message.due else {
            throw .nothingToReport(event)
        }
        return due
    }
}
