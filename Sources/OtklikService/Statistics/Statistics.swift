import Database
package import OtklikDomain

/// Figures for everyone, from kept roll-ups: nothing is counted while a page waits.
package struct Statistics: Sendable {
    /// What the first page says of the last days.
    package struct Figures: Sendable, Hashable {
        package var sent = 0
        package var answered = 0
        /// Of the answered, in percent; nil while nothing was answered.
        package var inTimePercent: Int?
        /// Days from sending to the answer: half of the answers took no longer.
        package var medianDays: Int?
        package var overdueNow = 0
    }

    /// A solved problem that everyone may see.
    package struct Solved: Sendable, Hashable {
        package let number: PublicNumber
        package let essence: String
        /// As the moderator let everyone read it; empty for none.
        package let place: String
        package let organisation: ID<Organisation>?
        package let rating: Int?
        package let sentAt: Instant
        package let answeredAt: Instant
        /// A picture by the resident and one of what was done, if there are such.
        package let before: ID<Attachment>?
        package let after: ID<Attachment>?
    }

    let platform: Platform

    private var region: Int64 { platform.region.id.value }

    /// The region's figures of the last days.
    package func figures(days: Int = 30) throws -> Figures {
        let from = platform.reference.current.zone.date(of: platform.now) - days
        let (sums, now) = try platform.database.read { db in
            (
                try CountQueries.sums(db, region: region, organisation: CountQueries.everywhere, from: from),
                try CountQueries.counts(db, region: region, organisation: CountQueries.everywhere)
            )
        }
        let byMeasure = Dictionary(sums, uniquingKeysWith: +)
        var figures = Figures()
        figures.sent = Int(byMeasure[DayMeasure.sent.name] ?? 0)
        figures.answered = Int(byMeasure[DayMeasure.answered.name] ?? 0)
        let inTime = Int(byMeasure[DayMeasure.answeredInTime.name] ?? 0)
        if figures.answered > 0 { figures.inTimePercent = (inTime * 100 + figures.answered / 2) / figures.answered }
        figures.medianDays = median(byMeasure)
        figures.overdueNow = Int(now.first { $0.state == CountQueries.overdue }?.n ?? 0)
        return figures
    }

    private func median(_ sums: [String: Int64]) -> Int? {
        let days = (0...DayMeasure.longestAnswer).map { sums[DayMeasure.answerTook($0).name] ?? 0 }
        let total = days.reduce(0, +)
        var passed: Int64 = 0
        for (day, count) in days.enumerated() {
            passed += count
            if total > 0, passed * 2 >= total { return day }
        }
        return nil
    }

    /// The newest solved problems that a moderator released.
    package func solved(limit: Int = 3) throws -> [Solved] {
        let newest = try platform.database.read { try StatisticsQueries.solved($0, region: region, limit: limit * 20) }
        // Who sees the place before and after believes it; the rest follows.
        let seen = newest.filter { $0.before != nil && $0.after != nil }
        return Array((seen + newest.filter { $0.before == nil || $0.after == nil }).prefix(limit))
    }
}
