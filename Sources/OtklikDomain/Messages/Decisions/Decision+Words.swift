extension Order {
    /// What is said along with the order, and as what; nil where nothing can be said.
    var words: (field: TextField, raw: String?)? {
        switch self {
        case .decline(_, let words): (.words, words)
        case .returnToModeration(let reason), .setTopic(_, let reason), .forward(_, let reason), .reopen(let reason):
            (.reason, reason)
        case .askResident(let question): (.question, question)
        case .returnDraft(let remark): (.remark, remark)
        case .reply(let supplement): (.reply, supplement.text)
        case .add(let supplement): (.addition, supplement.text)
        case .note(let text): (.note, text)
        case .rateGood(let verdict), .rateLow(let verdict), .rateLowFinal(let verdict): (.comment, verdict.comment)
        case .withdraw(let reason): (.farewell, reason)
        case .send, .resend, .accept, .assign, .takeToWork, .replyTimeout, .submitDraft, .approve, .answerDirectly,
            .resume, .ratingTimeout, .merge, .join, .unmerge, .answerWithLead, .closeWithLead, .discard:
            nil
        }
    }

    var submission: Submission? {
        switch self {
        case .send(let submission, _), .resend(let submission): submission
        default: nil
        }
    }

    var answerDraft: AnswerDraft? {
        switch self {
        case .submitDraft(let draft), .answerDirectly(let draft): draft
        default: nil
        }
    }

    var verdict: Verdict? {
        switch self {
        case .rateGood(let verdict), .rateLow(let verdict), .rateLowFinal(let verdict): verdict
        default: nil
        }
    }
}

extension Step {
    /// Needs under which the words may not be left out.
    private static let spoken: Set<Lifecycle.Need> = [.reason, .declineReason, .question, .remark, .text]

    mutating func checkWords() throws(Refusal) {
        guard let (field, raw) = order.words else { return }
        if row.needs.contains(where: Step.spoken.contains) {
            reason = try field.checked(raw ?? "", rules)
        } else {
            reason = try field.checkedIfAny(raw, rules)
        }
    }
}

extension AnswerDraft {
    /// The same with its text as it is kept: trimmed and within the limits.
    package func checked(_ rules: Rules) throws(Refusal) -> AnswerDraft {
        guard allFiles.count <= rules.filesPerAnswer else { throw .tooManyFiles(maximum: rules.filesPerAnswer) }
        switch content {
        case .answer(let type, let text, let proof, let files):
            let text = try TextField.answer.checked(text, rules)
            return AnswerDraft(id: id, content: .answer(type, text: text, proof: proof, files: files))
        case .interim(let text, let date, let files):
            let text = try TextField.answer.checked(text, rules)
            return AnswerDraft(id: id, content: .interim(text: text, plannedDate: date, files: files))
        case .postponement(let date, let ground, let text, let files):
            let text = try TextField.ground.checked(text, rules)
            return AnswerDraft(id: id, content: .postponement(to: date, ground, text: text, files: files))
        }
    }
}
