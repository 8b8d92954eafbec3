import OtklikDomain
import Testing

/// A term worked out by hand with a calendar on the wall.
struct WorkedDate: Sendable, CustomTestStringConvertible {
    let zone: String
    let sent: String
    let days: Int
    let due: String

    init(_ zone: String, _ sent: String, _ days: Int, _ due: String) {
        self.zone = zone
        self.sent = sent
        self.days = days
        self.due = due
    }

    var testDescription: String { "\(zone) \(sent) + \(days)" }
}

/// A pause worked out by hand.
struct WorkedPause: Sendable, CustomTestStringConvertible {
    let zone: String
    let kind: DayKind
    let due: String
    let from: String
    let until: String
    let moved: String

    init(_ zone: String, _ kind: DayKind, _ due: String, _ from: String, _ until: String, _ moved: String) {
        self.zone = zone
        self.kind = kind
        self.due = due
        self.from = from
        self.until = until
        self.moved = moved
    }

    var testDescription: String { "\(zone) \(from) – \(until)" }
}

// swift-format-ignore: tables should look like tables
enum WorkedDates {
    static let calendar: [WorkedDate] = [
        // Any time of the day counts as the day.
        .init("Europe/Moscow", "2026-11-24T18:29:00+03:00", 10, "2026-12-04T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T00:00:00+03:00", 10, "2026-12-04T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T23:59:59+03:00", 10, "2026-12-04T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-25T00:00:00+03:00", 10, "2026-12-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T12:00:00+03:00", 1, "2026-11-25T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T12:00:00+03:00", 60, "2027-01-23T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-10-01T12:00:00+03:00", 5, "2026-10-06T23:59:59+03:00"),
        // Ends of months and years.
        .init("Europe/Moscow", "2026-01-31T12:00:00+03:00", 30, "2026-03-02T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-06-15T12:00:00+03:00", 20, "2026-07-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-04-01T12:00:00+03:00", 30, "2025-05-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-12-02T12:00:00+03:00", 30, "2025-01-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-12-31T23:59:59+03:00", 1, "2027-01-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-12-25T12:00:00+03:00", 10, "2027-01-04T23:59:59+03:00"),
        // Leap years.
        .init("Europe/Moscow", "2024-01-31T12:00:00+03:00", 30, "2024-03-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-02-28T12:00:00+03:00", 1, "2024-02-29T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-02-29T12:00:00+03:00", 1, "2024-03-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-02-28T12:00:00+03:00", 1, "2025-03-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2027-12-31T12:00:00+03:00", 60, "2028-02-29T23:59:59+03:00"),
        // Just before and just after local midnight, from Kaliningrad to Kamchatka.
        .init("Europe/Kaliningrad", "2026-11-24T21:59:59Z", 5, "2026-11-29T23:59:59+02:00"),
        .init("Europe/Kaliningrad", "2026-11-24T22:00:00Z", 5, "2026-11-30T23:59:59+02:00"),
        .init("Europe/Moscow", "2026-11-24T20:59:59Z", 10, "2026-12-04T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T21:00:00Z", 10, "2026-12-05T23:59:59+03:00"),
        .init("Europe/Samara", "2026-03-31T20:00:00Z", 30, "2026-05-01T23:59:59+04:00"),
        .init("Asia/Yekaterinburg", "2026-11-24T18:59:59Z", 10, "2026-12-04T23:59:59+05:00"),
        .init("Asia/Yekaterinburg", "2026-11-24T19:00:00Z", 10, "2026-12-05T23:59:59+05:00"),
        .init("Asia/Omsk", "2026-05-10T18:00:00Z", 20, "2026-05-31T23:59:59+06:00"),
        .init("Asia/Novosibirsk", "2026-05-10T17:00:00Z", 20, "2026-05-31T23:59:59+07:00"),
        .init("Asia/Irkutsk", "2026-05-10T15:59:59Z", 20, "2026-05-30T23:59:59+08:00"),
        .init("Asia/Yakutsk", "2026-05-10T15:00:00Z", 20, "2026-05-31T23:59:59+09:00"),
        .init("Asia/Vladivostok", "2024-02-28T14:00:00Z", 1, "2024-03-01T23:59:59+10:00"),
        .init("Asia/Magadan", "2026-05-10T13:00:00Z", 20, "2026-05-31T23:59:59+11:00"),
        .init("Asia/Kamchatka", "2026-11-24T11:59:59Z", 10, "2026-12-04T23:59:59+12:00"),
        .init("Asia/Kamchatka", "2026-11-24T12:00:00Z", 10, "2026-12-05T23:59:59+12:00"),
        .init("Asia/Kamchatka", "2025-12-31T12:00:00Z", 1, "2026-01-02T23:59:59+12:00"),
        // Where the clock changes on the way: the day is due, not the hour.
        .init("Europe/Berlin", "2026-03-20T12:00:00+01:00", 10, "2026-03-30T23:59:59+02:00"),
        .init("Europe/Berlin", "2026-03-28T23:30:00+01:00", 1, "2026-03-29T23:59:59+02:00"),
        .init("Europe/Berlin", "2026-03-29T21:59:59Z", 1, "2026-03-30T23:59:59+02:00"),
        .init("Europe/Berlin", "2026-03-29T22:00:00Z", 1, "2026-03-31T23:59:59+02:00"),
        .init("Europe/Berlin", "2026-10-20T12:00:00+02:00", 10, "2026-10-30T23:59:59+01:00"),
        .init("Europe/Berlin", "2026-10-24T23:30:00+02:00", 1, "2026-10-25T23:59:59+01:00"),
        .init("Europe/Berlin", "2026-01-15T23:00:00Z", 1, "2026-01-17T23:59:59+01:00"),
        .init("America/Santiago", "2026-04-03T12:00:00-03:00", 1, "2026-04-04T23:59:59-04:00"),
        // The years in which Moscow's clock was changed for good.
        .init("Europe/Moscow", "2011-03-20T12:00:00+03:00", 10, "2011-03-30T23:59:59+04:00"),
        .init("Europe/Moscow", "2014-10-20T12:00:00+04:00", 10, "2014-10-30T23:59:59+03:00"),
    ]

    static let working: [WorkedDate] = [
        // An ordinary week.
        .init("Europe/Moscow", "2026-11-24T12:00:00+03:00", 9, "2026-12-07T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T12:00:00+03:00", 1, "2026-11-25T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-27T12:00:00+03:00", 1, "2026-11-30T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-28T12:00:00+03:00", 1, "2026-11-30T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-29T23:59:59+03:00", 1, "2026-11-30T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-30T00:00:00+03:00", 1, "2026-12-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-24T12:00:00+03:00", 60, "2027-02-26T23:59:59+03:00"),
        // The New Year's holidays.
        .init("Europe/Moscow", "2024-12-27T12:00:00+03:00", 1, "2024-12-28T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-12-27T12:00:00+03:00", 2, "2025-01-09T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-12-30T12:00:00+03:00", 1, "2026-01-12T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-12-30T12:00:00+03:00", 1, "2027-01-11T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-12-30T12:00:00+03:00", 5, "2027-01-15T23:59:59+03:00"),
        // Saturdays that are worked for a day off elsewhere.
        .init("Europe/Moscow", "2024-04-26T12:00:00+03:00", 1, "2024-04-27T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-04-26T12:00:00+03:00", 2, "2024-05-02T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-04-26T12:00:00+03:00", 5, "2024-05-07T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-11-01T12:00:00+03:00", 1, "2024-11-02T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-11-01T12:00:00+03:00", 2, "2024-11-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-10-31T12:00:00+03:00", 1, "2025-11-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-10-31T12:00:00+03:00", 2, "2025-11-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2027-02-19T12:00:00+03:00", 1, "2027-02-20T23:59:59+03:00"),
        .init("Europe/Moscow", "2027-02-19T12:00:00+03:00", 2, "2027-02-24T23:59:59+03:00"),
        // Holidays, and the days they were moved to.
        .init("Europe/Moscow", "2024-02-22T12:00:00+03:00", 3, "2024-02-28T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-02-28T12:00:00+03:00", 2, "2024-03-01T23:59:59+03:00"),
        .init("Europe/Moscow", "2024-05-08T12:00:00+03:00", 1, "2024-05-13T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-04-30T12:00:00+03:00", 1, "2025-05-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-05-07T12:00:00+03:00", 1, "2025-05-12T23:59:59+03:00"),
        .init("Europe/Moscow", "2025-06-11T12:00:00+03:00", 1, "2025-06-16T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-02-20T12:00:00+03:00", 1, "2026-02-24T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-03-06T12:00:00+03:00", 2, "2026-03-11T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-04-30T12:00:00+03:00", 9, "2026-05-15T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-06-11T12:00:00+03:00", 1, "2026-06-15T23:59:59+03:00"),
        .init("Europe/Moscow", "2026-11-03T12:00:00+03:00", 1, "2026-11-05T23:59:59+03:00"),
        .init("Europe/Moscow", "2027-11-03T12:00:00+03:00", 1, "2027-11-08T23:59:59+03:00"),
        // Around local midnight the weekday is that of the zone.
        .init("Asia/Kamchatka", "2026-11-26T11:59:59Z", 1, "2026-11-27T23:59:59+12:00"),
        .init("Asia/Kamchatka", "2026-11-26T12:00:00Z", 1, "2026-11-30T23:59:59+12:00"),
        .init("Asia/Yekaterinburg", "2024-04-26T18:59:59Z", 1, "2024-04-27T23:59:59+05:00"),
        .init("Asia/Yekaterinburg", "2024-04-26T19:00:00Z", 1, "2024-05-02T23:59:59+05:00"),
        .init("Europe/Berlin", "2026-03-27T17:00:00+01:00", 1, "2026-03-30T23:59:59+02:00"),
    ]

    static let pauses: [WorkedPause] = [
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-04T23:59:59+03:00",
            "2026-11-25T10:00:00+03:00",
            "2026-11-28T09:00:00+03:00",
            "2026-12-07T23:59:59+03:00"
        ),
        // Within a day nothing moves, over midnight a whole day does.
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-04T23:59:59+03:00",
            "2026-11-25T00:00:00+03:00",
            "2026-11-25T23:59:59+03:00",
            "2026-12-04T23:59:59+03:00"
        ),
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-04T23:59:59+03:00",
            "2026-11-25T23:59:59+03:00",
            "2026-11-26T00:00:00+03:00",
            "2026-12-05T23:59:59+03:00"
        ),
        .init(
            "Asia/Kamchatka",
            .calendar,
            "2026-12-04T23:59:59+12:00",
            "2026-11-24T11:59:00Z",
            "2026-11-24T12:01:00Z",
            "2026-12-05T23:59:59+12:00"
        ),
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-04T23:59:59+03:00",
            "2026-11-24T11:59:00Z",
            "2026-11-24T12:01:00Z",
            "2026-12-04T23:59:59+03:00"
        ),
        .init(
            "Europe/Moscow",
            .calendar,
            "2024-02-27T23:59:59+03:00",
            "2024-02-20T12:00:00+03:00",
            "2024-02-25T12:00:00+03:00",
            "2024-03-03T23:59:59+03:00"
        ),
        .init(
            "Europe/Berlin",
            .calendar,
            "2026-03-28T23:59:59+01:00",
            "2026-03-27T12:00:00+01:00",
            "2026-03-30T12:00:00+02:00",
            "2026-03-31T23:59:59+02:00"
        ),
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-30T23:59:59+03:00",
            "2026-12-28T12:00:00+03:00",
            "2027-01-02T12:00:00+03:00",
            "2027-01-04T23:59:59+03:00"
        ),
        // A weekend's pause costs no working day.
        .init(
            "Europe/Moscow",
            .working,
            "2026-12-07T23:59:59+03:00",
            "2026-11-27T18:00:00+03:00",
            "2026-11-29T20:00:00+03:00",
            "2026-12-07T23:59:59+03:00"
        ),
        .init(
            "Europe/Moscow",
            .working,
            "2026-12-07T23:59:59+03:00",
            "2026-11-27T18:00:00+03:00",
            "2026-11-30T09:00:00+03:00",
            "2026-12-08T23:59:59+03:00"
        ),
        .init(
            "Europe/Moscow",
            .working,
            "2026-12-30T23:59:59+03:00",
            "2026-12-29T12:00:00+03:00",
            "2027-01-11T12:00:00+03:00",
            "2027-01-12T23:59:59+03:00"
        ),
        .init(
            "Europe/Moscow",
            .working,
            "2024-04-26T23:59:59+03:00",
            "2024-04-24T12:00:00+03:00",
            "2024-04-26T12:00:00+03:00",
            "2024-05-02T23:59:59+03:00"
        ),
        // A clock that was set back gives nothing away.
        .init(
            "Europe/Moscow",
            .calendar,
            "2026-12-04T23:59:59+03:00",
            "2026-11-26T12:00:00+03:00",
            "2026-11-25T12:00:00+03:00",
            "2026-12-04T23:59:59+03:00"
        ),
    ]
}
