package import OtklikDomain

/// One step of a message's history, as the resident and as the staff read it.
package enum TimelinePhrase: Phrase {
    case sent(byYou: Bool)
    case resent(byYou: Bool)
    /// nil: no organisation was found, the regional coordinator looks for one.
    case accepted(by: String?)
    case declined(DeclineReason?)
    case returnedToModeration
    case topicChanged(String)
    case forwarded(to: String)
    case assigned(to: String?, insteadOf: String?)
    case takenToWork
    case asked
    case replied(byYou: Bool)
    case replyTimedOut
    case movedByPause(days: Int)
    case draftSubmitted(AnswerDraft.Kind)
    case draftReturned
    case answered
    case interimAnswered
    case postponed(until: LocalDate?)
    case resumed
    case rated(Int, byYou: Bool)
    case reviewBegins(round: Int)
    case closedDisputed
    case closedBySilence
    case reopened
    case withdrawn(byYou: Bool)
    case merged(into: String?)
    case joined(to: String?, byYou: Bool)
    case unmerged
    /// The lead's author took it back: from here on it goes on by itself, or follows another one.
    case leadWithdrawn(next: String?, isAlone: Bool)
    case answeredWithLead
    case closedWithLead
    case added(byYou: Bool)
    case noted
    case dueSoon(days: Int)
    case overdue
    case escalated
    case delivered
    case bounced
}
