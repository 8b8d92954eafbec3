/// The one reader of the lifecycle's table (`LifecycleTable.swift`, `docs/lifecycle.md`).
package enum Lifecycle {
    /// The transition that a command means in a state, if the role may give it.
    package static func step(
        _ command: Command,
        in state: MessageState,
        as role: Role
    ) throws(Refusal) -> Transition {
        guard let row = rows[Cell(command: command, state: state)] else { throw .wrongState(command, state) }
        guard row.by.contains(role) else { throw .notYourRole(command, state, role) }
        return Transition(row: row, from: state)
    }

    /// The commands that the table allows, in its order: what buttons are made of.
    package static func offered(in state: MessageState, as role: Role) -> [Command] {
        table.filter { $0.from.contains(state) && $0.by.contains(role) }.map(\.command)
    }

    private struct Cell: Hashable {
        let command: Command
        let state: MessageState
    }

    /// A cell that stood in two rows would mean the first one; a test keeps the table free of them.
    private static let rows: [Cell: Row] = Dictionary(
        table.flatMap { row in row.from.map { (Cell(command: row.command, state: $0), row) } },
        uniquingKeysWith: { first, _ in first }
    )
}

extension Lifecycle {
    /// Everything in which one way of using a command differs from the others.
    package struct Row: Sendable {
        package let command: Command
        package let from: [MessageState]
        package let to: Destination
        package let by: [Role]
        /// What has to hold or to be given, checked in this order.
        package let needs: [Need]
        package let clock: ClockEffect
        /// Who gets a notice.
        package let tells: [Audience]
        /// Whether the resident's timeline shows the step.
        package let isShown: Bool
    }

    /// Where a row leads.
    package enum Destination: Hashable, Sendable {
        case state(MessageState)
        /// Nothing moves.
        case same
        /// Back to where the question to the resident was asked.
        case resumed
        /// `answered`, `intermediate_answered` or `postponed`, as the approved draft says.
        case byDraft
        /// The draft ceases to be.
        case deleted

        /// Every state it may mean when taken in the given state.
        package func states(from state: MessageState) -> [MessageState] {
            switch self {
            case .state(let target): [target]
            case .same: [state]
            case .resumed: [.registered, .forwarded, .executorAssigned, .inWork]
            case .byDraft: [.answered, .intermediateAnswered, .postponed]
            case .deleted: []
            }
        }
    }

    /// What a step does to the term of the answer.
    package enum ClockEffect: String, Hashable, Sendable, CaseIterable {
        /// The due moment is shown from now on.
        case starts
        /// A declined message comes again: day 0 is today.
        case restarts
        /// The term is copied from the topic and counted from the day of sending.
        case fixes
        case runs
        /// The term of another topic, from the same day 0.
        case changesTerm = "changes_term"
        case pauses
        case resumes
        case stops
        /// The approved draft decides: an answer stops it, an interim answer lets it run, a postponement moves it.
        case byDraft = "by_draft"
        /// A new round: day 0 is today, the term is shorter.
        case renews
        case followsLead = "follows_lead"
        case none
    }

    /// A condition or a thing that a command has to bring along; `Decision` checks each in one place.
    package enum Need: String, Hashable, Sendable, CaseIterable {
        case completeForm = "complete_form"
        case changedForm = "changed_form"
        case resendWindow = "resend_window"
        case topic
        case trustedTopic = "trusted_topic"
        case anotherTopic = "another_topic"
        case reason
        case declineReason = "decline_reason"
        case target
        case hopLeft = "hop_left"
        case activeExecutor = "active_executor"
        case freshExecutor = "fresh_executor"
        case askLeft = "ask_left"
        case question
        case textOrFile = "text_or_file"
        case replyTimePassed = "reply_time_passed"
        case draft
        case answerDraft = "answer_draft"
        case approvalOff = "approval_off"
        case remark
        case secondPerson = "second_person"
        case plannedDateCame = "planned_date_came"
        case goodMark = "good_mark"
        case lowMark = "low_mark"
        case roundLeft = "round_left"
        case noRoundLeft = "no_round_left"
        case ratingTimePassed = "rating_time_passed"
        case reopenWindow = "reopen_window"
        case openLead = "open_lead"
        case sharedLead = "shared_lead"
        case unansweredLead = "unanswered_lead"
        case answeredLead = "answered_lead"
        case lostLead = "lost_lead"
        case text
    }

    /// A row taken in one of its states.
    package struct Transition: Sendable {
        package let row: Row
        package let from: MessageState
    }
}

package typealias Transition = Lifecycle.Transition

/// Who is told of a step. The service finds the people.
package enum Audience: String, Hashable, Sendable, CaseIterable, Codable {
    case resident
    case moderators
    /// The coordinators of the organisation the message is now at; where there is none: the regional coordinator.
    case organisation
    case executor
    case heads
    case curator
    case regionalCoordinator = "regional_coordinator"
    /// The author of the message that this one was merged into.
    case leadAuthor = "lead_author"
    /// The authors of the messages that were merged into this one.
    case mergedAuthors = "merged_authors"
}
