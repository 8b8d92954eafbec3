/// All organisations of a region as a tree: the government, its ministries, the municipalities and what belongs to them.
package struct DemoOrganisations: Sendable {
    package private(set) var organisations: [DemoOrganisation] = []
    /// Which organisation answers for a kind in a municipality, or in the whole region (municipality nil).
    package private(set) var routes: [Route] = []

    package struct Route: Sendable, Hashable {
        /// A code of `kinds.tsv`.
        package let kind: String
        package let municipality: Int?
        package let organisation: Int
    }

    /// The organisations of a region with any number of municipalities: about fifty in each, more in a large city.
    package init(of region: DemoRegion, seed: UInt64) {
        var maker = OrganisationMaker()
        let top = RegionalBodies(name: region.name, &maker)
        for kind in RegionalBodies.kinds {
            guard let body = top.bodies[kind] else { continue }
            routes.append(Route(kind: kind, municipality: nil, organisation: body))
        }
        var seeded = Seeded(seed, part: "organisations")
        for index in region.municipalities.indices {
            let isCity = region.municipalities[index].population > 150_000
            let local = LocalBodies(region, municipality: index, isCity: isCity, under: top, &maker, &seeded)
            for kind in LocalBodies.kinds {
                // A small municipality answers for everything itself; a city's services answer on their own.
                let body = isCity ? local.bodies[kind] ?? local.administration : local.administration
                routes.append(Route(kind: kind, municipality: index, organisation: body))
            }
        }
        organisations = maker.organisations
    }

    /// The number of the organisation that answers for a kind there; nil when nobody does.
    package func responsible(for kind: String, in municipality: Int?) -> Int? {
        let route =
            routes.first { $0.kind == kind && $0.municipality == municipality }
            ?? routes.first { $0.kind == kind && $0.municipality == nil }
        return route?.organisation
    }
}
