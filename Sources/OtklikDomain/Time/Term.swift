/// How the days of a term are counted. The raw value is the name in topic files and the API.
package enum DayKind: String, Sendable, Hashable, CaseIterable {
    case calendar
    case working

    /// The kind's number in the database (SMALLINT).
    package var code: Int64 {
        switch self {
        case .calendar: 1
        case .working: 2
        }
    }

    package init?(code: Int64) {
        guard let kind = DayKind.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}

/// Within how many days an answer is due.
package struct Term: Sendable, Hashable {
    package static let range = 1...60

    package let days: Int
    package let kind: DayKind

    /// A term of 1 to 60 days; nil outside of that.
    package init?(days: Int, kind: DayKind) {
        guard Term.range.contains(days) else { return nil }
        self.days = days
        self.kind = kind
    }

    /// The same kind of days, but not more of them than the limit (which is taken as at least 1).
    package func capped(at limit: Int) -> Term {
        Term(days: min(days, max(1, limit)), kind: kind) ?? self
    }
}
