extension Step {
    mutating func checkNeeds() throws(Refusal) {
        for need in row.needs { try check(need) }
    }

    private mutating func check(_ need: Lifecycle.Need) throws(Refusal) {
        switch need {
        case .completeForm: try checkForm()
        case .changedForm: if !facts.isChanged { throw .nothingChanged }
        case .resendWindow: try checkWindow(rules.resendDays, over: .resendOver(days: rules.resendDays))
        case .topic: try checkOwnTopic()
        case .trustedTopic: if actor.role == .system, facts.topic?.isTrusted != true { throw .topicNotTrusted }
        case .anotherTopic: try checkNewTopic()
        case .target: try checkTarget()
        case .hopLeft: try checkHops()
        case .activeExecutor: try checkExecutor()
        case .freshExecutor: try checkFreshExecutor()
        case .askLeft: if message.asks >= rules.askTimes { throw .askLimit(rules.askTimes) }
        case .textOrFile: try checkSupplement()
        case .replyTimePassed: try checkPassed(message.replyBy)
        case .draft: try checkDraft()
        case .answerDraft: try checkAnswer()
        case .approvalOff: if facts.approvalRequired { throw .approvalRequired }
        case .secondPerson: try checkApproval()
        case .plannedDateCame: try checkPlannedDate()
        case .goodMark: try checkMark(in: Verdict.good)
        case .lowMark: try checkLowMark()
        case .roundLeft: if message.round >= rules.reviewRounds { throw .roundsOver }
        case .noRoundLeft: if message.round < rules.reviewRounds { throw .roundsLeft }
        case .ratingTimePassed: try checkPassed(message.answeredAt.map { endOfDay(rules.ratingDays, after: $0) })
        case .reopenWindow: try checkWindow(rules.reopenDays, over: .reopenOver(days: rules.reopenDays))
        case .openLead: try checkOpenLead()
        case .sharedLead: try checkSharedLead()
        case .unansweredLead: try checkUnansweredLead()
        case .answeredLead: if facts.lead?.message.answer == nil { throw .leadNotAnswered }
        case .lostLead: try checkLostLead()
        case .reason, .declineReason, .question, .remark, .text: break  // `checkWords`
        }
    }

    // MARK: Forms and topics

    private func checkForm() throws(Refusal) {
        guard let submission = order.submission else { return }
        _ = try submission.checked(rules)
        guard let topic = submission.topic else { return }
        guard let known = facts.topic, known.id == topic else { throw .topicUnknown }
        guard known.isOffered(on: today) else { throw .topicNotOffered }
        guard submission.hasPlace || !known.needsPlace else { throw .placeMissing }
    }

    private func checkOwnTopic() throws(Refusal) {
        guard let topic = message.topic else { throw .topicMissing }
        guard facts.topic?.id == topic else { throw .topicUnknown }
    }

    private func checkNewTopic() throws(Refusal) {
        guard case .setTopic(let topic, _) = order else { return }
        guard topic != message.topic else { throw .sameTopic }
        guard let known = facts.topic, known.id == topic else { throw .topicUnknown }
        guard known.isActive else { throw .topicNotOffered }
    }

    private func checkSupplement() throws(Refusal) {
        switch order {
        case .reply(let supplement), .add(let supplement):
            guard supplement.files.count <= rules.photosPerMessage else {
                throw .tooManyFiles(maximum: rules.photosPerMessage)
            }
            let hasText = supplement.text?.unicodeScalars.contains { !$0.properties.isWhitespace } ?? false
            guard hasText || !supplement.files.isEmpty else { throw .nothingAdded }
        default: break
        }
    }

    // MARK: Time

    private func checkPassed(_ moment: Instant?) throws(Refusal) {
        guard let moment, now <= moment else { return }
        throw .tooEarly(moment)
    }

    /// The promised day wakes a message by itself; people may do so earlier.
    private func checkPlannedDate() throws(Refusal) {
        guard actor.role == .system, let date = message.plannedDate else { return }
        let morning = deadline.zone.startOfDay(date)
        guard now >= morning else { throw .tooEarly(morning) }
    }

    private func checkWindow(_ days: Int, over refusal: Refusal) throws(Refusal) {
        guard let closedAt = message.closedAt, now > endOfDay(days, after: closedAt) else { return }
        throw refusal
    }

    // MARK: Ratings

    private func checkMark(in range: ClosedRange<Int>) throws(Refusal) {
        guard let mark = order.verdict?.mark, range.contains(mark) else { throw .markOutOfRange(range) }
    }

    private func checkLowMark() throws(Refusal) {
        try checkMark(in: Verdict.low)
        guard let verdict = order.verdict, !verdict.complaints.isEmpty else { throw .complaintMissing }
        // "Other" alone tells the next executor nothing.
        if verdict.complaints == [.other] { _ = try TextField.comment.checked(verdict.comment ?? "", rules) }
    }
}
