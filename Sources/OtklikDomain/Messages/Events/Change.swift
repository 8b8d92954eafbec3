/// What one step says and does: the part of an event that the rules decide.
///
/// It holds only what differs from the card before; `effects` are for the service and are not kept.
package struct Change: Hashable, Sendable {
    package let kind: EventKind
    package let from: MessageState
    /// The same as `from` when nothing moves.
    package internal(set) var to: MessageState
    /// What was said: a reason, question, remark, reply, note or comment.
    package internal(set) var reason: String?
    package internal(set) var effects: [Effect] = []

    init(kind: EventKind, from: MessageState, to: MessageState) {
        self.kind = kind
        self.from = from
        self.to = to
    }

    // The card
    package internal(set) var region: Patch<ID<Region>> = .keep
    package internal(set) var author: Patch<ID<Person>> = .keep
    package internal(set) var number: Patch<PublicNumber> = .keep
    package internal(set) var visibility: Patch<Visibility> = .keep
    package internal(set) var resumeState: Patch<MessageState> = .keep
    package internal(set) var topic: Patch<ID<Topic>> = .keep
    package internal(set) var territory: Patch<ID<Territory>> = .keep
    package internal(set) var organisation: Patch<ID<Organisation>> = .keep
    package internal(set) var executor: Patch<ID<Person>> = .keep
    package internal(set) var lastRoundExecutor: Patch<ID<Person>> = .keep
    package internal(set) var draft: Patch<ID<AnswerDraft>> = .keep
    package internal(set) var answer: Patch<ID<AnswerDraft>> = .keep
    package internal(set) var lead: Patch<ID<Message>> = .keep
    package internal(set) var sentAt: Patch<Instant> = .keep
    package internal(set) var acceptedAt: Patch<Instant> = .keep
    package internal(set) var clockFrom: Patch<Instant> = .keep
    package internal(set) var term: Patch<Term> = .keep
    package internal(set) var due: Patch<Instant> = .keep
    package internal(set) var pausedSince: Patch<Instant> = .keep
    package internal(set) var pausedTotal: Patch<Span> = .keep
    package internal(set) var pausedDays: Patch<Int> = .keep
    package internal(set) var replyBy: Patch<Instant> = .keep
    package internal(set) var plannedDate: Patch<LocalDate> = .keep
    package internal(set) var answeredAt: Patch<Instant> = .keep
    package internal(set) var closedAt: Patch<Instant> = .keep
    package internal(set) var round: Patch<Int> = .keep
    package internal(set) var hops: Patch<Int> = .keep
    package internal(set) var asks: Patch<Int> = .keep
    package internal(set) var rating: Patch<Int> = .keep
    package internal(set) var solved: Patch<Bool> = .keep
    package internal(set) var disputed: Patch<Bool> = .keep
    package internal(set) var overdue: Patch<Bool> = .keep
    package internal(set) var escalated: Patch<Int> = .keep

    // What the timeline tells beside the card
    package internal(set) var details = Details()

    /// Facts of a step that leave no mark on the card.
    package struct Details: Hashable, Sendable {
        package internal(set) var declineReason: DeclineReason?
        /// The draft that was submitted, returned, approved or sent.
        package internal(set) var draft: ID<AnswerDraft>?
        package internal(set) var draftKind: AnswerDraft.Kind?
        package internal(set) var answerType: AnswerType?
        package internal(set) var ground: PostponementGround?
        package internal(set) var complaints: Set<Complaint> = []
        package internal(set) var files: [ID<Attachment>] = []
        /// The resident found no topic; the platform set the one of this step.
        package internal(set) var topicByMachine: Bool?
        /// Days left, of a reminder.
        package internal(set) var daysLeft: Int?
        /// By how many days the pause that ended moved the due moment.
        package internal(set) var movedDays: Int?
        /// The absent executor for whom the deputy was taken.
        package internal(set) var insteadOf: ID<Person>?
        /// Where the mail of a delivery notice went to: the audience's name.
        package internal(set) var audience: Audience?
    }
}

/// What a change does to one column of the card.
package enum Patch<Value: Hashable & Sendable>: Hashable, Sendable {
    case keep
    case set(Value)
    case clear

    /// The new value; nil where it is kept or cleared.
    package var value: Value? {
        switch self {
        case .set(let value): value
        case .keep, .clear: nil
        }
    }

    /// From one value of a column to the next.
    init(from old: Value?, to new: Value?) {
        if old == new {
            self = .keep
        } else if let new {
            self = .set(new)
        } else {
            self = .clear
        }
    }
}
