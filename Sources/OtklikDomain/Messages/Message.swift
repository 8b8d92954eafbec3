/// The card of a message: everything the rules need to know of it, and no text.
///
/// It is a projection of the message's events and changes in one way only: `applying(_:)`.
package struct Message: Hashable, Sendable {
    package let id: ID<Message>
    package internal(set) var region: ID<Region>
    package internal(set) var author: ID<Person>
    /// Issued by `send`; nil before.
    package internal(set) var number: PublicNumber?
    package internal(set) var visibility: Visibility

    package internal(set) var state: MessageState
    /// Where a reply or its timeout leads back to; set only in `clarification_requested`.
    package internal(set) var resumeState: MessageState?

    /// nil: the resident did not find one.
    package internal(set) var topic: ID<Topic>?
    package internal(set) var territory: ID<Territory>?
    /// Who answers; nil: nobody was found, the message is the regional coordinator's.
    package internal(set) var organisation: ID<Organisation>?
    package internal(set) var executor: ID<Person>?
    /// Who answered in the round before, and so may not answer in this one.
    package internal(set) var lastRoundExecutor: ID<Person>?
    /// The answer's draft on approval, or the one last returned.
    package internal(set) var draft: ID<AnswerDraft>?
    /// The last answer the resident got.
    package internal(set) var answer: ID<AnswerDraft>?
    /// The message this one is merged into.
    package internal(set) var lead: ID<Message>?

    package internal(set) var sentAt: Instant?
    package internal(set) var acceptedAt: Instant?
    /// The day this moment lies in is day 0 of the term: the last sending, low rating or reopening.
    package internal(set) var clockFrom: Instant?
    /// The topic's term as it was copied: a later edit of the topic moves no running deadline.
    package internal(set) var term: Term?
    /// The last moment at which an answer is in time, without the pause that is going on (`due(shownAt:by:)`).
    package internal(set) var due: Instant?
    /// Since when the clock stands still; nil: it does not.
    package internal(set) var pausedSince: Instant?
    /// How long it stood still before, in this term.
    package internal(set) var pausedTotal: Span
    /// By how many days, of the term's kind, the finished pauses moved the due moment.
    package internal(set) var pausedDays: Int
    /// Until when the resident may answer the question.
    package internal(set) var replyBy: Instant?
    /// What an interim answer or a postponement promised.
    package internal(set) var plannedDate: LocalDate?
    package internal(set) var answeredAt: Instant?
    /// When it came to rest: declined, closed or withdrawn.
    package internal(set) var closedAt: Instant?

    /// How many low ratings sent it back: 0 while the first answer is made.
    package internal(set) var round: Int
    /// How many times it was forwarded.
    package internal(set) var hops: Int
    /// How many questions the resident got.
    package internal(set) var asks: Int
    /// 1…5; of the last answer.
    package internal(set) var rating: Int?
    /// "Was it solved?", asked apart from the rating.
    package internal(set) var solved: Bool?
    /// Closed against a low rating after the last round.
    package internal(set) var disputed: Bool
    /// The due moment passed without an answer; stays set when a late answer comes.
    package internal(set) var overdue: Bool
    /// 0, 1: the curator was told that it is overdue, 2: the regional coordinator too.
    package internal(set) var escalated: Int
    /// The number of its events.
    package internal(set) var version: Int

    /// A message before its first event.
    package static func draft(
        _ id: ID<Message>,
        region: ID<Region>,
        author: ID<Person>,
        visibility: Visibility
    ) -> Message {
        Message(id: id, region: region, author: author, visibility: visibility, state: .draft)
    }
}

extension Message {
    /// Whether residents may join it: a moderator has read it, and its answer is still to come.
    package var canBeJoined: Bool { state.isOpen && state != .moderation }

    /// A card as it was stored; what is left out is as in a draft.
    package init(
        id: ID<Message>,
        region: ID<Region>,
        author: ID<Person>,
        number: PublicNumber? = nil,
        visibility: Visibility,
        state: MessageState,
        resumeState: MessageState? = nil,
        topic: ID<Topic>? = nil,
        territory: ID<Territory>? = nil,
        organisation: ID<Organisation>? = nil,
        executor: ID<Person>? = nil,
        lastRoundExecutor: ID<Person>? = nil,
        draft: ID<AnswerDraft>? = nil,
        answer: ID<AnswerDraft>? = nil,
        lead: ID<Message>? = nil,
        clock: StoredClock = StoredClock(),
        counts: StoredCounts = StoredCounts(),
        rating: Int? = nil,
        solved: Bool? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.region = region
        self.author = author
        self.number = number
        self.visibility = visibility
        self.state = state
        self.resumeState = resumeState
        self.topic = topic
        self.territory = territory
        self.organisation = organisation
        self.executor = executor
        self.lastRoundExecutor = lastRoundExecutor
        self.draft = draft
        self.answer = answer
        self.lead = lead
        sentAt = clock.sentAt
        acceptedAt = clock.acceptedAt
        clockFrom = clock.clockFrom
        term = clock.term
        due = clock.due
        pausedSince = clock.pausedSince
        pausedTotal = clock.pausedTotal
        pausedDays = clock.pausedDays
        replyBy = clock.replyBy
        plannedDate = clock.plannedDate
        answeredAt = clock.answeredAt
        closedAt = clock.closedAt
        round = counts.round
        hops = counts.hops
        asks = counts.asks
        escalated = counts.escalated
        overdue = counts.overdue
        disputed = counts.disputed
        self.rating = rating
        self.solved = solved
        self.version = version
    }

    /// The columns of a card that have to do with time.
    package struct StoredClock: Sendable {
        package var sentAt: Instant?
        package var acceptedAt: Instant?
        package var clockFrom: Instant?
        package var term: Term?
        package var due: Instant?
        package var pausedSince: Instant?
        package var pausedTotal = Span(milliseconds: 0)
        package var pausedDays = 0
        package var replyBy: Instant?
        package var plannedDate: LocalDate?
        package var answeredAt: Instant?
        package var closedAt: Instant?

        package init() {}
    }

    /// The columns of a card that count or mark.
    package struct StoredCounts: Sendable {
        package var round = 0
        package var hops = 0
        package var asks = 0
        package var escalated = 0
        package var overdue = false
        package var disputed = false

        package init() {}
    }
}
