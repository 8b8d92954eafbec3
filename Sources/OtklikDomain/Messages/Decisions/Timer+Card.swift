extension Message {
    /// Every moment the message waits for as it stands: a function of the card alone, so that lost timers can be set again.
    package func timers(deadline: Deadline, rules: Rules, now: Instant) -> [Timer: Instant] {
        var timers: [Timer: Instant] = [:]
        switch state {
        case .clarificationRequested: timers[.replyTimeout] = replyBy.map { $0 + .seconds(1) }
        case .answered:
            let ratingEnd = answeredAt.map { deadline.endOfDay(deadline.zone.date(of: $0) + rules.ratingDays) }
            timers[.ratingTimeout] = ratingEnd.map { $0 + .seconds(1) }
        case .postponed, .intermediateAnswered:
            timers[.plannedDate] = plannedDate.map(deadline.zone.startOfDay)
        default: break
        }
        if state.isOpen, pausedSince == nil, let due { addDueTimers(due, to: &timers, deadline, rules, now) }
        return timers
    }

    private func addDueTimers(
        _ due: Instant,
        to timers: inout [Timer: Instant],
        _ deadline: Deadline,
        _ rules: Rules,
        _ now: Instant
    ) {
        for soon in deadline.dueSoonMoments(due, daysBefore: rules.dueSoonDays, hour: rules.reminderHour)
        where soon.moment > now {
            timers[.dueSoon(days: soon.daysLeft)] = soon.moment
        }
        // Nobody is told that it is late before it is noted as late.
        timers[overdue ? .escalation : .overdue] = overdue ? escalation(deadline, rules) : due + .seconds(1)
    }

    /// When the next one above is to be told; nil if all were, or nothing is due.
    func escalation(_ deadline: Deadline, _ rules: Rules) -> Instant? {
        guard let due, escalated < 2 else { return nil }
        let days = escalated == 0 ? rules.escalateCuratorDays : rules.escalateRegionDays
        let morning = deadline.zone.startOfDay(deadline.zone.date(of: due) + days) + .hours(rules.reminderHour)
        return max(morning, due + .seconds(1))
    }
}

extension Timer {
    /// What turns the timers of one card into those of the other; the one that just rang is used up and set anew.
    static func difference(
        from before: Message,
        to after: Message,
        rung: Timer? = nil,
        deadline: Deadline,
        rules: Rules,
        now: Instant
    ) -> [Effect] {
        var old = before.timers(deadline: deadline, rules: rules, now: now)
        if let rung { old[rung] = nil }
        let new = after.timers(deadline: deadline, rules: rules, now: now)
        return Set(old.keys).union(new.keys).sorted { $0.name < $1.name }.compactMap { timer in
            guard let moment = new[timer] else { return .cancel(timer) }
            return moment == old[timer] ? nil : .schedule(timer, at: max(moment, now))
        }
    }
}
