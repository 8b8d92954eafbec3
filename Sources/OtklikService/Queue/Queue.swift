import Database
import OtklikDomain

extension Messages {
    /// A page of the queue of the role a person works in, what is due first on top.
    ///
    /// Throws `Forbidden.role` when the role has no such queue.
    package func queue(
        _ filter: QueueFilter?,
        for person: SignedIn,
        after cursor: QueueCursor? = nil,
        limit: Int = 50
    ) throws -> QueuePage {
        let offered = QueueFilter.offered(to: person.role)
        guard let first = offered.first, offered.contains(filter ?? first) else { throw Forbidden.role(person.role) }
        let wanted = filter ?? first
        let reference = platform.reference.current
        let now = platform.now
        return try platform.database.read { db in
            let reader = QueueReader(db: db, region: region, person: person, reference: reference, now: now)
            let rows = try reader.rows(wanted, after: cursor ?? .start, limit: limit + 1)
            let last = rows.count > limit ? rows[limit - 1] : nil
            return QueuePage(
                filter: wanted,
                rows: Array(rows.prefix(limit)),
                next: last.map { QueueCursor(moment: $0.queueMoment, id: $0.id.value) },
                counts: try reader.counts(offered),
                reference: reference
            )
        }
    }
}

/// Reads one person's queue inside one snapshot.
struct QueueReader {
    let db: Connection
    let region: Int64
    let person: SignedIn
    let reference: Reference
    let now: Instant

    func rows(_ filter: QueueFilter, after: QueueCursor, limit: Int) throws -> [MessageSummary] {
        // Whatever is overdue stands before now, so the walk along the index ends there.
        let before = filter == .overdue ? now.milliseconds : Int64.max
        let bounds = PageBounds(after: after, before: before, limit: limit)
        switch filter {
        case .all: return try open(bounds)
        case .overdue: return try chosen(bounds, from: open) { $0.isOverdue }
        case .mine: return try QueueQueries.open(db, region: region, executor: person.person.id.value, bounds)
        case .unrouted:
            return try chosen(bounds) {
                try QueueQueries.open(db, region: region, organisation: 0, $0)
            } where: {
                $0.state != .moderation
            }
        case .disputed:
            return try chosen(bounds) {
                try QueueQueries.disputed(db, region: region, $0)
            } where: {
                isInArea($0)
            }
        case .toRelease:
            return try chosen(bounds) {
                try QueueQueries.toRelease(db, region: region, $0)
            } where: {
                isInArea($0)
            }
        // A message that came back has no executor; once it has one again, only its round tells.
        case .reReview where isExecutor: return try chosen(bounds, from: open) { $0.round > 0 }
        case .moderation, .toAssign, .onApproval, .reReview, .paused:
            return try merged(filter.states ?? [], bounds)
        }
    }

    /// Walks on along a sorted list until the page is full of lines that fit.
    private func chosen(
        _ bounds: PageBounds,
        from list: (PageBounds) throws -> [MessageSummary],
        where fits: (MessageSummary) -> Bool
    ) throws -> [MessageSummary] {
        var found: [MessageSummary] = []
        var next = PageBounds(after: bounds.after, before: bounds.before, limit: max(bounds.limit, 100))
        while found.count < bounds.limit {
            let lines = try list(next)
            found += lines.filter(fits)
            guard lines.count == next.limit, let last = lines.last else { break }
            let after = QueueCursor(moment: last.queueMoment, id: last.id.value)
            next = PageBounds(after: after, before: bounds.before, limit: next.limit)
        }
        return Array(found.prefix(bounds.limit))
    }

    /// For the two lists that are short and have no index by organisation.
    private func isInArea(_ row: MessageSummary) -> Bool {
        guard let area = person.current?.grant.area else { return false }
        return area == .region || row.organisation.map { reference.policy.covers(area, $0) } ?? false
    }

    private func open(_ bounds: PageBounds) throws -> [MessageSummary] {
        switch person.scope {
        case .region: try QueueQueries.open(db, region: region, bounds)
        // Most have nothing below them, and an index of their own.
        case .organisation(let top) where isAlone(top):
            try QueueQueries.open(db, region: region, organisation: top.value, bounds)
        case .organisation(let top):
            try QueueQueries.openBelow(db, region: region, organisation: top.value, bounds)
        case .territory(let outer): try QueueQueries.openIn(db, region: region, territory: outer.value, bounds)
        case .assigned(let executor): try QueueQueries.open(db, region: region, executor: executor.value, bounds)
        case .own, .nothing: []
        }
    }

    private func isAlone(_ organisation: ID<Organisation>) -> Bool {
        !reference.organisations.hasChildren(organisation)
    }

    private func open(_ state: MessageState, _ bounds: PageBounds) throws -> [MessageSummary] {
        switch person.scope {
        case .region: try QueueQueries.open(db, region: region, state: state, bounds)
        case .organisation(let top) where isAlone(top):
            try QueueQueries.open(db, region: region, organisation: top.value, state: state, bounds)
        case .organisation(let top):
            try QueueQueries.openBelow(db, region: region, organisation: top.value, state: state, bounds)
        case .territory(let outer):
            try QueueQueries.openIn(db, region: region, territory: outer.value, state: state, bounds)
        case .assigned(let executor):
            try chosen(bounds) {
                try QueueQueries.open(db, region: region, executor: executor.value, $0)
            } where: {
                $0.state == state
            }
        case .own, .nothing: []
        }
    }

    /// The first lines of several sorted lists.
    private func merged(_ states: [MessageState], _ bounds: PageBounds) throws -> [MessageSummary] {
        let lists = try states.map { try open($0, bounds) }
        if lists.count == 1 { return lists[0] }
        return Array(
            lists.flatMap { $0 }.sorted { ($0.queueMoment, $0.id) < ($1.queueMoment, $1.id) }.prefix(bounds.limit)
        )
    }

    /// How many lines each filter has: from the kept counts, or counted where a scope has none.
    func counts(_ filters: [QueueFilter]) throws -> [QueueFilter: Int] {
        let tally = try tally()
        var counts: [QueueFilter: Int] = [:]
        for filter in filters {
            counts[filter] =
                switch filter {
                case .all, .mine: tally?.open
                case .overdue: tally?.overdue
                case .reReview where isExecutor: tally?.repeated
                case .unrouted: try unrouted()
                case .disputed: try few { try QueueQueries.disputed(db, region: region, $0) }
                case .toRelease: try few { try QueueQueries.toRelease(db, region: region, $0) }
                case .moderation, .toAssign, .onApproval, .reReview, .paused:
                    tally.map { $0.sum(filter.states ?? []) }
                }
        }
        return counts
    }

    private var isExecutor: Bool {
        if case .assigned = person.scope { true } else { false }
    }

    private func tally() throws -> QueueTally? {
        switch person.scope {
        case .region:
            QueueTally(kept: try CountQueries.counts(db, region: region, organisation: CountQueries.everywhere))
        case .organisation(let top):
            QueueTally(kept: try CountQueries.countsBelow(db, region: region, organisation: top.value))
        case .territory(let outer):
            QueueTally(counted: try QueueTallyQueries.tallyIn(db, region: region, territory: outer.value))
        case .assigned(let executor):
            QueueTally(counted: try QueueTallyQueries.tally(db, region: region, executor: executor.value))
        case .own, .nothing: nil
        }
    }

    private func unrouted() throws -> Int {
        let nobody = QueueTally(kept: try CountQueries.counts(db, region: region, organisation: 0))
        return nobody.open - nobody.sum([.moderation])
    }

    /// The two lists without kept counts are counted up to a hundred; none is shown for more.
    private func few(_ list: (PageBounds) throws -> [MessageSummary]) throws -> Int? {
        let bounds = PageBounds(after: .start, before: .max, limit: 101)
        let count = try chosen(bounds, from: list) { isInArea($0) }.count
        return count > 100 ? nil : count
    }
}
