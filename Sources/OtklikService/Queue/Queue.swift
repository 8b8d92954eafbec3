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
        let before = filter == .overdue ? now.milliseconds : Int64.max
        let bounds = PageBounds(after: after, before: before, limit: limit)
        switch filter {
        case .all, .overdue: return try open(bounds)
        case .mine: return try QueueQueries.open(db, region: region, executor: person.person.id.value, bounds)
        case .unrouted: return try QueueQueries.open(db, region: region, organisation: 0, bounds)
        case .disputed: return try QueueQueries.disputed(db, region: region, bounds).filter(isInArea)
        case .toRelease: return try QueueQueries.toRelease(db, region: region, bounds).filter(isInArea)
        case .moderation, .toAssign, .onApproval, .reReview, .paused:
            return try merged(filter.states ?? [], bounds)
        }
    }

    /// For the two lists that are short and have no index by organisation.
    private func isInArea(_ row: MessageSummary) -> Bool {
        guard let area = person.current?.grant.area else { return false }
        return area == .region || row.organisation.map { reference.policy.covers(area, $0) } ?? false
    }

    private func open(_ bounds: PageBounds) throws -> [MessageSummary] {
        switch person.scope {
        case .region: try QueueQueries.open(db, region: region, bounds)
        case .organisation(let top):
            try QueueQueries.openBelow(db, region: region, organisation: top.value, bounds)
        case .territory(let outer): try QueueQueries.openIn(db, region: region, territory: outer.value, bounds)
        case .assigned(let executor): try QueueQueries.open(db, region: region, executor: executor.value, bounds)
        case .own, .nothing: []
        }
    }

    private func open(_ state: MessageState, _ bounds: PageBounds) throws -> [MessageSummary] {
        switch person.scope {
        case .region: try QueueQueries.open(db, region: region, state: state, bounds)
        case .organisation(let top):
            try QueueQueries.openBelow(db, region: region, organisation: top.value, state: state, bounds)
        case .territory(let outer):
            try QueueQueries.openIn(db, region: region, territory: outer.value, state: state, bounds)
        case .assigned(let executor):
            try QueueQueries.open(db, region: region, executor: executor.value, bounds).filter { $0.state == state }
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

    /// How many lines each filter has, from the kept counts; those of one executor are counted, up to a thousand.
    func counts(_ filters: [QueueFilter]) throws -> [QueueFilter: Int] {
        let kept = try keptCounts()
        var counts: [QueueFilter: Int] = [:]
        for filter in filters {
            switch filter {
            case .all: counts[filter] = kept.map { sum(MessageState.allCases.filter(\.isOpen), $0) }
            case .overdue: counts[filter] = kept.map { Int($0[CountQueries.overdue] ?? 0) }
            case .unrouted:
                let nobody = try counted(CountQueries.counts(db, region: region, organisation: 0))
                counts[filter] = sum(MessageState.allCases.filter { $0.isOpen && $0 != .moderation }, nobody)
            case .mine:
                let bounds = PageBounds(after: .start, before: .max, limit: 1_000)
                counts[filter] = try QueueQueries.count(
                    db,
                    region: region,
                    executor: person.person.id.value,
                    bounds.limit
                )
            case .disputed, .toRelease: break
            case .moderation, .toAssign, .onApproval, .reReview, .paused:
                counts[filter] = kept.map { sum(filter.states ?? [], $0) }
            }
        }
        return counts
    }

    private func keptCounts() throws -> [Int64: Int64]? {
        switch person.scope {
        case .region: try counted(CountQueries.counts(db, region: region, organisation: CountQueries.everywhere))
        case .organisation(let top):
            try counted(CountQueries.countsBelow(db, region: region, organisation: top.value))
        case .territory, .assigned, .own, .nothing: nil
        }
    }

    private func counted(_ rows: [(state: Int64, n: Int64)]) -> [Int64: Int64] {
        Dictionary(rows.map { ($0.state, $0.n) }, uniquingKeysWith: +)
    }

    private func sum(_ states: [MessageState], _ counts: [Int64: Int64]) -> Int {
        Int(states.reduce(0) { $0 + (counts[$1.code] ?? 0) })
    }
}
