/// A moment: milliseconds since 1970-01-01T00:00Z, as the database keeps it.
package struct Instant: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (one: Instant, other: Instant) -> Bool {
        one.milliseconds < other.milliseconds
    }

    package static func + (moment: Instant, span: Span) -> Instant {
        Instant(milliseconds: moment.milliseconds + span.milliseconds)
    }

    package static func - (moment: Instant, span: Span) -> Instant {
        Instant(milliseconds: moment.milliseconds - span.milliseconds)
    }

    package static func - (one: Instant, other: Instant) -> Span {
        Span(milliseconds: one.milliseconds - other.milliseconds)
    }
}

/// A length of time in milliseconds; may be negative.
package struct Span: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func seconds(_ count: Int) -> Span { Span(milliseconds: Int64(count) * 1_000) }
    package static func minutes(_ count: Int) -> Span { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Span { .minutes(count * 60) }
    package static func days(_ count: Int) -> Span { .hours(count * 24) }

    package static func < (one: Span, other: Span) -> Bool {
        one.milliseconds < other.milliseconds
    }
}
