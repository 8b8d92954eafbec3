import Database
import OtklikDomain

// Cards and counts against the history. Every comparison reads both sides in one snapshot, so that it holds while people
// work; every repair is decided and written in one transaction.
extension Checkup {
    /// Compares a stored card with what its events make of it.
    func examine(_ stored: StoredCard, _ events: [Event], repair: Bool, _ report: inout Report) throws {
        let truth: Message
        do throws(ReplayError) {
            truth = try Message.replay(events)
        } catch {
            report.problems.append(.history(stored.id, String(describing: error)))
            return
        }
        let columns = stored.differences(from: truth)
        if columns.isEmpty { return }
        report.problems.append(.card(truth.number, stored.id, columns: columns))
        if repair, try mend(truth, expecting: stored.version) { report.repaired += 1 }
    }

    private func mend(_ truth: Message, expecting version: Int) throws -> Bool {
        try platform.database.write { db in
            guard try CardQueries.update(db, truth, expecting: version) else { return false }
            try CheckupQueries.restoreIdentity(db, truth)
            return true
        }
    }

    /// Messages that have lost their card or their words altogether.
    func findLost(repair: Bool, _ report: inout Report) throws {
        let (cards, texts) = try platform.database.readSlowly { db in
            (
                try CheckupQueries.withoutCard(db, region: region),
                try CheckupQueries.withoutText(db, region: region)
            )
        }
        for id in cards {
            report.problems.append(.lostCard(id))
            if repair, try makeCard(id, &report) { report.repaired += 1 }
        }
        report.problems += texts.map(Problem.lostText)
    }

    /// The sender's key and the point on the map stood nowhere else and stay lost.
    private func makeCard(_ id: ID<Message>, _ report: inout Report) throws -> Bool {
        let region = region
        let events = try platform.database.read { try EventQueries.events($0, region: region, of: id) }
        let truth: Message
        do throws(ReplayError) {
            truth = try Message.replay(events)
        } catch {
            report.problems.append(.history(id, String(describing: error)))
            return false
        }
        return try platform.database.write { db in
            try CardQueries.insert(db, truth, clientKey: "restored:\(id)", at: nil)
            return try CardQueries.update(db, truth, expecting: truth.version)
        }
    }

    /// The kept counts against those of the cards.
    func compareCounts(repair: Bool, _ report: inout Report) throws {
        let region = region
        if repair {
            let wrong = try platform.database.write { db in
                let wrong = try Self.wrongCounts(db, region: region)
                for count in wrong {
                    try CountQueries.add(
                        db,
                        region: region,
                        organisation: count.place.organisation,
                        state: count.place.state,
                        count.real - count.stored
                    )
                }
                return wrong
            }
            report.problems += wrong.map(\.problem)
            report.repaired += wrong.count
        } else {
            let wrong = try platform.database.readSlowly { try Self.wrongCounts($0, region: region) }
            report.problems += wrong.map(\.problem)
        }
    }

    private struct Place: Hashable, Sendable {
        let organisation: Int64
        let state: Int64
    }

    private struct WrongCount: Sendable {
        let place: Place
        let stored: Int64
        let real: Int64

        var problem: Problem {
            .count(organisation: place.organisation, state: place.state, stored: stored, real: real)
        }
    }

    private static func wrongCounts(_ db: Connection, region: Int64) throws -> [WrongCount] {
        var real: [Place: Int64] = [:]
        for group in try CheckupQueries.groups(db, region: region) {
            let isOverdue = group.overdue && MessageState(code: group.state)?.isOpen == true
            for organisation in [group.organisation, CountQueries.everywhere] {
                real[Place(organisation: organisation, state: group.state), default: 0] += group.n
                guard isOverdue else { continue }
                real[Place(organisation: organisation, state: CountQueries.overdue), default: 0] += group.n
            }
        }
        let stored = Dictionary(
            try CheckupQueries.counts(db, region: region).map {
                (Place(organisation: $0.organisation, state: $0.state), $0.n)
            },
            uniquingKeysWith: +
        )
        return Set(real.keys).union(stored.keys).compactMap { place in
            let count = WrongCount(place: place, stored: stored[place, default: 0], real: real[place, default: 0])
            return count.stored == count.real ? nil : count
        }
    }
}

/// A row of the cards as it stands, readable or not.
struct StoredCard: Sendable {
    let id: ID<Message>
    let version: Int
    /// nil: a value that no message has.
    let message: Message?
    let isOpen: Bool
    let queueMoment: Int64

    /// The names of what differs, for the operator. The queue's two columns follow from the others and are kept for
    /// its indexes: a wrong one hides a message.
    func differences(from truth: Message) -> [String] {
        guard let message else { return ["unreadable"] }
        var names: [String] = []
        if message != truth {
            names = zip(Mirror(reflecting: message).children, Mirror(reflecting: truth).children).compactMap {
                String(describing: $0.value) == String(describing: $1.value) ? nil : $0.label
            }
        }
        if isOpen != truth.state.isOpen { names.append("open") }
        if queueMoment != truth.queueMoment { names.append("queue") }
        return names
    }
}
