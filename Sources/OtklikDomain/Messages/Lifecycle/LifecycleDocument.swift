/// Writes `docs/lifecycle.md` from the table, so that paper and code cannot differ.
package enum LifecycleDocument {
    package static func markdown() -> String {
        [
            "# The life of a message", "", intro, "", "## Picture", "", diagram, "", "## Commands", "", commands, "",
            "## Needs", "", needs, "", "## States", "", states, "", "## Events of the platform", "", systemEvents, "",
        ].joined(separator: "\n")
    }

    private static let intro = """
        Generated from `Lifecycle.table`; do not edit. `OTKLIK_RECORD=1 script/test` writes it anew.
        A pair of state and command that is not here is refused.
        """

    /// Commands of nearly every state would hide the rest of the picture.
    private static let undrawn: Set<Command> = [.withdraw, .add, .note, .setTopic, .discard]

    private static var diagram: String {
        var labels: [Edge: [String]] = [:]
        for row in Lifecycle.table where !undrawn.contains(row.command) {
            for from in row.from {
                for to in row.to.states(from: from) {
                    labels[Edge(from: from, to: to), default: []].append(row.command.rawValue)
                }
            }
        }
        let order = MessageState.allCases
        let edges = order.flatMap { from in order.map { Edge(from: from, to: $0) } }
        let lines = edges.compactMap { edge in
            labels[edge].map { "    \(edge.from.rawValue) --> \(edge.to.rawValue): \($0.joined(separator: ", "))" }
        }
        let ends = order.filter(\.isFinal).map { "    \($0.rawValue) --> [*]" }
        let start = "    [*] --> draft"
        let picture = ["```mermaid", "stateDiagram-v2", start] + lines + ends + ["```"]
        let note =
            "Not drawn: `withdraw` leads from every open state to `withdrawn`; `add`, `note` and `set_topic` move nothing;"
        return (picture + ["", note + " `discard` deletes a draft."]).joined(separator: "\n")
    }

    private struct Edge: Hashable {
        let from: MessageState
        let to: MessageState
    }

    private static var commands: String {
        table(
            ["Command", "From", "To", "Who", "Needs", "Clock", "Told"],
            Lifecycle.table.map { row in
                [
                    code(row.command.rawValue), states(row.from), destination(row.to), list(row.by.map(\.rawValue)),
                    list(row.needs.map(\.rawValue)), row.clock.rawValue, list(row.tells.map(\.rawValue)),
                ]
            }
        )
    }

    private static func states(_ states: [MessageState]) -> String {
        let open = MessageState.allCases.filter(\.isOpen)
        if states == open { return "every open state" }
        if states.count == MessageState.allCases.count - 1 { return "every state but `draft`" }
        return states.map { code($0.rawValue) }.joined(separator: " ")
    }

    private static func destination(_ destination: Lifecycle.Destination) -> String {
        switch destination {
        case .state(let state): code(state.rawValue)
        case .same: "same"
        case .resumed: "the state it came from"
        case .byDraft: "`answered`, `intermediate_answered` or `postponed`, by the draft's kind"
        case .deleted: "(deleted)"
        }
    }

    private static var needs: String {
        table(["Need", "Means"], Lifecycle.Need.allCases.map { [code($0.rawValue), $0.meaning] })
    }

    private static var states: String {
        table(
            ["State", "Number", "Resident sees", "Open", "Final"],
            MessageState.allCases.map { state in
                [
                    code(state.rawValue), String(state.code), code(state.residentStage.rawValue),
                    state.isOpen ? "yes" : "", state.isFinal ? "yes" : "",
                ]
            }
        )
    }

    private static var systemEvents: String {
        SystemEvent.allCases.map { "- `\($0.rawValue)`: \($0.meaning)" }.joined(separator: "\n")
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "–" : words.joined(separator: ", ")
    }

    private static func code(_ text: String) -> String { "`\(text)`" }
}

extension SystemEvent {
    fileprivate var meaning: String {
        switch self {
        case .dueSoon: "the due day is near (3 days, 1 day and the day itself, a setting)"
        case .overdue: "the due moment passed without an answer"
        case .escalated: "first the curator, then the regional coordinator is told of it"
        case .delivered: "a mail was taken by its server"
        case .bounced: "a mail came back"
        }
    }
}

extension Lifecycle.Need {
    fileprivate var meaning: String {
        switch self {
        case .completeForm: "text and essence within their limits; the topic is offered; a place where it needs one"
        case .changedForm: "something differs from what was declined"
        case .resendWindow: "not longer than the days of a setting after the decline"
        case .topic: "the message has a topic"
        case .trustedTopic: "if the platform does it: the topic is a trusted one"
        case .anotherTopic: "an active topic that is not the present one"
        case .reason: "a reason"
        case .declineReason: "a reason from the list, and words for the resident"
        case .target: "an active organisation above, below or beside; for curators: any in their area"
        case .hopLeft: "forwarded less often than the setting allows, or the regional coordinator does it"
        case .activeExecutor: "an active executor of the organisation; for an absent one the deputy is taken"
        case .freshExecutor: "not the present executor, nor the one of the round before, unless there is no other"
        case .askLeft: "asked less often than the setting allows"
        case .question: "a question"
        case .textOrFile: "a text or a file"
        case .replyTimePassed: "the days to reply are over"
        case .draft: "a draft; proof where the topic demands it; a planned date ahead and within the horizon"
        case .answerDraft: "a draft of the kind `answer`"
        case .approvalOff: "neither organisation, topic nor rules want the head's approval"
        case .remark: "a remark"
        case .secondPerson: "the head is not the draft's author"
        case .plannedDateCame: "if the platform does it: the planned date has come"
        case .goodMark: "3 to 5"
        case .lowMark: "1 or 2, and what is wrong"
        case .roundLeft: "rounds are left"
        case .noRoundLeft: "the last round is over"
        case .ratingTimePassed: "the days to rate are over"
        case .reopenWindow: "not longer than the days of a setting after the closing"
        case .openLead: "an open message, not itself merged, that the organisation sees"
        case .sharedLead: "with the sending: an accepted open message that is likely about the same thing there"
        case .unansweredLead: "the lead message is not answered"
        case .answeredLead: "the lead message is answered"
        case .lostLead: "the lead message was withdrawn or declined, and the days to object are over"
        case .text: "a text"
        }
    }
}
