extension Lifecycle {
    /// The life of a message, row by row as in `docs/lifecycle.md`.
    ///
    /// A pair of state and command that is not here is refused. The columns: command, from, to, who, needs, clock, and
    /// who is told. `shown: false` keeps a step from the resident's timeline.
    // A table should look like a table.
    // swift-format-ignore
    package static let table: [Row] = [
        .on(.send, from: [.draft], to: .state(.moderation), by: [.resident],
            needs: [.completeForm], clock: .starts, tells: [.resident, .moderators]),
        .on(.resend, from: [.declined], to: .state(.moderation), by: [.resident],
            needs: [.resendWindow, .completeForm, .changedForm], clock: .restarts, tells: [.resident, .moderators]),
        .on(.accept, from: [.moderation], to: .state(.registered), by: [.moderator, .system],
            needs: [.topic, .trustedTopic], clock: .fixes, tells: [.resident, .organisation]),
        .on(.decline, from: [.moderation], to: .state(.declined), by: [.moderator],
            needs: [.declineReason], clock: .stops, tells: [.resident, .mergedAuthors]),
        .on(.returnToModeration, from: [.registered, .forwarded], to: .state(.moderation), by: [.coordinator],
            needs: [.reason], clock: .runs, tells: [.moderators]),

        .on(.setTopic, from: [.moderation], to: .same, by: [.moderator],
            needs: [.anotherTopic, .reason], clock: .changesTerm, tells: [.resident]),
        .on(.setTopic, from: [.registered, .forwarded, .executorAssigned, .inWork, .reReview], to: .same,
            by: [.coordinator],
            needs: [.anotherTopic, .reason], clock: .changesTerm, tells: [.resident]),
        .on(.forward, from: [.registered, .forwarded, .reReview], to: .state(.forwarded),
            by: [.coordinator, .curator, .regionalCoordinator],
            needs: [.hopLeft, .target, .reason], clock: .runs, tells: [.resident, .organisation]),
        .on(.assign, from: [.registered, .forwarded, .executorAssigned, .inWork, .rework, .reReview],
            to: .state(.executorAssigned), by: [.coordinator, .system],
            needs: [.activeExecutor, .freshExecutor], clock: .runs, tells: [.executor]),
        .on(.takeToWork, from: [.executorAssigned], to: .state(.inWork), by: [.executor],
            clock: .runs, tells: [.resident]),

        .on(.askResident, from: [.registered, .forwarded, .executorAssigned, .inWork],
            to: .state(.clarificationRequested), by: [.coordinator, .executor],
            needs: [.askLeft, .question], clock: .pauses, tells: [.resident]),
        .on(.reply, from: [.clarificationRequested], to: .resumed, by: [.resident],
            needs: [.textOrFile], clock: .resumes, tells: [.executor, .organisation]),
        .on(.replyTimeout, from: [.clarificationRequested], to: .resumed, by: [.system],
            needs: [.replyTimePassed], clock: .resumes, tells: [.resident, .executor, .organisation]),

        .on(.submitDraft, from: [.inWork, .rework, .intermediateAnswered], to: .state(.onApproval), by: [.executor],
            needs: [.draft], clock: .runs, tells: [.heads], shown: false),
        .on(.returnDraft, from: [.onApproval], to: .state(.rework), by: [.head],
            needs: [.remark], clock: .runs, tells: [.executor], shown: false),
        .on(.approve, from: [.onApproval], to: .byDraft, by: [.head],
            needs: [.secondPerson], clock: .byDraft, tells: [.resident, .executor]),
        .on(.answerDirectly, from: [.inWork, .rework, .intermediateAnswered], to: .state(.answered), by: [.executor],
            needs: [.approvalOff, .answerDraft], clock: .stops, tells: [.resident]),
        .on(.resume, from: [.postponed, .intermediateAnswered], to: .state(.inWork),
            by: [.executor, .coordinator, .system],
            needs: [.plannedDateCame], clock: .runs, tells: [.resident, .executor]),

        .on(.rateGood, from: [.answered], to: .state(.closed), by: [.resident],
            needs: [.goodMark], clock: .none, tells: [.organisation]),
        .on(.rateLow, from: [.answered], to: .state(.reReview), by: [.resident],
            needs: [.lowMark, .roundLeft], clock: .renews, tells: [.resident, .organisation, .curator]),
        .on(.rateLowFinal, from: [.answered], to: .state(.closed), by: [.resident],
            needs: [.lowMark, .noRoundLeft], clock: .none, tells: [.resident, .curator]),
        .on(.ratingTimeout, from: [.answered], to: .state(.closed), by: [.system],
            needs: [.ratingTimePassed], clock: .none, tells: [.resident]),
        .on(.reopen, from: [.closed], to: .state(.reReview), by: [.curator],
            needs: [.reopenWindow, .reason], clock: .renews, tells: [.resident, .organisation]),

        .on(.withdraw, from: open, to: .state(.withdrawn), by: [.resident],
            clock: .stops, tells: [.executor, .organisation]),
        .on(.merge, from: [.moderation, .registered, .forwarded, .executorAssigned, .inWork], to: .state(.merged),
            by: [.moderator, .coordinator],
            needs: [.openLead], clock: .followsLead, tells: [.resident, .executor, .leadAuthor]),
        // Its lead was withdrawn: it follows the first of those that were merged with it.
        .on(.merge, from: [.merged], to: .state(.merged), by: [.system],
            needs: [.openLead], clock: .followsLead, tells: [.resident]),
        .on(.join, from: [.moderation], to: .state(.merged), by: [.resident],
            needs: [.sharedLead], clock: .followsLead, tells: [.resident]),
        .on(.unmerge, from: [.merged], to: .state(.registered), by: [.coordinator, .system],
            needs: [.unansweredLead], clock: .fixes, tells: [.resident, .organisation]),
        .on(.answerWithLead, from: [.merged], to: .state(.answered), by: [.system],
            needs: [.answeredLead], clock: .stops, tells: [.resident]),
        .on(.closeWithLead, from: [.merged], to: .state(.closed), by: [.system],
            needs: [.lostLead], clock: .none, tells: [.resident]),

        .on(.add, from: open, to: .same, by: [.resident],
            needs: [.textOrFile], clock: .none, tells: [.executor, .organisation]),
        .on(.note, from: MessageState.allCases.filter { $0 != .draft }, to: .same, by: staff,
            needs: [.text], clock: .none, shown: false),
        .on(.discard, from: [.draft], to: .deleted, by: [.resident, .system],
            clock: .none),
    ]

    private static let open = MessageState.allCases.filter(\.isOpen)
    /// An administrator of a cabinet keeps people and settings, and does not process messages.
    private static let staff: [Role] = [
        .moderator, .coordinator, .executor, .head, .curator, .regionalCoordinator,
    ]
}

extension Lifecycle.Row {
    fileprivate static func on(
        _ command: Command,
        from: [MessageState],
        to: Lifecycle.Destination,
        by roles: [Role],
        needs: [Lifecycle.Need] = [],
        clock: Lifecycle.ClockEffect,
        tells: [Audience] = [],
        shown: Bool = true
    ) -> Lifecycle.Row {
        Lifecycle.Row(
            command: command,
            from: from,
            to: to,
            by: roles,
            needs: needs,
            clock: clock,
            tells: tells,
            isShown: shown
        )
    }
}
