// Needs that look at organisations, people, drafts and lead messages.
extension Step {
    func checkHops() throws(Refusal) {
        // Beyond the limit only the regional coordinator ends the passing on.
        guard actor.role != .regionalCoordinator, message.hops >= rules.forwardHops else { return }
        throw .hopLimit(rules.forwardHops)
    }

    func checkTarget() throws(Refusal) {
        guard case .forward(let organisation, _) = order else { return }
        guard let target = facts.target, target.id == organisation else { throw .organisationUnknown }
        guard target.id != message.organisation else { throw .sameOrganisation }
        guard target.isActive else { throw .organisationInactive }
        if actor.role == .coordinator {
            guard target.relation != nil else { throw .organisationUnrelated }
        } else {
            guard target.isInScope else { throw .organisationOutOfScope }
        }
    }

    func checkExecutor() throws(Refusal) {
        guard case .assign(let person) = order else { return }
        guard let candidate = facts.candidate, candidate.id == person else { throw .executorUnknown }
        try checkCanWork(candidate)
        guard candidate.isAbsent else { return }
        guard let deputy = facts.deputy, !deputy.isAbsent else { throw .executorAbsent }
        try checkCanWork(deputy)
    }

    func checkFreshExecutor() throws(Refusal) {
        guard let executor = chosenExecutor else { return }
        guard executor.id != message.executor else { throw .executorSame }
        guard executor.id != message.lastRoundExecutor || isLastResort(executor) else { throw .executorOfLastRound }
    }

    /// The candidate, or the deputy of an absent one.
    var chosenExecutor: Facts.Candidate? {
        guard let candidate = facts.candidate else { return nil }
        return candidate.isAbsent ? facts.deputy : candidate
    }

    private func checkCanWork(_ candidate: Facts.Candidate) throws(Refusal) {
        guard candidate.isActive else { throw .executorInactive }
        guard candidate.organisation == message.organisation else { throw .executorElsewhere }
        guard candidate.roles.contains(.executor) || isLastResort(candidate) else { throw .notAnExecutor }
    }

    /// After a low rating the coordinator answers himself where the organisation has no other executor.
    private func isLastResort(_ candidate: Facts.Candidate) -> Bool {
        message.lastRoundExecutor != nil && facts.otherExecutors == 0 && candidate.roles.contains(.coordinator)
    }

    // MARK: Drafts

    func checkDraft() throws(Refusal) {
        guard let draft = order.answerDraft else { return }
        _ = try draft.checked(rules)
        if case .answer(.done, _, let proof, _) = draft.content, facts.topic?.needsProof == true {
            guard !proof.isEmpty else { throw .proofMissing }
        }
        try checkAhead(draft.plannedDate)
    }

    func checkAnswer() throws(Refusal) {
        guard order.answerDraft?.kind == .answer else { throw .draftNotAnswer }
        try checkDraft()
    }

    /// Two people stand behind an answer; and what was planned while it waited must still be ahead.
    func checkApproval() throws(Refusal) {
        guard let draft = facts.draft, draft.id == message.draft else { throw .draftUnknown }
        guard draft.author != actor.person else { throw .ownDraft }
        try checkAhead(draft.plannedDate)
    }

    private func checkAhead(_ date: LocalDate?) throws(Refusal) {
        guard let date else { return }
        guard date > today else { throw .plannedDateNotAhead }
        let latest = today + rules.postponeDays
        guard date <= latest else { throw .plannedDateTooFar(latest: latest) }
    }

    // MARK: Lead messages

    func checkOpenLead() throws(Refusal) {
        guard case .merge(let id) = order else { return }
        guard id != message.id else { throw .leadIsItself }
        guard let lead = facts.lead, lead.message.id == id else { throw .leadUnknown }
        guard lead.isInScope else { throw .leadOutOfScope }
        guard lead.message.state != .merged else { throw .leadMerged }
        guard lead.message.state.isOpen else { throw .leadNotOpen(lead.message.state) }
    }

    /// Whoever joins may not know more of the lead than that it exists, so all that speaks against it sounds the same.
    func checkSharedLead() throws(Refusal) {
        guard case .join(let id) = order, id != message.id, let lead = facts.lead, lead.message.id == id, lead.isAlike,
            lead.message.canBeJoined
        else { throw .leadUnknown }
    }

    func checkUnansweredLead() throws(Refusal) {
        let lead = try knownLead()
        guard lead.state != .answered, lead.state != .closed || lead.answer == nil else { throw .leadAnswered }
    }

    func checkLostLead() throws(Refusal) {
        let lead = try knownLead()
        // A lead that was merged itself closes unanswered when its own lead is lost.
        let isClosedUnanswered = lead.state == .closed && lead.answer == nil
        guard lead.state == .withdrawn || lead.state == .declined || isClosedUnanswered, let lostAt = lead.closedAt
        else { throw .leadNotLost }
        let objection = endOfDay(rules.mergeObjectionDays, after: lostAt)
        guard now > objection else { throw .tooEarly(objection) }
    }

    private func knownLead() throws(Refusal) -> Message {
        guard let lead = facts.lead?.message, lead.id == message.lead else { throw .leadUnknown }
        return lead
    }
}
