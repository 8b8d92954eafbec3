package import OtklikDomain

/// The resident's page of a message and the list of their messages.
package enum MessagePhrase: Phrase {
    case photoWords(Int)
    case mine
    case mineEmpty
    case mineEmptyText
    case report
    case number(String)
    case yours
    // Where it stands, in one sentence
    case standing(ResidentStage, due: String?)
    case standingText(ResidentStage)
    /// In place of the closed stage's own sentence.
    case disputed
    case postponedUntil(String)
    case mergedInto(String)
    // The clock
    case clock
    case term(days: Int, isWorking: Bool)
    case due(String)
    case daysLeft(Int)
    case pausedNow
    case pausedBefore(days: Int)
    case answeredInDays(Int)
    case overdueSince(String)
    case owner
    case noOwner
    case topic
    case noTopic
    case place
    case landmark
    case whoSees
    case history
    case yourWords
    case question
    case replyUntil(String)
    case replyLabel
    case replyHint
    case photoLabel
    case photoHint(megabytes: Int)
    case sendReply
    // The answer
    case answerOf(String)
    case interimOf(String)
    case postponementOf(String)
    case answerFacts(AnswerType)
    case plannedFor(String)
    case postponedBecause(String)
    case signedBy(name: String, position: String, date: String)
    case earlierAnswers
    case before(String)
    case after(String)
    case files
    // Rating
    case helped
    case ratingUntil(String)
    case solvedQuestion
    case yes
    case no
    case whatIsWrong
    case lowMeans
    case lastLowMeans
    case comment
    case sendRating
    case ratingMissing
    case complaintMissing
    case yourRating(Int)
    // More to do
    case more
    case addTitle
    case addLabel
    case addSend
    case addMissing
    case withdraw
    case withdrawTitle
    case withdrawText
    /// So many others joined.
    case withdrawFollowed(Int)
    case withdrawReason
    case withdrawConfirm
    case keep
    case resend
    case resendText
    case declinedBecause
    case reportHere
    case alsoMerged(Int)
    /// How a message of somebody else's stands, as far as everybody may know.
    case othersStage(ResidentStage)
    case leadStands(ResidentStage)
}
