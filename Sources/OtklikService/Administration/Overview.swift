import Database
package import OtklikDomain

/// The first page of the administrator: how much each list holds and what needs a hand.
package struct DirectoryOverview: Sendable {
    /// Only the lists that the person may open.
    package let counts: [Administration: Int]
    /// Topics on offer that no organisation answers and no route leads anywhere.
    package let unanswered: [Topic]
    /// Active organisations that nobody coordinates, neither there nor above.
    package let uncoordinated: [Organisation]
    package let parkedJobs: Int
    /// The year for which the calendar has no days yet; nil where it has.
    package let yearMissing: Int?
}

extension Directory {
    /// Throws `Forbidden.role` for somebody who may open no list.
    package func overview(_ person: SignedIn) throws -> DirectoryOverview {
        let lists = lists(of: person)
        guard !lists.isEmpty else { throw Forbidden.role(person.role) }
        let reference = reference
        let area = person.current?.grant.area ?? .region
        let found = try platform.database.read { db in
            (
                staff: try PeopleQueries.staff(db, region: region),
                coordinated: Set(try PeopleQueries.coordinated(db, region: region)),
                routes: try ReferenceQueries.routes(db, region: region),
                parked: try JobQueries.parked(db, region: region, limit: 200).count
            )
        }
        let inArea = reference.organisations.all.filter { reference.policy.covers(area, $0.id) }
        let staff = found.staff.filter { line in
            area == .region
                || line.grants.contains { grant in
                    grant.organisation.map { reference.policy.covers(area, $0) } ?? false
                }
        }
        let all: [Administration: Int] = [
            .organisations: inArea.count, .people: staff.count, .topics: reference.topics.count,
            .routes: found.routes.count, .territories: reference.territories.all.count,
            .rules: SettingDefinition.all.count, .calendar: reference.deadline.calendar.all.count,
        ]
        let year = reference.zone.date(of: platform.now).year + 1
        let hasYear = reference.deadline.calendar.years?.contains(year) ?? false
        return DirectoryOverview(
            counts: all.filter { lists.contains($0.key) },
            unanswered: lists.contains(.routes) ? Self.unanswered(reference, found.routes) : [],
            uncoordinated: inArea.filter { organisation in
                let chain = [organisation.id] + reference.organisations.ancestors(of: organisation.id)
                return organisation.isActive && found.coordinated.isDisjoint(with: chain)
            },
            parkedJobs: lists.contains(.rules) ? found.parked : 0,
            yearMissing: lists.contains(.calendar) && !hasYear ? year : nil
        )
    }

    private static func unanswered(_ reference: Reference, _ routes: [Route]) -> [Topic] {
        let active = reference.organisations.all.filter(\.isActive)
        let kinds = Set(active.map(\.kind)).union([.regionalCoordinator])
        let routed = Set(
            routes.filter { $0.isActive && reference.organisation($0.organisation)?.isActive == true }.map(\.subject)
        )
        return reference.topics.filter { topic in
            topic.isActive && !kinds.contains(topic.kind) && !routed.contains(.topic(topic.id))
                && !routed.contains(.kind(topic.kind))
        }
    }
}
