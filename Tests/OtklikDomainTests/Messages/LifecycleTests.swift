import Testing

@testable import OtklikDomain

/// `lifecycle.md` of the papers, transcribed by hand: what the code's table is compared with.
private struct Expected: Sendable {
    let command: String
    let from: String
    /// `same`, `came_from`, `by_draft`, `deleted` or a state.
    let to: String
    let who: String
    let clock: Lifecycle.ClockEffect

    init(_ command: String, _ from: String, _ to: String, _ who: String, _ clock: Lifecycle.ClockEffect) {
        self.command = command
        self.from = from
        self.to = to
        self.who = who
        self.clock = clock
    }

    var states: [String] { from.split(separator: " ").map(String.init) }
    var roles: [String] { who.split(separator: " ").map(String.init) }

    static let open =
        "moderation registered forwarded executor_assigned in_work clarification_requested on_approval rework "
        + "intermediate_answered postponed re_review"
    static let notDraft = open + " declined answered closed withdrawn merged"

    // swift-format-ignore
    static let table: [Expected] = [
        Expected("send", "draft", "moderation", "resident", .starts),
        Expected("resend", "declined", "moderation", "resident", .restarts),
        Expected("accept", "moderation", "registered", "moderator system", .fixes),
        Expected("decline", "moderation", "declined", "moderator", .stops),
        Expected("return_to_moderation", "registered forwarded", "moderation", "coordinator", .runs),
        Expected("set_topic", "moderation", "same", "moderator", .changesTerm),
        Expected("set_topic", "registered forwarded executor_assigned in_work re_review", "same", "coordinator", .changesTerm),
        Expected("forward", "registered forwarded re_review", "forwarded", "coordinator curator regional_coordinator", .runs),
        Expected("assign", "registered forwarded executor_assigned in_work rework re_review", "executor_assigned", "coordinator system", .runs),
        Expected("take_to_work", "executor_assigned", "in_work", "executor", .runs),
        Expected("ask_resident", "registered forwarded executor_assigned in_work", "clarification_requested", "coordinator executor", .pauses),
        Expected("reply", "clarification_requested", "came_from", "resident", .resumes),
        Expected("reply_timeout", "clarification_requested", "came_from", "system", .resumes),
        Expected("submit_draft", "in_work rework intermediate_answered", "on_approval", "executor", .runs),
        Expected("return_draft", "on_approval", "rework", "head", .runs),
        Expected("approve", "on_approval", "by_draft", "head", .byDraft),
        Expected("answer_directly", "in_work rework intermediate_answered", "answered", "executor", .stops),
        Expected("resume", "postponed intermediate_answered", "in_work", "executor coordinator system", .runs),
        Expected("rate_good", "answered", "closed", "resident", .none),
        Expected("rate_low", "answered", "re_review", "resident", .renews),
        Expected("rate_low_final", "answered", "closed", "resident", .none),
        Expected("rating_timeout", "answered", "closed", "system", .none),
        Expected("reopen", "closed", "re_review", "curator", .renews),
        Expected("withdraw", open, "withdrawn", "resident", .stops),
        Expected("merge", "moderation registered forwarded executor_assigned in_work", "merged", "moderator coordinator", .followsLead),
        Expected("merge", "merged", "merged", "system", .followsLead),
        Expected("join", "moderation", "merged", "resident", .followsLead),
        Expected("unmerge", "merged", "registered", "coordinator system", .fixes),
        Expected("answer_with_lead", "merged", "answered", "system", .stops),
        Expected("close_with_lead", "merged", "closed", "system", .none),
        Expected("add", open, "same", "resident", .none),
        Expected("note", notDraft, "same", "moderator coordinator executor head curator regional_coordinator", .none),
        Expected("discard", "draft", "deleted", "resident system", .none),
    ]

    static func row(_ command: Command, _ state: MessageState) -> Expected? {
        table.first { $0.command == command.rawValue && $0.states.contains(state.rawValue) }
    }
}

@Suite("Lifecycle") struct LifecycleTests {
    @Test func `the hand-written table names 17 states, 31 commands and 9 roles and nothing else`() {
        #expect(MessageState.allCases.count == 17)
        #expect(Command.allCases.count == 31)
        #expect(Role.allCases.count == 9)
        #expect(Set(Expected.table.map(\.command)) == Set(Command.allCases.map(\.rawValue)))
        #expect(Set(Expected.table.flatMap(\.states)) == Set(MessageState.allCases.map(\.rawValue)))
        #expect(Set(Expected.table.flatMap(\.roles)).isSubset(of: Role.allCases.map(\.rawValue)))
    }

    @Test func `no cell of the code's table stands in two rows`() {
        let cells = Lifecycle.table.flatMap { row in row.from.map { "\(row.command.rawValue) in \($0.rawValue)" } }
        #expect(cells.count == Set(cells).count)
    }

    @Test(arguments: Command.allCases)
    func `the table allows what the papers allow, and refuses the rest with its reason`(command: Command) {
        for state in MessageState.allCases {
            let row = Expected.row(command, state)
            for role in Role.allCases {
                do throws(Refusal) {
                    let transition = try Lifecycle.step(command, in: state, as: role)
                    #expect(row?.roles.contains(role.rawValue) == true, "\(role) may not \(command) in \(state)")
                    #expect(name(transition.row.to) == row?.to, "\(command) in \(state)")
                    #expect(transition.row.clock == row?.clock, "\(command) in \(state)")
                } catch {
                    #expect(error == expectedRefusal(command, state, role, row), "\(command) in \(state) by \(role)")
                }
            }
        }
    }

    @Test(arguments: Command.allCases)
    func `a decision is made in every allowed cell and in no other`(command: Command) {
        for state in MessageState.allCases {
            let row = Expected.row(command, state)
            for role in Role.allCases {
                let scene = Scene(command: command, state: state, role: role)
                do throws(Refusal) {
                    let change = try scene.decide()
                    #expect(row?.roles.contains(role.rawValue) == true, "\(role) could \(command) in \(state)")
                    #expect(change.to == scene.expectedState(row?.to), "\(command) in \(state) by \(role)")
                    #expect(change.from == state)
                    #expect(change.kind == .command(command))
                } catch {
                    #expect(error == expectedRefusal(command, state, role, row), "\(command) in \(state) by \(role)")
                }
            }
        }
    }

    @Test(arguments: MessageState.allCases)
    func `the buttons of a state are the commands of its rows`(state: MessageState) {
        for role in Role.allCases {
            let expected = Expected.table.filter {
                $0.states.contains(state.rawValue) && $0.roles.contains(role.rawValue)
            }
            #expect(Lifecycle.offered(in: state, as: role).map(\.rawValue) == expected.map(\.command))
        }
    }

    @Test func `every state is reached from a draft`() {
        var reached: Set<MessageState> = [.draft]
        var fresh = reached
        while !fresh.isEmpty {
            let next = Lifecycle.table.flatMap { row in
                row.from.filter(fresh.contains).flatMap { row.to.states(from: $0) }
            }
            fresh = Set(next).subtracting(reached)
            reached.formUnion(fresh)
        }
        #expect(reached == Set(MessageState.allCases))
    }

    @Test(arguments: MessageState.allCases)
    func `every state but the final ones can be left`(state: MessageState) {
        let leads = Lifecycle.table.contains { row in
            row.from.contains(state) && row.command != .reopen && row.to != .same && row.to != .deleted
        }
        #expect(leads == !state.isFinal)
    }

    @Test func `open states are those of the papers`() {
        let open = Set(Expected.open.split(separator: " ").map(String.init))
        #expect(Set(MessageState.allCases.filter(\.isOpen).map(\.rawValue)) == open)
    }

    // swift-format-ignore
    @Test(arguments: [
        (MessageState.draft, "draft"), (.moderation, "moderation"), (.declined, "declined"),
        (.registered, "under_review"), (.forwarded, "under_review"),
        (.executorAssigned, "in_work"), (.inWork, "in_work"), (.onApproval, "in_work"), (.rework, "in_work"),
        (.clarificationRequested, "waiting_for_you"), (.intermediateAnswered, "interim_answer"),
        (.postponed, "postponed"), (.answered, "answered"), (.reReview, "re_review"), (.closed, "closed"),
        (.withdrawn, "withdrawn"), (.merged, "merged"),
    ])
    func `a resident sees a state as one of thirteen stages`(state: MessageState, stage: String) {
        #expect(state.residentStage.rawValue == stage)
    }

    @Test func `numbers of states, commands and events stand for one thing each`() {
        #expect(Set(MessageState.allCases.map(\.code)) == Set(1...17))
        #expect(Set(Command.allCases.map(\.code)) == Set(1...31))
        let kinds = Command.allCases.map(EventKind.command) + SystemEvent.allCases.map(EventKind.system)
        for kind in kinds {
            #expect(EventKind(code: kind.code) == kind)
            #expect(EventKind(name: kind.name) == kind)
        }
        #expect(Set(kinds.map(\.code)).count == kinds.count)
        #expect(EventKind(code: 99) == nil)
        #expect(EventKind(name: "explode") == nil)
    }

    private func expectedRefusal(
        _ command: Command,
        _ state: MessageState,
        _ role: Role,
        _ row: Expected?
    ) -> Refusal? {
        guard let row else { return .wrongState(command, state) }
        return row.roles.contains(role.rawValue) ? nil : .notYourRole(command, state, role)
    }

    private func name(_ destination: Lifecycle.Destination) -> String {
        switch destination {
        case .state(let state): state.rawValue
        case .same: "same"
        case .resumed: "came_from"
        case .byDraft: "by_draft"
        case .deleted: "deleted"
        }
    }
}
