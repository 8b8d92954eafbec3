import OtklikDomain

/// When people of the demo do things: the staff in office hours, moderators every day, residents awake.
struct WorkTime: Sendable {
    let zone: Zone
    let calendar: WorkCalendar

    /// A moment in office hours, about so many hours after another moment.
    func office(after moment: Instant, hours: Double, _ seeded: inout Seeded) -> Instant {
        fitted(moment + Self.span(hours), open: 8..<18, isWorking: calendar.isWorking, &seeded)
    }

    /// A moment of a moderator's day; they work on Sundays too.
    func moderation(after moment: Instant, hours: Double, _ seeded: inout Seeded) -> Instant {
        fitted(moment + Self.span(hours), open: 7..<22, isWorking: { _ in true }, &seeded)
    }

    /// A moment when a resident may look at the telephone.
    func awake(after moment: Instant, hours: Double, _ seeded: inout Seeded) -> Instant {
        fitted(moment + Self.span(hours), open: 7..<24, isWorking: { _ in true }, &seeded)
    }

    /// The moment itself, or a drawn one soon after the next opening.
    private func fitted(
        _ moment: Instant,
        open hours: Range<Int>,
        isWorking: (LocalDate) -> Bool,
        _ seeded: inout Seeded
    ) -> Instant {
        let local = zone.local(of: moment)
        var date = local.date
        if isWorking(date), hours.contains(local.hour) { return moment }
        if local.hour >= hours.upperBound { date = date + 1 }
        while !isWorking(date) { date = date + 1 }
        let minutes = Int(min(seeded.exponential(mean: 70), 400))
        return zone.startOfDay(date) + .minutes(hours.lowerBound * 60 + minutes) + .seconds(seeded.int(0...59))
    }

    static func span(_ hours: Double) -> Span {
        Span(milliseconds: Int64(max(0, hours) * 3_600_000))
    }
}

/// When residents write: more on working days, in the morning and in the evening.
struct Rhythm {
    private static let hours: [Double] = [
        6, 3, 2, 1, 1, 3, 9, 24, 44, 58, 66, 64, 60, 56, 54, 54, 54, 56, 62, 66, 64, 52, 34, 16,
    ]
    private static let weekdays: [Double] = [118, 112, 108, 104, 98, 70, 66]

    /// So many moments, earliest first and no two alike, between two moments.
    static func moments(_ count: Int, from start: Instant, to end: Instant, _ zone: Zone, _ seeded: inout Seeded)
        -> [Instant]
    {
        let first = zone.date(of: start)
        let days = zone.date(of: end) - first + 1
        // Weather and news move whole days up and down.
        let weights = (0..<days).map { day in
            weekdays[(first + day).weekday.rawValue - 1] * seeded.double(0.75...1.3)
        }
        var moments: Set<Int64> = []
        while moments.count < count {
            let date = first + seeded.weighted(weights)
            let second = seeded.weighted(hours) * 3_600 + seeded.below(3_600)
            let moment = zone.startOfDay(date).milliseconds + Int64(second) * 1_000 + Int64(seeded.below(1_000))
            if moment >= start.milliseconds && moment < end.milliseconds { moments.insert(moment) }
        }
        return moments.sorted().map(Instant.init(milliseconds:))
    }
}
