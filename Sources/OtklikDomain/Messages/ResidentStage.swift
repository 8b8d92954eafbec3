/// What a resident is told about where a message stands; several states may look the same from outside.
///
/// The words live in OtklikPhrases. The raw value is the name in the API.
package enum ResidentStage: String, Sendable, Hashable, CaseIterable {
    case draft
    case moderation
    case declined
    case underReview = "under_review"
    case inWork = "in_work"
    case waitingForYou = "waiting_for_you"
    case interimAnswer = "interim_answer"
    case postponed
    case answered
    case reReview = "re_review"
    case closed
    case withdrawn
    case merged
}

extension MessageState {
    package var residentStage: ResidentStage {
        switch self {
        case .draft: .draft
        case .moderation: .moderation
        case .declined: .declined
        case .registered, .forwarded: .underReview
        case .executorAssigned, .inWork, .onApproval, .rework: .inWork
        case .clarificationRequested: .waitingForYou
        case .intermediateAnswered: .interimAnswer
        case .postponed: .postponed
        case .answered: .answered
        case .reReview: .reReview
        case .closed: .closed
        case .withdrawn: .withdrawn
        case .merged: .merged
        }
    }

    /// Whether no step of the residents or the staff but a curator's `reopen` or a `resend` leads out of here.
    package var isFinal: Bool {
        switch self {
        case .closed, .withdrawn: true
        case .draft, .moderation, .declined, .registered, .forwarded, .executorAssigned, .inWork,
            .clarificationRequested, .onApproval, .rework, .intermediateAnswered, .postponed, .answered, .reReview,
            .merged:
            false
        }
    }
}
