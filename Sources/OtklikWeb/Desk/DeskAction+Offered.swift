import OtklikDomain
import OtklikPhrases
import OtklikService

extension DeskAction {
    /// How an action looks and where it leads.
    enum Shape {
        /// One press does it.
        case button
        /// Something has to be said or chosen first.
        case form
    }

    var shape: Shape {
        switch self {
        case .accept, .take, .approve, .resume, .unmerge, .withhold: .button
        case .decline, .topic, .moderation, .forward, .assign, .question, .answer, .remark, .reopen, .merge, .note,
            .release:
            .form
        }
    }

    var icon: Icon {
        switch self {
        case .accept, .approve: .check
        case .decline: .cross
        case .topic: .list
        case .moderation: .left
        case .forward: .forward
        case .assign: .user
        case .take: .clip
        case .question: .talk
        case .answer: .edit
        case .remark: .left
        case .resume, .reopen: .again
        case .merge, .unmerge: .users
        case .note: .lock
        case .release, .withhold: .eye
        }
    }

    /// The single key that reaches it.
    var key: String? {
        switch self {
        case .assign: "a"
        case .answer: "t"
        case .forward: "f"
        default: nil
        }
    }

    /// Whether the person is done with the message then, so that the queue may go on to the next one.
    var isLast: Bool {
        switch self {
        case .accept, .decline, .moderation, .forward, .assign, .answer, .approve, .remark, .merge, .release: true
        case .topic, .take, .question, .resume, .reopen, .unmerge, .note, .withhold: false
        }
    }

    /// The commands behind it; a draft may go to the head or straight to the resident.
    var commands: [Command] {
        switch self {
        case .accept: [.accept]
        case .decline: [.decline]
        case .topic: [.setTopic]
        case .moderation: [.returnToModeration]
        case .forward: [.forward]
        case .assign: [.assign]
        case .take: [.takeToWork]
        case .question: [.askResident]
        case .answer: [.submitDraft, .answerDirectly]
        case .approve: [.approve]
        case .remark: [.returnDraft]
        case .resume: [.resume]
        case .reopen: [.reopen]
        case .merge: [.merge]
        case .unmerge: [.unmerge]
        case .note: [.note]
        case .release, .withhold: []
        }
    }

    /// What was done, for the next page.
    var done: FlashPhrase? { FlashPhrase(rawValue: "desk_\(rawValue)") }
}

extension MessageDetail {
    /// What this person may do at the desk now, the next step first.
    func deskActions(for person: SignedIn) -> [DeskAction] {
        let usual = DeskAction.byWeight.filter { action in
            action.commands.contains { offered.contains($0) }
        }
        // To show an answer to everyone is all that is left to do with it.
        let actions = publicActions(person) + usual
        // Nothing can be accepted before it has a topic.
        guard card.topic == nil, actions.contains(.topic) else { return actions }
        return [.topic] + actions.filter { $0 != .topic && $0 != .accept } + actions.filter { $0 == .accept }
    }

    /// Showing an answered message to everyone is the moderator's, where its author allowed it.
    private func publicActions(_ person: SignedIn) -> [DeskAction] {
        guard person.role == .moderator, isInside, card.visibility == .everyone else { return [] }
        if isReleased { return [.withhold] }
        return card.state == .answered || card.state == .closed ? [.release] : []
    }
}

extension DeskAction {
    /// The likeliest next step first.
    fileprivate static let byWeight: [DeskAction] = [
        .approve, .accept, .take, .answer, .assign, .resume, .reopen, .unmerge, .forward, .question, .topic, .merge,
        .note,
        .moderation, .decline, .remark,
    ]
}
