/// What our letters say.
package enum LetterPhrase: Phrase {
    case codeSubject(String)
    case codeText(String, minutes: Int)
    /// To the author, about a step of their message.
    case residentSubject(ResidentStep, number: String)
    case residentText(ResidentStep, essence: String)
    /// To the staff.
    case staffSubject(StaffStep, number: String)
    case staffText(StaffStep, essence: String)
    case open
    case why
    case demo

    /// What happened, as far as a resident's letter tells it. Dates are days in words.
    package enum ResidentStep: Sendable {
        case sent(due: String?)
        case accepted(organisation: String?, due: String?)
        case declined(reason: String, words: String)
        case forwarded(organisation: String, due: String?)
        case inWork(due: String?)
        case topicChanged(topic: String, due: String?)
        case asked(question: String, until: String)
        case answered(organisation: String, until: String)
        case interim(due: String?)
        case postponed(until: String)
        case reviewBegins(due: String?)
        case closed
        case disputed
        case withdrawn
        case merged
        case joined
        case unmerged
        /// News of the message that theirs was merged into.
        case leadInterim
        case leadPostponed(until: String)
        /// Its author took it back; theirs goes on.
        case leadWithdrawn
        case leadDeclined
        /// Another message was merged into theirs.
        case gathered
        case overdue
        case reopened
        case other
    }

    /// What happened, as far as a letter to the staff tells it.
    package enum StaffStep: Sendable {
        case toModerate
        case toAssign(due: String?)
        case assigned(due: String?)
        case replied
        case added
        case toApprove
        case returned(remark: String)
        case reReview(mark: Int)
        case dueSoon(due: String)
        case overdue(due: String)
        case escalated(due: String)
        case withdrawn
        case disputed
        case other
    }
}
