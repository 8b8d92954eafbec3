/// All territories of the region and which lies in which.
package struct TerritoryTree: Sendable {
    private let territories: [ID<Territory>: Territory]
    private let lineage: Lineage<Territory>

    package init(_ territories: [Territory]) {
        self.territories = Dictionary(territories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        lineage = Lineage(
            members: Set(self.territories.keys),
            links: territories.compactMap { territory in territory.parent.map { (territory.id, $0) } }
        )
    }

    /// Every territory, by id.
    package var all: [Territory] {
        territories.values.sorted { $0.id < $1.id }
    }

    package subscript(id: ID<Territory>) -> Territory? {
        territories[id]
    }

    /// The territories it lies in, smallest first.
    package func ancestors(of id: ID<Territory>) -> [ID<Territory>] {
        lineage.ancestors(of: id)
    }

    package func children(of id: ID<Territory>) -> [Territory] {
        lineage.children(of: id).compactMap { territories[$0] }
    }

    /// Itself and all that lie in it.
    package func subtree(of id: ID<Territory>) -> [ID<Territory>] {
        lineage.subtree(of: id)
    }

    /// Whether the first is the second or the second lies in it.
    package func isSame(_ outer: ID<Territory>, orAround id: ID<Territory>) -> Bool {
        lineage.isSame(outer, orAbove: id)
    }

    /// The municipality that the territory is or lies in.
    package func municipality(of id: ID<Territory>) -> Territory? {
        ([id] + ancestors(of: id)).lazy.compactMap { territories[$0] }.first { $0.kind == .municipality }
    }

    /// The active territory, below the region, whose middle is nearest; nil if all are farther than the limit.
    ///
    /// A municipality's middle counts only where it has no settlements or districts: a large one may have its
    /// middle in a wood beside the neighbour's town.
    package func nearest(to point: Coordinate, within metres: Double) -> Territory? {
        var best: (territory: Territory, distance: Double)?
        for territory in all where isLeaf(territory) {
            guard let centre = territory.centre else { continue }
            let distance = centre.distance(to: point)
            if distance <= metres, distance < best?.distance ?? .infinity { best = (territory, distance) }
        }
        return best?.territory
    }

    private func isLeaf(_ territory: Territory) -> Bool {
        guard territory.isActive, territory.kind != .region else { return false }
        return !children(of: territory.id).contains { $0.isActive && $0.centre != nil }
    }
}
