/// One column of the card as changes know it: how it is compared, applied, written and read.
///
/// The one list of columns keeps `Message`, `Change` and the stored form from drifting apart.
struct ChangeColumn: Sendable {
    let name: String
    /// Writes the difference between two cards into the change.
    let compare: @Sendable (_ before: Message, _ after: Message, inout Change) -> Void
    let apply: @Sendable (Change, inout Message) -> Void
    /// nil: kept, so not written.
    let encode: @Sendable (Change) -> EventValue?
    /// False: the value does not fit the column.
    let decode: @Sendable (EventValue, inout Change) -> Bool

    // A table should look like a table.
    // swift-format-ignore
    static let all: [ChangeColumn] = [
        .always("region", \.region, \.region),
        .always("author", \.author, \.author),
        .maybe("number", \.number, \.number),
        .always("visibility", \.visibility, \.visibility),
        .maybe("resume_state", \.resumeState, \.resumeState),
        .maybe("topic", \.topic, \.topic),
        .maybe("territory", \.territory, \.territory),
        .maybe("organisation", \.organisation, \.organisation),
        .maybe("executor", \.executor, \.executor),
        .maybe("last_round_executor", \.lastRoundExecutor, \.lastRoundExecutor),
        .maybe("draft", \.draft, \.draft),
        .maybe("answer", \.answer, \.answer),
        .maybe("lead", \.lead, \.lead),
        .maybe("sent_at", \.sentAt, \.sentAt),
        .maybe("accepted_at", \.acceptedAt, \.acceptedAt),
        .maybe("clock_from", \.clockFrom, \.clockFrom),
        .maybe("term", \.term, \.term),
        .maybe("due", \.due, \.due),
        .maybe("paused_since", \.pausedSince, \.pausedSince),
        .always("paused_total", \.pausedTotal, \.pausedTotal),
        .always("paused_days", \.pausedDays, \.pausedDays),
        .maybe("reply_by", \.replyBy, \.replyBy),
        .maybe("planned_date", \.plannedDate, \.plannedDate),
        .maybe("answered_at", \.answeredAt, \.answeredAt),
        .maybe("closed_at", \.closedAt, \.closedAt),
        .always("round", \.round, \.round),
        .always("hops", \.hops, \.hops),
        .always("asks", \.asks, \.asks),
        .maybe("rating", \.rating, \.rating),
        .maybe("solved", \.solved, \.solved),
        .always("disputed", \.disputed, \.disputed),
        .always("overdue", \.overdue, \.overdue),
        .always("escalated", \.escalated, \.escalated),
    ]

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension ChangeColumn {
    // Inlined and without `any … & Sendable`, so that each closure reaches its field directly and not by a key path at run
    // time: that took a tenth of a submit.

    /// A column that always has a value.
    @inline(__always)
    private static func always<Value: EventStorable>(
        _ name: String,
        _ patch: WritableKeyPath<Change, Patch<Value>>,
        _ column: WritableKeyPath<Message, Value>
    ) -> ChangeColumn {
        // SAFETY: a key path to a stored field captures nothing.
        nonisolated(unsafe) let (patch, column) = (patch, column)
        return ChangeColumn(
            name: name,
            compare: { $2[keyPath: patch] = Patch(from: $0[keyPath: column], to: $1[keyPath: column]) },
            apply: { change, message in
                if case .set(let value) = change[keyPath: patch] { message[keyPath: column] = value }
            },
            encode: { encoded($0[keyPath: patch]) },
            decode: { stored, change in
                guard let value = Value(stored) else { return false }
                change[keyPath: patch] = .set(value)
                return true
            }
        )
    }

    /// A column that may be empty.
    @inline(__always)
    private static func maybe<Value: EventStorable>(
        _ name: String,
        _ patch: WritableKeyPath<Change, Patch<Value>>,
        _ column: WritableKeyPath<Message, Value?>
    ) -> ChangeColumn {
        // SAFETY: a key path to a stored field captures nothing.
        nonisolated(unsafe) let (patch, column) = (patch, column)
        return ChangeColumn(
            name: name,
            compare: { $2[keyPath: patch] = Patch(from: $0[keyPath: column], to: $1[keyPath: column]) },
            apply: { change, message in
                switch change[keyPath: patch] {
                case .keep: break
                case .set(let value): message[keyPath: column] = value
                case .clear: message[keyPath: column] = nil
                }
            },
            encode: { encoded($0[keyPath: patch]) },
            decode: { stored, change in
                if stored == .null {
                    change[keyPath: patch] = .clear
                    return true
                }
                guard let value = Value(stored) else { return false }
                change[keyPath: patch] = .set(value)
                return true
            }
        )
    }

    private static func encoded<Value: EventStorable>(_ patch: Patch<Value>) -> EventValue? {
        switch patch {
        case .keep: nil
        case .set(let value): value.stored
        case .clear: .null
        }
    }
}
