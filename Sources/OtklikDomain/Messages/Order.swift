/// A command with what it brings along. Texts are raw: `Decision` checks them.
package enum Order: Hashable, Sendable {
    case send(Submission, number: PublicNumber)
    case resend(Submission)
    case accept
    case decline(reason: DeclineReason, words: String)
    case returnToModeration(reason: String)
    case setTopic(ID<Topic>, reason: String)
    case forward(to: ID<Organisation>, reason: String)
    case assign(ID<Person>)
    case takeToWork
    case askResident(question: String)
    case reply(Supplement)
    case replyTimeout
    case submitDraft(AnswerDraft)
    case returnDraft(remark: String)
    case approve
    case answerDirectly(AnswerDraft)
    case resume
    case rateGood(Verdict)
    case rateLow(Verdict)
    case rateLowFinal(Verdict)
    case ratingTimeout
    case reopen(reason: String)
    /// The resident need not say why.
    case withdraw(reason: String?)
    case merge(into: ID<Message>)
    /// Right after `send`: the resident chose to follow a message about the same thing.
    case join(ID<Message>)
    case unmerge
    case answerWithLead
    case closeWithLead
    case add(Supplement)
    case note(String)
    case discard

    package var command: Command {
        switch self {
        case .send: .send
        case .resend: .resend
        case .accept: .accept
        case .decline: .decline
        case .returnToModeration: .returnToModeration
        case .setTopic: .setTopic
        case .forward: .forward
        case .assign: .assign
        case .takeToWork: .takeToWork
        case .askResident: .askResident
        case .reply: .reply
        case .replyTimeout: .replyTimeout
        case .submitDraft: .submitDraft
        case .returnDraft: .returnDraft
        case .approve: .approve
        case .answerDirectly: .answerDirectly
        case .resume: .resume
        case .rateGood: .rateGood
        case .rateLow: .rateLow
        case .rateLowFinal: .rateLowFinal
        case .ratingTimeout: .ratingTimeout
        case .reopen: .reopen
        case .withdraw: .withdraw
        case .merge: .merge
        case .join: .join
        case .unmerge: .unmerge
        case .answerWithLead: .answerWithLead
        case .closeWithLead: .closeWithLead
        case .add: .add
        case .note: .note
        case .discard: .discard
        }
    }

    /// The command that a resident's verdict means for this message now.
    package static func rate(_ verdict: Verdict, on message: Message, _ rules: Rules) -> Order {
        guard Verdict.low.contains(verdict.mark) else { return .rateGood(verdict) }
        return message.round < rules.reviewRounds ? .rateLow(verdict) : .rateLowFinal(verdict)
    }
}

/// What a resident fills in before sending.
package struct Submission: Hashable, Sendable {
    package var text: String
    package var essence: String
    /// nil: "I did not find the topic".
    package var topic: ID<Topic>?
    package var territory: ID<Territory>?
    /// Whether a point or an address was given.
    package var hasPlace: Bool
    package var visibility: Visibility
    package var files: [ID<Attachment>]
    /// Whether the resident found no topic and the platform chose this one.
    package var isTopicByMachine = false

    package init(
        text: String,
        essence: String,
        topic: ID<Topic>?,
        territory: ID<Territory>?,
        hasPlace: Bool,
        visibility: Visibility,
        files: [ID<Attachment>] = []
    ) {
        self.text = text
        self.essence = essence
        self.topic = topic
        self.territory = territory
        self.hasPlace = hasPlace
        self.visibility = visibility
        self.files = files
    }

    /// The same with its texts as they are kept.
    package func checked(_ rules: Rules) throws(Refusal) -> Submission {
        var submission = self
        submission.text = try TextField.text.checked(text, rules)
        submission.essence = try TextField.essence.checked(essence, rules)
        guard files.count <= rules.photosPerMessage else { throw .tooManyFiles(maximum: rules.photosPerMessage) }
        return submission
    }
}

/// What a resident adds to a message, by himself or in reply to a question.
package struct Supplement: Hashable, Sendable {
    package var text: String?
    package var files: [ID<Attachment>]

    package init(text: String?, files: [ID<Attachment>] = []) {
        self.text = text
        self.files = files
    }
}

/// What a resident thinks of an answer.
package struct Verdict: Hashable, Sendable {
    package static let low = 1...2
    package static let good = 3...5

    /// 1…5.
    package var mark: Int
    /// "Was it solved?", asked apart; nil: not said.
    package var solved: Bool?
    /// What is wrong; a low mark needs one at least.
    package var complaints: Set<Complaint>
    package var comment: String?

    package init(mark: Int, solved: Bool? = nil, complaints: Set<Complaint> = [], comment: String? = nil) {
        self.mark = mark
        self.solved = solved
        self.complaints = complaints
        self.comment = comment
    }
}

/// What is wrong with an answer. The raw value is the name in events, forms and the API.
package enum Complaint: String, Sendable, Hashable, CaseIterable {
    case notDone = "not_done"
    case partlyDone = "partly_done"
    case badlyDone = "badly_done"
    case notToThePoint = "not_to_the_point"
    case untrue
    case unclear
    case rude
    case other
}

/// Why a moderator declines a message (`domain.md` 3.4). The raw value is the name in events, forms and the API.
package enum DeclineReason: String, Sendable, Hashable, CaseIterable {
    case emergency
    case severalProblems = "several_problems"
    case noTopic = "no_topic"
    case noFacts = "no_facts"
    case unreadable
    case notRussian = "not_russian"
    case poorPhoto = "poor_photo"
    case wrongPlace = "wrong_place"
    case outsideRegion = "outside_region"
    case alreadyAnswered = "already_answered"
    case alreadySent = "already_sent"
    case othersPersonalData = "others_personal_data"
    case unprovenAccusation = "unproven_accusation"
    case insults
    case hatred
    case advertising
    case courtDecision = "court_decision"
    case other
}
