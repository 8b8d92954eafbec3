/// Counts terms: the due moment is 23:59:59, in the region's zone, of the day of sending + N days.
package struct Deadline: Sendable {
    package let zone: Zone
    package let calendar: WorkCalendar

    package init(zone: Zone, calendar: WorkCalendar) {
        self.zone = zone
        self.calendar = calendar
    }

    /// The last second in which an answer is in time. The day of sending is not counted.
    package func due(sent: Instant, term: Term) -> Instant {
        zone.endOfDay(dueDate(sent: zone.date(of: sent), term: term))
    }

    /// The last day on which an answer is in time.
    package func dueDate(sent: LocalDate, term: Term) -> LocalDate {
        shifted(sent, by: term.days, term.kind)
    }

    /// The end of a planned day: when a postponed answer is due.
    package func endOfDay(_ date: LocalDate) -> Instant {
        zone.endOfDay(date)
    }

    /// Local days from now to the due day: 0 is today, negative is overdue.
    package func daysLeft(until due: Instant, now: Instant) -> Int {
        zone.date(of: due) - zone.date(of: now)
    }

    package func isOverdue(_ due: Instant, now: Instant) -> Bool {
        now > due
    }

    /// The due moment after a pause of the clock: later by as many days of the term's kind as began during the pause.
    ///
    /// A pause within one day gives nothing, one over midnight gives the whole day: the due moment stays a day's end.
    package func moved(_ due: Instant, kind: DayKind, pausedFrom start: Instant, until end: Instant) -> Instant {
        moved(due, by: days(kind: kind, pausedFrom: start, until: end), kind: kind)
    }

    /// How many days of the kind began during a pause of the clock.
    package func days(kind: DayKind, pausedFrom start: Instant, until end: Instant) -> Int {
        let first = zone.date(of: start)
        let last = zone.date(of: end)
        guard first < last else { return 0 }
        return switch kind {
        case .calendar: last - first
        case .working: calendar.workingDays(after: first, through: last)
        }
    }

    /// The due moment so many days of the kind later.
    package func moved(_ due: Instant, by days: Int, kind: DayKind) -> Instant {
        days > 0 ? zone.endOfDay(shifted(zone.date(of: due), by: days, kind)) : due
    }

    /// When to remind of the due day: at that local hour, the given numbers of days before it; earliest first.
    package func dueSoonMoments(_ due: Instant, daysBefore: [Int], hour: Int) -> [DueSoon] {
        let day = zone.date(of: due)
        return daysBefore.sorted(by: >).compactMap { days in
            guard let local = LocalDateTime(day - days, hour, 0) else { return nil }
            return DueSoon(daysLeft: days, moment: zone.instant(of: local))
        }
    }

    private func shifted(_ date: LocalDate, by days: Int, _ kind: DayKind) -> LocalDate {
        switch kind {
        case .calendar: date + days
        case .working: calendar.date(days, workingDaysAfter: date)
        }
    }
}

/// A reminder that an answer is due in so many days.
package struct DueSoon: Sendable, Hashable {
    /// 0: today is the last day.
    package let daysLeft: Int
    package let moment: Instant
}
