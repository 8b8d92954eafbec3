/// Why a command is refused. The words are made in OtklikPhrases; every case carries what they need.
package enum Refusal: Error, Hashable, Sendable {
    // The table
    case wrongState(Command, MessageState)
    case notYourRole(Command, MessageState, Role)
    /// Somebody else was quicker: the person saw version `seen`, the message is at `actual`.
    case stale(seen: Int, actual: Int)

    // The person
    case notAuthor
    case notExecutor
    /// The message is not at an organisation of this member of the staff.
    case outOfScope
    /// Nobody approves a draft of his own.
    case ownDraft

    // What was written
    case textMissing(TextField)
    case textTooShort(TextField, minimum: Int)
    case textTooLong(TextField, maximum: Int)
    /// Control characters or such.
    case textNotPlain(TextField)
    /// Neither a text nor a file.
    case nothingAdded
    case tooManyFiles(maximum: Int)

    // Topic and place
    case topicMissing
    case topicUnknown
    /// Switched off or out of season.
    case topicNotOffered
    case topicNotTrusted
    case sameTopic
    case placeMissing
    case nothingChanged
    case resendOver(days: Int)

    // Organisations
    case organisationUnknown
    case organisationInactive
    case sameOrganisation
    /// Neither above nor below nor beside the organisation the message is at.
    case organisationUnrelated
    case organisationOutOfScope
    case hopLimit(Int)

    // Executors
    case executorUnknown
    case executorInactive
    case executorElsewhere
    case notAnExecutor
    /// Absent, and no deputy can take it.
    case executorAbsent
    case executorSame
    /// He gave the answer that got the low rating.
    case executorOfLastRound

    // The question to the resident
    case askLimit(Int)

    // Answers
    case draftUnknown
    /// `answer_directly` takes an answer only.
    case draftNotAnswer
    case proofMissing
    case plannedDateNotAhead
    case plannedDateTooFar(latest: LocalDate)
    case approvalRequired

    // Ratings
    case markOutOfRange(ClosedRange<Int>)
    case complaintMissing
    case roundsOver
    case roundsLeft
    case reopenOver(days: Int)

    // Merging
    case leadUnknown
    case leadIsItself
    case leadOutOfScope
    /// The lead message is no longer worked on.
    case leadNotOpen(MessageState)
    case leadMerged
    case leadAnswered
    case leadNotAnswered
    /// The lead message was neither withdrawn nor declined.
    case leadNotLost

    // Time
    case tooEarly(Instant)
    /// A reminder, delivery notice or the like that says nothing new.
    case nothingToReport(SystemEvent)
}

extension Refusal {
    /// Which kind of "no" it is: what HTTP answers as 403, 409 and 422.
    package enum Kind: Hashable, Sendable {
        case forbidden
        case conflict
        case invalid
    }

    package var kind: Kind {
        switch self {
        case .notYourRole, .notAuthor, .notExecutor, .outOfScope, .ownDraft: .forbidden
        case .wrongState, .stale, .resendOver, .hopLimit, .askLimit, .approvalRequired, .roundsOver, .roundsLeft,
            .reopenOver, .leadAnswered, .leadNotAnswered, .leadNotLost, .tooEarly, .nothingToReport, .topicNotTrusted,
            .draftUnknown:
            .conflict
        case .textMissing, .textTooShort, .textTooLong, .textNotPlain, .nothingAdded, .tooManyFiles, .topicMissing,
            .topicUnknown, .topicNotOffered, .sameTopic, .placeMissing, .nothingChanged, .organisationUnknown,
            .organisationInactive, .sameOrganisation, .organisationUnrelated, .organisationOutOfScope,
            .executorUnknown, .executorInactive, .executorElsewhere, .notAnExecutor, .executorAbsent, .executorSame,
            .executorOfLastRound, .draftNotAnswer, .proofMissing, .plannedDateNotAhead, .plannedDateTooFar,
            .markOutOfRange, .complaintMissing, .leadUnknown, .leadIsItself, .leadOutOfScope, .leadNotOpen,
            .leadMerged:
            .invalid
        }
    }
}
