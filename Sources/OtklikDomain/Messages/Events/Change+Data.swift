/// Why stored data is no change.
package enum EventDataError: Error, Hashable, Sendable {
    /// No JSON object; at this byte.
    case malformed(at: Int)
    /// A value that does not fit its field.
    case wrongValue(field: String)
}

extension Change {
    /// Card columns and details as compact JSON with sorted keys: the same change always gives the same bytes.
    ///
    /// Kind, states and reason have columns of their own.
    package var data: String {
        var fields: [(name: String, value: EventValue)] = []
        for field in StoredField.sorted {
            if let value = field.encode(self) { fields.append((field.name, value)) }
        }
        return EventJSON.text(sorted: fields)
    }

    /// A change as it was stored. Fields this version does not know are passed over: a newer one wrote them.
    package init(
        kind: EventKind,
        from: MessageState,
        to: MessageState,
        reason: String?,
        data: String
    ) throws(EventDataError) {
        self.init(kind: kind, from: from, to: to)
        self.reason = reason
        for (name, value) in try EventJSON.fields(data) {
            if let column = ChangeColumn.byName[name] {
                guard column.decode(value, &self) else { throw .wrongValue(field: name) }
            } else if let detail = DetailField.byName[name] {
                guard detail.decode(value, &details) else { throw .wrongValue(field: name) }
            }
        }
    }
}

/// A column or a detail, as it is written.
private struct StoredField: Sendable {
    let name: String
    let encode: @Sendable (Change) -> EventValue?

    /// All of them, in the order in which they are written.
    static let sorted: [StoredField] =
        (ChangeColumn.all.map { StoredField(name: $0.name, encode: $0.encode) }
        + DetailField.all.map { detail in StoredField(name: detail.name) { detail.encode($0.details) } })
        .sorted { $0.name < $1.name }
}

/// One field of a change's details as it is written and read.
private struct DetailField: Sendable {
    let name: String
    let encode: @Sendable (Change.Details) -> EventValue?
    let decode: @Sendable (EventValue, inout Change.Details) -> Bool

    // A table should look like a table.
    // swift-format-ignore
    static let all: [DetailField] = [
        .one("decline_reason", \.declineReason),
        .one("about_draft", \.draft),
        .one("draft_kind", \.draftKind),
        .one("answer_type", \.answerType),
        .one("ground", \.ground),
        .one("days_left", \.daysLeft),
        .one("moved_days", \.movedDays),
        .one("instead_of", \.insteadOf),
        .one("audience", \.audience),
        .one("topic_by_machine", \.topicByMachine),
        .many("files", \.files),
        .many("complaints", \.sortedComplaints),
    ]

    static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    @inline(__always)
    private static func one<Value: EventStorable>(
        _ name: String,
        _ field: any WritableKeyPath<Change.Details, Value?> & Sendable
    ) -> DetailField {
        DetailField(
            name: name,
            encode: { $0[keyPath: field]?.stored },
            decode: { stored, details in
                guard let value = Value(stored) else { return false }
                details[keyPath: field] = value
                return true
            }
        )
    }

    @inline(__always)
    private static func many<Value: EventStorable>(
        _ name: String,
        _ field: any WritableKeyPath<Change.Details, [Value]> & Sendable
    ) -> DetailField {
        DetailField(
            name: name,
            encode: { details in
                let values = details[keyPath: field]
                return values.isEmpty ? nil : .list(values.map(\.stored))
            },
            decode: { stored, details in
                guard case .list(let parts) = stored else { return false }
                let values = parts.compactMap(Value.init)
                details[keyPath: field] = values
                return values.count == parts.count
            }
        )
    }
}

extension Change.Details {
    fileprivate var sortedComplaints: [Complaint] {
        get { complaints.sorted { $0.rawValue < $1.rawValue } }
        set { complaints = Set(newValue) }
    }
}
