import Crypto
import Database
package import OtklikDomain

/// How an installation is doing, in numbers, for its monitoring. Names no person and no message.
package struct Vitals: Sendable {
    /// The numbers of one moment.
    package struct Snapshot: Sendable, Hashable {
        /// Due and not yet done, by kind; each at most `mostCounted`.
        package var jobsDue: [String: Int] = [:]
        /// Failed too often and waiting for a person, by kind; each at most `mostCounted`.
        package var jobsParked: [String: Int] = [:]
        /// How long the longest waiting due job has waited.
        package var jobLag = Span.seconds(0)
        /// Messages of the region by state, from kept counts.
        package var messages: [MessageState: Int] = [:]
        /// Open and past their due moment.
        package var overdue = 0
        /// Writes that wait for their commit in this process.
        package var waitingWrites = 0
        /// How far this machine's clock is ahead of the server's; nil for a file.
        package var clockOffset: Span?
        /// Searches and reports that stand in line in this process.
        package var waitingSlowReads = 0
        /// Messages that have changed and are not indexed by their words yet; at most `mostCounted`.
        package var searchWaiting = 0
        /// The index of words is being made anew.
        package var isSearchFilling = false
    }

    package static let mostCounted = 10_000

    let platform: Platform

    /// What an installation needs before people can use it.
    package struct Setup: Sendable, Hashable {
        package var administrators = 0
        package var moderators = 0
        package var organisations = 0
        /// The last day that the calendar of working days names, as `2027-01-08`.
        package var lastCalendarDay: String?
        /// When the newest message was sent; later than now: the clock went back.
        package var newestMessage: Instant?
        /// A server's table with rows of a time for which it has no part: a clock was far ahead.
        package var beyondParts: String?
    }

    package func setup() throws -> Setup {
        let region = platform.region.id.value
        return try platform.database.read { db in
            Setup(
                administrators: Int(try VitalQueries.holders(db, region: region, role: .administrator)),
                moderators: Int(try VitalQueries.holders(db, region: region, role: .moderator)),
                organisations: Int(try VitalQueries.organisations(db, region: region)),
                lastCalendarDay: try VitalQueries.lastCalendarDay(db, region: region),
                newestMessage: try VitalQueries.newestMessage(db, region: region),
                beyondParts: db.dialect == .postgres ? try PartQueries.beyond(db) : nil
            )
        }
    }

    package func snapshot() throws -> Snapshot {
        let region = platform.region.id.value
        let now = platform.now
        let database = platform.database
        let isFilling = try platform.search.isFilling()
        let offset = try database.clockOffset()
        return try database.read { db in
            func jobs(parked: Bool) throws -> [String: Int] {
                let counted = try VitalQueries.jobs(
                    db,
                    region: region,
                    parked: parked,
                    now: now,
                    limit: Self.mostCounted
                )
                return Dictionary(counted.map { ($0.kind, Int($0.count)) }, uniquingKeysWith: +)
            }
            var found = Snapshot()
            found.jobsDue = try jobs(parked: false)
            found.jobsParked = try jobs(parked: true)
            found.jobLag = try VitalQueries.oldestDue(db, region: region, now: now).map { now - $0 } ?? .seconds(0)
            for (code, count) in try CountQueries.counts(db, region: region, organisation: CountQueries.everywhere) {
                if code == CountQueries.overdue { found.overdue = Int(count) }
                if let state = MessageState(code: code) { found.messages[state] = Int(count) }
            }
            found.searchWaiting = try SearchQueries.waiting(db, region: region, limit: Self.mostCounted)
            found.isSearchFilling = isFilling
            found.clockOffset = offset.map { Span(milliseconds: $0) }
            found.waitingWrites = database.waitingWrites
            found.waitingSlowReads = database.waitingSlowReads
            return found
        }
    }
}

extension Platform {
    package var vitals: Vitals { Vitals(platform: self) }

    /// Whether somebody gave the right secret; the time it takes tells nothing of where they differ.
    package func isSame(_ given: String, as secret: String) -> Bool {
        constantTimeEqual(Array(given.utf8), Array(secret.utf8))
    }
}
