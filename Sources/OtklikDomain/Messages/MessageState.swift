/// The 17 states of a message. The raw value is the name in events, API and tests.
package enum MessageState: String, Sendable, Hashable, CaseIterable {
    case draft
    case moderation
    case declined
    case registered
    case forwarded
    case executorAssigned = "executor_assigned"
    case inWork = "in_work"
    case clarificationRequested = "clarification_requested"
    case onApproval = "on_approval"
    case rework
    case intermediateAnswered = "intermediate_answered"
    case postponed
    case answered
    case reReview = "re_review"
    case closed
    case withdrawn
    case merged

    /// The state's number in the database (SMALLINT). Numbers are never reused.
    package var code: Int64 {
        switch self {
        case .draft: 1
        case .moderation: 2
        case .declined: 3
        case .registered: 4
        case .forwarded: 5
        case .executorAssigned: 6
        case .inWork: 7
        case .clarificationRequested: 8
        case .onApproval: 9
        case .rework: 10
        case .intermediateAnswered: 11
        case .postponed: 12
        case .answered: 13
        case .reReview: 14
        case .closed: 15
        case .withdrawn: 16
        case .merged: 17
        }
    }

    package init?(code: Int64) {
        guard let state = MessageState.allCases.first(where: { $0.code == code }) else { return nil }
        self = state
    }

    /// Open: somebody of the staff or the resident still owes a step before the answer.
    package var isOpen: Bool {
        switch self {
        case .draft, .declined, .answered, .closed, .withdrawn, .merged: false
        case .moderation, .registered, .forwarded, .executorAssigned, .inWork, .clarificationRequested,
            .onApproval, .rework, .intermediateAnswered, .postponed, .reReview:
            true
        }
    }
}
