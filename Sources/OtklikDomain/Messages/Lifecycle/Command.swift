/// Everything that can be done to a message. The raw value is the name in events, API and tests.
package enum Command: String, Sendable, Hashable, CaseIterable {
    case send
    case resend
    case accept
    case decline
    case returnToModeration = "return_to_moderation"
    case setTopic = "set_topic"
    case forward
    case assign
    case takeToWork = "take_to_work"
    case askResident = "ask_resident"
    case reply
    case replyTimeout = "reply_timeout"
    case submitDraft = "submit_draft"
    case returnDraft = "return_draft"
    case approve
    case answerDirectly = "answer_directly"
    case resume
    case rateGood = "rate_good"
    case rateLow = "rate_low"
    case rateLowFinal = "rate_low_final"
    case ratingTimeout = "rating_timeout"
    case reopen
    case withdraw
    case merge
    case unmerge
    case answerWithLead = "answer_with_lead"
    case closeWithLead = "close_with_lead"
    case add
    case note
    case discard
}
