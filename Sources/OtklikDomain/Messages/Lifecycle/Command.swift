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
    case join
    case unmerge
    case answerWithLead = "answer_with_lead"
    case closeWithLead = "close_with_lead"
    case add
    case note
    case discard
}

extension Command {
    /// The command's number in the database (SMALLINT), by its place in the table. Numbers are never reused.
    package var code: Int64 {
        switch self {
        case .send: 1
        case .resend: 2
        case .accept: 3
        case .decline: 4
        case .returnToModeration: 5
        case .setTopic: 6
        case .forward: 7
        case .assign: 8
        case .takeToWork: 9
        case .askResident: 10
        case .reply: 11
        case .replyTimeout: 12
        case .submitDraft: 13
        case .returnDraft: 14
        case .approve: 15
        case .answerDirectly: 16
        case .resume: 17
        case .rateGood: 18
        case .rateLow: 19
        case .rateLowFinal: 20
        case .ratingTimeout: 21
        case .reopen: 22
        case .withdraw: 23
        case .merge: 24
        case .unmerge: 25
        case .answerWithLead: 26
        case .closeWithLead: 27
        case .add: 28
        case .note: 29
        case .discard: 30
        case .join: 31
        }
    }
}
