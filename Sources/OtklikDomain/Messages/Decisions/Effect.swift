/// What the service has to do besides appending the event, in the same transaction.
package enum Effect: Hashable, Sendable {
    case notify(Audience)
    /// Sets the message's timer, over what was set before.
    case schedule(Timer, at: Instant)
    case cancel(Timer)
    /// Gives this command, as the system, to every message merged into this one.
    case fanOut(Command, at: Instant)
    /// A discarded draft leaves no trace.
    case deleteDraft
}

/// A moment a message waits for; one of a kind at a time.
package enum Timer: Hashable, Sendable {
    case replyTimeout
    case ratingTimeout
    case plannedDate
    /// That many days before the due day.
    case dueSoon(days: Int)
    case overdue
    case escalation

    /// The name in the job table.
    package var name: String {
        switch self {
        case .replyTimeout: "reply_timeout"
        case .ratingTimeout: "rating_timeout"
        case .plannedDate: "planned_date"
        case .dueSoon(let days): "due_soon:\(days)"
        case .overdue: "overdue"
        case .escalation: "escalation"
        }
    }

    package init?(name: String) {
        switch name {
        case "reply_timeout": self = .replyTimeout
        case "rating_timeout": self = .ratingTimeout
        case "planned_date": self = .plannedDate
        case "overdue": self = .overdue
        case "escalation": self = .escalation
        default:
            guard name.hasPrefix("due_soon:"), let days = Int(name.dropFirst(9)) else { return nil }
            self = .dueSoon(days: days)
        }
    }

    /// What to do when the moment has come.
    package enum Step: Hashable, Sendable {
        case order(Order)
        case report(SystemEvent)
    }

    package var step: Step {
        switch self {
        case .replyTimeout: .order(.replyTimeout)
        case .ratingTimeout: .order(.ratingTimeout)
        case .plannedDate: .order(.resume)
        case .dueSoon: .report(.dueSoon)
        case .overdue: .report(.overdue)
        case .escalation: .report(.escalated)
        }
    }
}
