package import OtklikDomain

/// What a queue page shows. The raw value stands in the address.
package enum QueueFilter: String, Sendable, Hashable, CaseIterable {
    case all
    case moderation
    case toAssign = "to_assign"
    case mine
    case onApproval = "on_approval"
    case overdue
    case reReview = "re_review"
    case paused
    /// At nobody's: the regional coordinator's.
    case unrouted
    /// Closed against a low rating after the last round.
    case disputed
    /// Answered and released by nobody yet, though the resident allows everyone to see.
    case toRelease = "to_release"

    /// The filters of a role; the first one is shown when none is asked for.
    package static func offered(to role: Role) -> [QueueFilter] {
        switch role {
        case .moderator: [.moderation, .toRelease]
        case .coordinator: [.toAssign, .all, .overdue, .reReview, .onApproval, .paused]
        case .executor: [.mine, .overdue, .reReview, .paused]
        case .head: [.onApproval, .all, .overdue, .reReview]
        case .curator: [.all, .overdue, .reReview, .disputed]
        case .regionalCoordinator: [.unrouted, .all, .moderation, .overdue, .reReview]
        case .resident, .administrator, .system: []
        }
    }

    /// The states it is made of; nil where it is not a matter of states.
    var states: [MessageState]? {
        switch self {
        case .moderation: [.moderation]
        case .toAssign: [.registered, .forwarded, .reReview]
        case .onApproval: [.onApproval]
        case .reReview: [.reReview]
        case .paused: [.clarificationRequested, .postponed]
        case .all, .mine, .overdue, .unrouted, .disputed, .toRelease: nil
        }
    }
}

/// A line of a queue or of a list of one's own messages.
package struct MessageSummary: Sendable, Hashable {
    package let id: ID<Message>
    package let number: PublicNumber
    package let state: MessageState
    package let essence: String
    package let place: String
    package let topic: ID<Topic>?
    package let organisation: ID<Organisation>?
    package let executor: ID<Person>?
    package let executorName: String
    package let sentAt: Instant
    package let due: Instant?
    package let pausedSince: Instant?
    package let plannedDate: LocalDate?
    package let round: Int
    package let rating: Int?
    package let isOverdue: Bool
    /// What the list is sorted by, for the next page.
    package let queueMoment: Int64
    package let version: Int
}

/// Where a page of a queue begins: after this line.
package struct QueueCursor: Sendable, Hashable {
    package let moment: Int64
    package let id: Int64

    package init(moment: Int64, id: Int64) {
        self.moment = moment
        self.id = id
    }

    /// Reads what `text` wrote; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let moment = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(moment: moment, id: id)
    }

    package var text: String { "\(moment)-\(id)" }

    static let start = QueueCursor(moment: -1, id: 0)
}

/// One page of a queue, with the counts of all its filters.
package struct QueuePage: Sendable {
    package let filter: QueueFilter
    package let rows: [MessageSummary]
    /// Where the next page begins; nil at the end.
    package let next: QueueCursor?
    /// Only filters that are counted; a count of many stops at a thousand.
    package let counts: [QueueFilter: Int]
    package let reference: Reference
}
