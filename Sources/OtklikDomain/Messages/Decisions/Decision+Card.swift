extension Step {
    /// What the order itself changes; states and clocks are the row's.
    mutating func changeCard() {
        switch order {
        case .send(let submission, let number): take(submission, number)
        case .resend(let submission): take(submission, card.number)
        case .accept: accept(at: facts.routed)
        case .decline(let why, _): decline(why)
        case .setTopic(let topic, _): card.topic = topic
        case .forward(let organisation, _): forward(to: organisation)
        case .assign: assign()
        case .askResident: ask()
        case .reply(let supplement): hear(supplement)
        case .replyTimeout: stopAsking()
        case .submitDraft(let draft): submit(draft)
        case .returnDraft: details.draft = message.draft
        case .approve: approve()
        case .answerDirectly(let draft): answer(directly: draft)
        case .rateGood(let verdict): rate(verdict)
        case .rateLow(let verdict): rateLow(verdict)
        case .rateLowFinal(let verdict): rateLowFinal(verdict)
        case .reopen: startRound()
        case .withdraw: leaveFollowers()
        case .merge(let lead), .join(let lead): merge(into: lead)
        case .unmerge: unmerge()
        case .answerWithLead: answerWithLead()
        case .closeWithLead: closeWithLead()
        case .add(let supplement): details.files = supplement.files
        case .discard: effects.append(.deleteDraft)
        case .returnToModeration, .takeToWork, .resume, .ratingTimeout, .note: break
        }
        markRest()
    }

    private mutating func take(_ submission: Submission, _ number: PublicNumber?) {
        card.number = number
        card.topic = submission.topic
        card.territory = submission.territory
        card.visibility = submission.visibility
        details.files = submission.files
        if submission.isTopicByMachine { details.topicByMachine = true }
    }

    private mutating func accept(at organisation: ID<Organisation>?) {
        card.organisation = organisation
        card.acceptedAt = now
    }

    private mutating func decline(_ why: DeclineReason) {
        details.declineReason = why
        loseFollowers()
    }

    private mutating func forward(to organisation: ID<Organisation>) {
        card.organisation = organisation
        card.hops += 1
    }

    private mutating func assign() {
        guard let executor = chosenExecutor else { return }
        card.executor = executor.id
        if let candidate = facts.candidate, candidate.id != executor.id { details.insteadOf = candidate.id }
    }

    private mutating func ask() {
        card.asks += 1
        card.resumeState = message.state
        card.replyBy = endOfDay(rules.askDays, after: now)
    }

    private mutating func hear(_ supplement: Supplement) {
        details.files = supplement.files
        stopAsking()
    }

    private mutating func stopAsking() {
        card.resumeState = nil
        card.replyBy = nil
    }

    /// The moment of coming to rest, and out of it.
    private mutating func markRest() {
        switch card.state {
        case .declined, .closed, .withdrawn: if card.state != message.state { card.closedAt = now }
        default: card.closedAt = nil
        }
        if card.state == .withdrawn { stopAsking() }
    }

    // MARK: Answers

    private mutating func submit(_ draft: AnswerDraft) {
        describe(draft)
        card.draft = draft.id
    }

    private mutating func describe(_ draft: AnswerDraft) {
        details.draft = draft.id
        details.draftKind = draft.kind
        switch draft.content {
        case .answer(let type, _, _, _): details.answerType = type
        case .postponement(_, let ground, _, _): details.ground = ground
        case .interim: break
        }
    }

    private mutating func approve() {
        guard let draft = facts.draft else { return }
        details.draft = draft.id
        details.draftKind = draft.kind
        card.draft = nil
        switch draft.kind {
        case .answer: answer(with: draft.id)
        case .interim, .postponement:
            card.plannedDate = draft.plannedDate
            effects.append(.notify(.mergedAuthors))
        }
    }

    private mutating func answer(directly draft: AnswerDraft) {
        describe(draft)
        answer(with: draft.id)
    }

    private mutating func answer(with answer: ID<AnswerDraft>) {
        card.answer = answer
        card.answeredAt = now
        card.draft = nil
        card.plannedDate = nil
        card.rating = nil
        card.solved = nil
        effects.append(.fanOut(.answerWithLead, at: now))
    }

    // MARK: Ratings and rounds

    private mutating func rate(_ verdict: Verdict) {
        card.rating = verdict.mark
        card.solved = verdict.solved
        details.complaints = verdict.complaints
    }

    /// The first rounds stay where they are; later ones go up, at the top to the regional coordinator.
    private mutating func rateLow(_ verdict: Verdict) {
        rate(verdict)
        card.round += 1
        if card.round > rules.reviewRoundsBelow { card.organisation = facts.above }
        startRound()
    }

    private mutating func rateLowFinal(_ verdict: Verdict) {
        rate(verdict)
        card.disputed = true
    }

    /// Who answered the round before is kept, so that another one answers now.
    private mutating func startRound() {
        card.lastRoundExecutor = message.executor
        card.executor = nil
        card.draft = nil
        card.plannedDate = nil
        card.disputed = false
        card.lead = nil
    }

    // MARK: Merging

    private mutating func merge(into lead: ID<Message>) {
        card.lead = lead
        // What moderation had not settled yet is as with the lead, whose coordinator then has it in sight.
        if card.organisation == nil { card.organisation = facts.lead?.message.organisation }
        guard card.topic == nil, let topic = facts.lead?.topic else { return }
        card.topic = topic.id
        card.term = topic.term
    }

    /// It starts over at its own organisation, as accepted.
    private mutating func unmerge() {
        card.lead = nil
        card.executor = nil
        card.draft = nil
        // Left by its lead it stays with those who were at work; taken out of the merger, and never accepted before, it
        // goes where its own topic and place lead.
        if actor.role == .system {
            card.organisation = facts.lead?.message.organisation ?? facts.routed ?? message.organisation
        } else if message.acceptedAt == nil {
            card.organisation = facts.routed ?? message.organisation
        }
        card.acceptedAt = message.acceptedAt ?? now
    }

    /// From here it lives alone, as if its lead's people had answered it.
    private mutating func answerWithLead() {
        guard let lead = facts.lead?.message, let answer = lead.answer else { return }
        card.organisation = lead.organisation
        card.executor = lead.executor ?? lead.lastRoundExecutor
        card.topic = card.topic ?? lead.topic
        card.acceptedAt = message.acceptedAt ?? now
        self.answer(with: answer)
        card.lead = nil
        details.draft = answer
    }

    private mutating func closeWithLead() {
        card.lead = nil
        loseFollowers()
    }

    /// Whoever joined does not lose their cause with its first author: the first of them goes on, the others follow it.
    private mutating func leaveFollowers() {
        effects.append(.fanOut(.unmerge, at: now))
        // Those who work on it are told of the one that goes on.
        if facts.hasFollowers { tells.removeAll() }
    }

    /// Messages merged into this one close with it, unless their authors object.
    private mutating func loseFollowers() {
        let objection = endOfDay(rules.mergeObjectionDays, after: now)
        effects.append(.fanOut(.closeWithLead, at: objection + .seconds(1)))
    }
}
