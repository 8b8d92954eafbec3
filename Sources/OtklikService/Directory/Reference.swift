import Database
import Language
package import OtklikDomain
import Synchronization

/// The area that this installation serves.
package struct RegionRecord: Sendable, Hashable {
    package var id: ID<Region>
    package var name: String
    package var city: String
    /// A name of the tz database: `Europe/Moscow`.
    package var zone: String
    /// Whether people, messages and ratings are invented.
    package var isDemo: Bool

    package init(id: ID<Region>, name: String, city: String, zone: String, isDemo: Bool) {
        self.id = id
        self.name = name
        self.city = city
        self.zone = zone
        self.isDemo = isDemo
    }
}

/// The directory as it stands at one moment: an immutable snapshot that every request reads without a lock.
///
/// A class: pages hand it around a hundred times, and copying its dozen parts would count each of them.
package final class Reference: Sendable {
    package let rules: Rules
    package let deadline: Deadline
    /// In the order of the classifier.
    package let topics: [Topic]
    package let topicByID: [ID<Topic>: Topic]
    package let organisations: OrganisationTree
    package let territories: TerritoryTree
    package let routing: Routing
    /// Every organisation, by id; sorted once.
    let allOrganisations: [Organisation]
    /// At the positions of `allOrganisations`.
    let organisationNames: NearNames

    init(
        rules: Rules,
        deadline: Deadline,
        topics: [Topic],
        organisations: OrganisationTree,
        territories: TerritoryTree,
        routes: [Route]
    ) {
        self.rules = rules
        self.deadline = deadline
        self.topics = topics
        topicByID = Dictionary(topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.organisations = organisations
        let all = organisations.all
        allOrganisations = all
        organisationNames = NearNames {
            all.map { NameIndex.Entry(name: "\($0.name) \($0.shortName)") }
        }
        self.territories = territories
        routing = Routing(organisations: organisations, territories: territories, routes: routes)
    }

    package func topic(_ id: ID<Topic>?) -> Topic? { id.flatMap { topicByID[$0] } }
    package func organisation(_ id: ID<Organisation>?) -> Organisation? { id.flatMap { organisations[$0] } }
    package func territory(_ id: ID<Territory>?) -> Territory? { id.flatMap { territories[$0] } }

    package var zone: Zone { deadline.zone }
}

/// Keeps the newest snapshot; an administrator's edit makes a new one.
package final class ReferenceCache: Sendable {
    /// A reading of the directory, and how often it had been changed by then.
    struct Reading: Sendable {
        let reference: Reference
        let mark: Int64
    }

    private let snapshot: Mutex<Reading>
    /// Held while the directory is read, so that an older reading never replaces a newer one.
    private let loading = Mutex(())
    private let load: @Sendable () throws -> Reading
    private let mark: @Sendable () throws -> Int64

    init(load: @escaping @Sendable () throws -> Reading, mark: @escaping @Sendable () throws -> Int64) throws {
        self.load = load
        self.mark = mark
        snapshot = Mutex(try load())
    }

    package var current: Reference { snapshot.withLock(\.reference) }

    /// Reads the directory again, after a change of it.
    package func reload() throws {
        try loading.withLock { _ in
            let fresh = try load()
            snapshot.withLock { $0 = fresh }
        }
    }

    /// Reads the directory again if another process has changed it since; gives whether it has.
    @discardableResult
    package func follow() throws -> Bool {
        let known = snapshot.withLock(\.mark)
        guard try mark() != known else { return false }
        try reload()
        return true
    }
}

extension Reference {
    /// Reads the whole directory of a region.
    static func read(_ db: Connection, region: Int64, zone: Zone) throws -> Reference {
        let topics = try ReferenceQueries.topics(db, region: region)
        let organisations = OrganisationTree(try ReferenceQueries.organisations(db, region: region))
        let territories = TerritoryTree(try ReferenceQueries.territories(db, region: region))
        let calendar = WorkCalendar(try ReferenceQueries.workDays(db, region: region))
        return Reference(
            rules: try Rules(overrides: ReferenceQueries.settings(db, region: region)),
            deadline: Deadline(zone: zone, calendar: calendar),
            topics: topics,
            organisations: organisations,
            territories: territories,
            routes: try ReferenceQueries.routes(db, region: region)
        )
    }
}
