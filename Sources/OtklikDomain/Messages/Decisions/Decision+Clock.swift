extension Step {
    /// What the row's step does to the term of the answer.
    mutating func turnClock() {
        switch row.clock {
        case .starts, .restarts:
            card.sentAt = now
            start(term: facts.submittedTerm(order, rules))
        case .fixes: fix()
        case .changesTerm: changeTerm()
        case .pauses: if rules.askPausesClock { card.pausedSince = now }
        case .resumes: endPause()
        case .stops:
            endPause()
            markLateness()
        case .byDraft: if card.state == .postponed { postpone() } else if card.state == .answered { markLateness() }
        case .renews: renew()
        case .runs, .followsLead, .none: break
        }
        guard let due = card.due, due != message.due, due >= now else { return }
        // A due moment ahead: whatever was late before is not late any more.
        card.overdue = false
        card.escalated = 0
    }

    /// Day 0 is today.
    private mutating func start(term: Term?) {
        card.clockFrom = now
        card.term = term
        card.pausedTotal = Span(milliseconds: 0)
        card.pausedDays = 0
        card.due = term.map { deadline.due(sent: now, term: $0) }
    }

    /// The topic's term is copied and counted from the day of sending; a message out of a merger keeps its own.
    private mutating func fix() {
        if order.command == .accept { card.term = facts.topic?.term ?? card.term }
        card.due = counted(card.term)
    }

    private mutating func changeTerm() {
        guard let topic = facts.topic else { return }
        card.term = message.round > 0 ? topic.term.capped(at: rules.reviewTermDays) : topic.term
        guard let due = counted(card.term) else { return }
        guard let before = message.due, isExecutorNamed else {
            card.due = due
            return
        }
        // A planned date that the resident was given holds whatever the topic is called.
        let isPromised = message.plannedDate.map { deadline.endOfDay($0) == before } ?? false
        card.due = isPromised ? before : min(before, due)
    }

    private var isExecutorNamed: Bool {
        message.executor != nil || message.lastRoundExecutor != nil
    }

    /// The due moment of a term from the card's day 0, with the pauses there were.
    private func counted(_ term: Term?) -> Instant? {
        guard let term, let start = card.clockFrom else { return card.due }
        return deadline.moved(deadline.due(sent: start, term: term), by: card.pausedDays, kind: term.kind)
    }

    private mutating func endPause() {
        guard let since = message.pausedSince else { return }
        card.pausedSince = nil
        card.pausedTotal = Span(milliseconds: card.pausedTotal.milliseconds + (now - since).milliseconds)
        guard let due = card.due, let kind = card.term?.kind else { return }
        let days = deadline.days(kind: kind, pausedFrom: since, until: now)
        card.pausedDays += days
        card.due = deadline.moved(due, by: days, kind: kind)
        details.movedDays = days
    }

    private mutating func postpone() {
        guard let date = card.plannedDate else { return }
        card.due = deadline.endOfDay(date)
    }

    private mutating func renew() {
        let term = message.term ?? facts.topic?.term
        start(term: term?.capped(at: rules.reviewTermDays))
    }

    /// A late answer is late even if no timer came round to say so.
    private mutating func markLateness() {
        guard card.state == .answered, message.state != .merged, let due = card.due, now > due else { return }
        card.overdue = true
    }
}

extension Facts {
    /// The term that is shown from sending on; without a topic the rules' own.
    fileprivate func submittedTerm(_ order: Order, _ rules: Rules) -> Term? {
        order.submission?.topic == nil ? rules.termWithoutTopic : topic?.term
    }
}

extension Message {
    /// The due moment as it stands now: a pause that is going on moves it day by day.
    package func due(shownAt now: Instant, by deadline: Deadline) -> Instant? {
        guard let due, let pausedSince, let kind = term?.kind else { return due }
        return deadline.moved(due, kind: kind, pausedFrom: pausedSince, until: now)
    }
}
