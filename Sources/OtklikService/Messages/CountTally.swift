import Database
package import OtklikDomain

/// The differences that steps of messages make to the kept counts: gathered first, written once.
package struct CountTally: Sendable {
    private struct Place: Hashable {
        let organisation: Int64
        let state: Int64
    }

    private struct Entry: Hashable {
        let day: LocalDate
        let organisation: Int64
        let measure: DayMeasure
    }

    private var states: [Place: Int64] = [:]
    private var days: [Entry: Int64] = [:]

    package init() {}

    /// Adds one step; `before` is nil for a new message.
    package mutating func move(from before: Message?, to after: Message, by event: Event, in zone: Zone) {
        if let before {
            if before.state == after.state, before.organisation == after.organisation,
                before.isOverdueNow == after.isOverdueNow
            {
                return
            }
            count(before, -1)
        }
        count(after, 1)
        countDay(before, after, event, zone)
    }

    /// Adds what another tally gathered.
    package mutating func add(_ other: CountTally) {
        states.merge(other.states, uniquingKeysWith: +)
        days.merge(other.days, uniquingKeysWith: +)
    }

    private mutating func count(_ card: Message, _ difference: Int64) {
        for organisation in [card.organisation?.value ?? 0, CountQueries.everywhere] {
            states[Place(organisation: organisation, state: card.state.code), default: 0] += difference
            if card.isOverdueNow {
                states[Place(organisation: organisation, state: CountQueries.overdue), default: 0] += difference
            }
        }
    }

    private mutating func countDay(_ before: Message?, _ after: Message, _ event: Event, _ zone: Zone) {
        let day = zone.date(of: event.at)
        if before == nil { add(.sent, day, after) }
        guard let before, before.state != after.state else { return }
        if after.state == .answered {
            add(.answered, day, after)
            if let sent = after.clockFrom { add(.answerTook(day - zone.date(of: sent)), day, after) }
            if let due = after.due, event.at <= due { add(.answeredInTime, day, after) }
        }
        if let rating = after.rating, before.state == .answered {
            add(Verdict.good.contains(rating) ? .ratedGood : .ratedLow, day, after)
        }
    }

    private mutating func add(_ measure: DayMeasure, _ day: LocalDate, _ card: Message) {
        for organisation in [card.organisation?.value ?? 0, CountQueries.everywhere] {
            days[Entry(day: day, organisation: organisation, measure: measure), default: 0] += 1
        }
    }

    func write(_ db: Connection, region: Int64) throws {
        for (place, difference) in states where difference != 0 {
            try CountQueries.add(
                db,
                region: region,
                organisation: place.organisation,
                state: place.state,
                difference
            )
        }
        for (entry, count) in days {
            try CountQueries.addToDay(
                db,
                region: region,
                day: entry.day,
                organisation: entry.organisation,
                measure: entry.measure,
                count
            )
        }
    }
}

extension Message {
    /// Counted as overdue: still open, and the due moment passed.
    var isOverdueNow: Bool { overdue && state.isOpen }
}
