import Database
import OtklikDomain

/// Keeps the counts in step with a card, in the transaction of its event.
struct Counting {
    let db: Connection
    let region: Int64
    let zone: Zone

    /// `before`: nil for a new message.
    func moved(from before: Message?, to after: Message, by event: Event) throws {
        if let before {
            if before.state == after.state, before.organisation == after.organisation,
                before.isOverdueNow == after.isOverdueNow
            {
                return
            }
            try count(before, -1)
        }
        try count(after, 1)
        try countDay(before, after, event)
    }

    private func count(_ card: Message, _ difference: Int64) throws {
        for organisation in [card.organisation?.value ?? 0, CountQueries.everywhere] {
            try CountQueries.add(db, region: region, organisation: organisation, state: card.state.code, difference)
            if card.isOverdueNow {
                try CountQueries.add(
                    db,
                    region: region,
                    organisation: organisation,
                    state: CountQueries.overdue,
                    difference
                )
            }
        }
    }

    private func countDay(_ before: Message?, _ after: Message, _ event: Event) throws {
        let day = zone.date(of: event.at)
        if before == nil { try add(.sent, day, after) }
        guard let before, before.state != after.state else { return }
        if after.state == .answered {
            try add(.answered, day, after)
            if let sent = after.clockFrom { try add(.answerTook(day - zone.date(of: sent)), day, after) }
            if let due = after.due, event.at <= due { try add(.answeredInTime, day, after) }
        }
        if let rating = after.rating, before.state == .answered {
            try add(Verdict.good.contains(rating) ? .ratedGood : .ratedLow, day, after)
        }
    }

    private func add(_ measure: DayMeasure, _ day: LocalDate, _ card: Message) throws {
        for organisation in [card.organisation?.value ?? 0, CountQueries.everywhere] {
            try CountQueries.addToDay(
                db,
                region: region,
                day: day,
                organisation: organisation,
                measure: measure,
                1
            )
        }
    }
}

extension Message {
    /// Counted as overdue: still open, and the due moment passed.
    var isOverdueNow: Bool { overdue && state.isOpen }
}
