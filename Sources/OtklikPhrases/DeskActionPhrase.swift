package import OtklikDomain

/// What the staff does with a message at the desk. The raw value is the last part of the form's address.
package enum DeskAction: String, Sendable, Hashable, CaseIterable {
    case accept, decline, topic, moderation, forward, assign, take, question, answer, approve, remark, resume, reopen
    case merge, unmerge, note, release, withhold
}

/// The buttons and forms of the staff's actions.
package enum DeskActionPhrase: Phrase {
    /// On the bar above the message.
    case button(DeskAction)
    /// Over the form.
    case title(DeskAction)
    /// What happens then: who sees it, what the clock does.
    case lead(DeskAction)
    /// On the button that sends the form.
    case send(DeskAction)
    case cancel
    // Decline
    case declineReason
    case declineReasonMissing
    case declineWords
    case declineWordsHint
    /// What the resident reads if the moderator writes nothing of his own; empty where he has to.
    case declineText(DeclineReason)
    // Topic
    case topicNow(String)
    case topicFound(Int)
    case topicMissing
    case topicChangesTerm
    // Forward
    case organisationSearch
    case organisationSearchHint
    case organisations
    case organisationMissing
    case noOrganisationFound(String)
    case routed
    case relation(Facts.Relation?)
    // Assign
    case executors
    case executorMissing
    case load(Int)
    case executorNow
    case executorBefore
    case executorAbsent(deputy: String)
    case executorAway
    case coordinatorInstead
    case noExecutors
    case deputyTakes(String)
    // Texts
    case reason
    case reasonHint
    case question
    case questionHint(days: Int, number: Int, of: Int)
    case remarkLabel
    case noteLabel
    case noteHint
    // Answer
    case kind
    case kindNote(AnswerDraft.Kind)
    case answerType
    case answerTypeMissing
    case answerText
    case answerTextHint
    case plannedDate
    case plannedDateHint(latest: String)
    case plannedDateMissing
    case ground
    case groundMissing
    case fileField
    case fileHint(limit: Int)
    case proofNeeded
    case upload
    case uploaded
    case earlierFiles
    case removeFile(String)
    case fileRefused(name: String, why: String)
    case answerNow
    case toApproval
    case returnedBecause(String)
    // Merge
    case leadNumber
    case leadNumberHint
    // Release
    case releaseEssence
    case releaseText
    case releaseHint
    case releasePlace
    case releasePlaceHint
    case releasePhotos(Int)
    // When it does not go through
    case changedTitle
    case changedLine(what: String, who: String)
    case changedAgain
    case notAnyMore
    case refusedTitle
    case youWrote
    case goneTitle
    case goneText
    case checkAgain
}
