/// Finds who answers: by the table of routes, then by kind and territory, then the coordinators.
///
/// It always has a result: a message that fits nowhere stands in the regional coordinator's queue.
package struct Routing: Sendable {
    private struct Place: Hashable, Sendable {
        let kind: OrganisationKind
        /// nil: the whole region.
        let territory: ID<Territory>?
    }

    private struct Line: Hashable, Sendable {
        let subject: Route.Subject
        let territory: ID<Territory>?
    }

    private let organisations: OrganisationTree
    private let territories: TerritoryTree
    private let routes: [Line: Route]
    private let byPlace: [Place: [ID<Organisation>]]

    /// Keeps the active part of the three tables; of two routes for the same thing the older one holds.
    package init(organisations: OrganisationTree, territories: TerritoryTree, routes: [Route]) {
        self.organisations = organisations
        self.territories = territories
        let usable = routes.filter { $0.isActive && organisations[$0.organisation]?.isActive == true }
        self.routes = Dictionary(
            usable.sorted { $0.id < $1.id }.map { (Line(subject: $0.subject, territory: $0.territory), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        byPlace = Dictionary(
            grouping: organisations.all.filter(\.isActive),
            by: { Place(kind: $0.kind, territory: Routing.area(of: $0, in: territories)) }
        ).mapValues { $0.map(\.id) }
    }

    /// Where a message of the topic (nil: none found) in the territory (nil: none known) goes.
    package func route(topic: Topic?, territory: ID<Territory>?) -> RoutingResult {
        let around = territory.map { [$0] + territories.ancestors(of: $0) } ?? []
        guard let topic else { return coordinator(of: around, because: .noTopic) }
        if let line = line(.topic(topic.id), around) ?? line(.kind(topic.kind), around) {
            return RoutingResult(organisation: line.organisation, rule: .route(line.id, territory: line.territory))
        }
        if topic.kind == .regionalCoordinator { return regional(.meantForCoordinator) }
        if topic.kind == .municipalityCoordinator { return coordinator(of: around, because: .meantForCoordinator) }
        return byKind(topic.kind, around)
    }

    /// The line for the smallest territory, then the one for everywhere.
    private func line(_ subject: Route.Subject, _ around: [ID<Territory>]) -> Route? {
        let places = around.map(Optional.some) + [nil]
        return places.lazy.compactMap { routes[Line(subject: subject, territory: $0)] }.first
    }

    private func byKind(_ kind: OrganisationKind, _ around: [ID<Territory>]) -> RoutingResult {
        for territory in around {
            let found = byPlace[Place(kind: kind, territory: territory)] ?? []
            if found.count > 1 {
                guard let above = above(found, in: territory) else {
                    return coordinator(of: around, because: .several(kind))
                }
                return RoutingResult(organisation: above, rule: .aboveSeveral(kind, in: territory))
            }
            if let only = found.first { return RoutingResult(organisation: only, rule: .kind(kind, in: territory)) }
        }
        let inRegion = byPlace[Place(kind: kind, territory: nil)] ?? []
        if inRegion.count == 1 { return RoutingResult(organisation: inRegion[0], rule: .kindInRegion(kind)) }
        if inRegion.count > 1 { return coordinator(of: around, because: .several(kind)) }
        return coordinator(of: around, because: around.isEmpty ? .noTerritory : .nobody(kind))
    }

    /// The lowest active organisation above all of them that works in the same territory, such as a city's school board.
    private func above(_ several: [ID<Organisation>], in territory: ID<Territory>) -> ID<Organisation>? {
        guard let first = several.first else { return nil }
        return ([first] + organisations.ancestors(of: first)).first { candidate in
            guard let body = organisations[candidate], body.isActive, body.territory == territory else { return false }
            return several.allSatisfy { organisations.isSame(candidate, orAbove: $0) }
        }
    }

    private func coordinator(of around: [ID<Territory>], because gap: RoutingGap) -> RoutingResult {
        for territory in around {
            let found = byPlace[Place(kind: .municipalityCoordinator, territory: territory)] ?? []
            if let first = found.first {
                return RoutingResult(
                    organisation: first,
                    rule: .municipalityCoordinator(territory, because: gap)
                )
            }
        }
        return regional(around.isEmpty ? .noTerritory : gap)
    }

    /// The queue that is nobody's but the regional coordinator's.
    private func regional(_ gap: RoutingGap) -> RoutingResult {
        RoutingResult(organisation: nil, rule: .regionalCoordinator(because: gap))
    }

    /// Where an organisation works; the region's own territory is the same as none.
    private static func area(of organisation: Organisation, in territories: TerritoryTree) -> ID<Territory>? {
        organisation.territory.flatMap { territories[$0]?.kind == .region ? nil : $0 }
    }
}
