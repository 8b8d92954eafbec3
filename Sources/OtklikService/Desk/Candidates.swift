import Database
package import OtklikDomain

/// Somebody whom a coordinator may think of for a message, with what speaks for and against.
package struct Candidate: Sendable, Hashable {
    /// Why the choice is closed, where it is.
    package enum Standing: Sendable, Hashable {
        case free
        case current
        /// Gave the answer that got the low rating.
        case answeredBefore
        /// Absent; the deputy takes it.
        case absent(deputy: String)
        /// Absent, and nobody stands in.
        case away
    }

    package let person: PersonRecord
    package let standing: Standing
    /// Open messages this person works on.
    package let load: Int
    /// A coordinator who answers where no executor is left.
    package let isCoordinator: Bool

    package var canTake: Bool {
        switch standing {
        case .free, .absent: true
        case .current, .answeredBefore, .away: false
        }
    }
}

extension Messages {
    /// The people of the message's organisation who may be assigned, those who can take it first, the least busy on top.
    package func candidates(for card: Message) throws -> [Candidate] {
        guard let organisation = card.organisation else { return [] }
        let now = platform.now
        return try platform.database.read { db in
            let loads = try QueueTallyQueries.loads(db, region: region, organisation: organisation.value)
            let executors = try people(.executor, of: organisation, db)
            let others = executors.filter { $0.id != card.lastRoundExecutor }
            // After a low rating the coordinator answers where the organisation has no other executor.
            let isLastResort = card.lastRoundExecutor != nil && others.isEmpty
            let coordinators = isLastResort ? try people(.coordinator, of: organisation, db) : []
            let list = executors.map { ($0, false) } + coordinators.map { ($0, true) }
            return try list.map { person, isCoordinator in
                Candidate(
                    person: person,
                    standing: try standing(of: person, card, isCoordinator: isCoordinator, now, db),
                    load: loads[person.id] ?? 0,
                    isCoordinator: isCoordinator
                )
            }
            .sorted { one, other in
                one.canTake != other.canTake
                    ? one.canTake : (one.load, one.person.name) < (other.load, other.person.name)
            }
        }
    }

    private func people(_ role: Role, of organisation: ID<Organisation>, _ db: Connection) throws -> [PersonRecord] {
        try AccountQueries.people(db, region: region, role: role, organisation: organisation).filter(\.isActive)
    }

    private func standing(
        of person: PersonRecord,
        _ card: Message,
        isCoordinator: Bool,
        _ now: Instant,
        _ db: Connection
    ) throws -> Candidate.Standing {
        if person.id == card.executor { return .current }
        if person.id == card.lastRoundExecutor, !isCoordinator { return .answeredBefore }
        guard let until = person.absentUntil, until > now else { return .free }
        guard let deputy = try person.deputy.flatMap({ try AccountQueries.person(db, region: region, id: $0) }),
            deputy.isActive, deputy.absentUntil.map({ $0 <= now }) ?? true
        else { return .away }
        return .absent(deputy: deputy.name)
    }
}
