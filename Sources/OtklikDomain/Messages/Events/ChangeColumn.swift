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
    /// A column that always has a value.
    private static func always<Value: EventStorable>(
        _ name: String,
        _ patch: WritableKeyPath<Change, Patch<Value>>,
        _ column: WritableKeyPath<Message, Value>
    ) -> ChangeColumn {
        let (patch, column) = (StoredPlace(patch), StoredPlace(column))
        return ChangeColumn(
            name: name,
            compare: { patch.write(Patch(from: column.read($0), to: column.read($1)), &$2) },
            apply: { change, message in
                if case .set(let value) = patch.read(change) { column.write(value, &message) }
            },
            encode: { encoded(patch.read($0)) },
            decode: { stored, change in
                guard let value = Value(stored) else { return false }
                patch.write(.set(value), &change)
                return true
            }
        )
    }

    /// A column that may be empty.
    private static func maybe<Value: EventStorable>(
        _ name: String,
        _ patch: WritableKeyPath<Change, Patch<Value>>,
        _ column: WritableKeyPath<Message, Value?>
    ) -> ChangeColumn {
        let (patch, column) = (StoredPlace(patch), StoredPlace(column))
        return ChangeColumn(
            name: name,
            compare: { patch.write(Patch(from: column.read($0), to: column.read($1)), &$2) },
            apply: { change, message in
                switch patch.read(change) {
                case .keep: break
                case .set(let value): column.write(value, &message)
                case .clear: column.write(nil, &message)
                }
            },
            encode: { encoded(patch.read($0)) },
            decode: { stored, change in
                if stored == .null {
                    patch.write(.clear, &change)
                    return true
                }
                guard let value = Value(stored) else { return false }
                patch.write(.set(value), &change)
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

/// Where a stored field lies in its structure.
///
/// A step reads and writes a hundred fields. Through key paths that are followed at run time that took a quarter of its
/// time; here the place is asked for once.
private struct StoredPlace<Root, Field>: Sendable {
    private let offset: Int

    init(_ field: WritableKeyPath<Root, Field>) {
        guard let offset = MemoryLayout<Root>.offset(of: field) else { preconditionFailure("\(field) is not stored") }
        self.offset = offset
    }

    // SAFETY: the compiler itself gave the offset for a stored field of this type, and the root is not written to
    // meanwhile: it is borrowed for reading, and in exclusive access for writing.

    func read(_ root: borrowing Root) -> Field {
        withUnsafePointer(to: root) { start in
            (UnsafeRawPointer(start) + offset).assumingMemoryBound(to: Field.self).pointee
        }
    }

    func write(_ value: Field, _ root: inout Root) {
        withUnsafeMutablePointer(to: &root) { start in
            (UnsafeMutableRawPointer(start) + offset).assumingMemoryBound(to: Field.self).pointee = value
        }
    }
}
