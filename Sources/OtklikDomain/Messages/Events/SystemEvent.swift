/// What the platform writes into a message's history without moving it. The raw value is the name in events and API.
package enum SystemEvent: String, Sendable, Hashable, CaseIterable {
    /// The due day is near.
    case dueSoon = "due_soon"
    /// The due moment passed.
    case overdue
    /// First the curator, then the regional coordinator is told that it is overdue.
    case escalated
    /// A mail reached its server.
    case delivered
    /// A mail came back.
    case bounced

    /// The event's number in the database (SMALLINT), above those of all commands. Numbers are never reused.
    package var code: Int64 {
        switch self {
        case .dueSoon: 101
        case .overdue: 102
        case .escalated: 103
        case .delivered: 104
        case .bounced: 105
        }
    }
}

/// What happened: a command or a system event. Names and numbers of the two never meet.
package enum EventKind: Hashable, Sendable {
    case command(Command)
    case system(SystemEvent)

    /// The name in events, API and tests.
    package var name: String {
        switch self {
        case .command(let command): command.rawValue
        case .system(let event): event.rawValue
        }
    }

    /// The number in the database (SMALLINT).
    package var code: Int64 {
        switch self {
        case .command(let command): command.code
        case .system(let event): event.code
        }
    }

    package init?(code: Int64) {
        if let command = Command.allCases.first(where: { $0.code == code }) {
            self = .command(command)
        } else if let event = SystemEvent.allCases.first(where: { $0.code == code }) {
            self = .system(event)
        } else {
            return nil
        }
    }

    package init?(name: String) {
        if let command = Command(rawValue: name) {
            self = .command(command)
        } else if let event = SystemEvent(rawValue: name) {
            self = .system(event)
        } else {
            return nil
        }
    }
}
