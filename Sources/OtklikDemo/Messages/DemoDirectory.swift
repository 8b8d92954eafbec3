package import OtklikDomain

/// The demo's region in the terms of the domain: everything that decisions about messages look up.
package struct DemoDirectory: Sendable {
    package let regionID: ID<OtklikDomain.Region>
    package let region: DemoRegion
    package let bodies: DemoOrganisations
    package let people: DemoPeople
    package let topics: [Topic]
    package let organisations: OrganisationTree
    package let territories: TerritoryTree
    package let routes: [Route]
    package let routing: Routing
    package let deadline: Deadline

    /// Who works where, by organisation and role, in the order of the staff.
    private let duties: [Duty: [ID<Person>]]

    private struct Duty: Hashable, Sendable {
        let organisation: ID<Organisation>?
        let role: Role
    }

    package init(
        region: DemoRegion,
        bodies: DemoOrganisations,
        people: DemoPeople,
        topics: [Topic],
        deadline: Deadline
    ) {
        regionID = ID(1)
        self.region = region
        self.bodies = bodies
        self.people = people
        self.topics = topics
        self.deadline = deadline
        organisations = OrganisationTree(bodies.organisations.indices.compactMap { Self.organisation($0, bodies) })
        territories = TerritoryTree(Self.territories(of: region))
        routes = Self.routes(of: bodies)
        routing = Routing(organisations: organisations, territories: territories, routes: routes)
        var duties: [Duty: [ID<Person>]] = [:]
        for (index, member) in people.staff.enumerated() {
            for duty in member.duties {
                let organisation = duty.organisation.map(Self.organisationID)
                duties[Duty(organisation: organisation, role: duty.role), default: []].append(Self.staffID(index))
            }
        }
        self.duties = duties
    }

    /// Those who hold a role in an organisation (nil: in the whole region).
    func staff(_ role: Role, at organisation: ID<Organisation>?) -> [ID<Person>] {
        duties[Duty(organisation: organisation, role: role)] ?? []
    }

    func roles(of person: ID<Person>, at organisation: ID<Organisation>?) -> Set<Role> {
        Set(Role.allCases.filter { staff($0, at: organisation).contains(person) })
    }

    func topic(_ id: ID<Topic>?) -> Topic? {
        id.flatMap { topics.indices.contains(Int($0.value) - 1) ? topics[Int($0.value) - 1] : nil }
    }
}

// Numbers of the demo's lists as ids; they start over in each table and stay far below those made later.
extension DemoDirectory {
    package static func organisationID(_ index: Int) -> ID<Organisation> { ID(Int64(index + 1)) }
    package static func staffID(_ index: Int) -> ID<Person> { ID(Int64(index + 1)) }
    package static func residentID(_ index: Int) -> ID<Person> { ID(Int64(index + 10_001)) }
    /// The region itself has the id 1.
    package static func municipalityID(_ index: Int) -> ID<Territory> { ID(Int64(index + 2)) }
    package static func settlementID(_ index: Int) -> ID<Territory> { ID(Int64(index + 1_001)) }
    package static func districtID(_ index: Int) -> ID<Territory> { ID(Int64(index + 100_001)) }

    func index(of organisation: ID<Organisation>) -> Int { Int(organisation.value) - 1 }
    func staffIndex(of person: ID<Person>) -> Int { Int(person.value) - 1 }
    func residentIndex(of person: ID<Person>) -> Int { Int(person.value) - 10_001 }

    private static func organisation(_ index: Int, _ bodies: DemoOrganisations) -> Organisation? {
        let body = bodies.organisations[index]
        guard let kind = OrganisationKind(code: body.kind) else { return nil }
        return Organisation(
            id: organisationID(index),
            parent: body.parent.map(organisationID),
            name: body.name,
            shortName: body.shortName,
            kind: kind,
            territory: body.municipality.map(municipalityID)
        )
    }

    private static func routes(of bodies: DemoOrganisations) -> [Route] {
        bodies.routes.enumerated().compactMap { index, route in
            OrganisationKind(code: route.kind).map { kind in
                Route(
                    id: ID(Int64(index + 1)),
                    subject: .kind(kind),
                    territory: route.municipality.map(municipalityID),
                    organisation: organisationID(route.organisation)
                )
            }
        }
    }

    private static func territories(of region: DemoRegion) -> [Territory] {
        let top = ID<Territory>(1)
        let whole = Territory(id: top, parent: nil, name: region.name, kind: .region, centre: nil)
        let municipalities = region.municipalities.enumerated().map { index, municipality in
            Territory(
                id: municipalityID(index),
                parent: top,
                name: municipality.name,
                kind: .municipality,
                centre: nil,
                population: municipality.population
            )
        }
        let settlements = region.settlements.enumerated().map { index, settlement in
            Territory(
                id: settlementID(index),
                parent: municipalityID(settlement.municipality),
                name: settlement.name,
                kind: region.municipalities[settlement.municipality].settlements.first == index ? .seat : .settlement,
                centre: Coordinate(degrees: settlement.place.latitude, settlement.place.longitude),
                population: settlement.population
            )
        }
        return [whole] + municipalities + settlements + districts(of: region)
    }

    /// The city's districts, each with the middle of its houses.
    private static func districts(of region: DemoRegion) -> [Territory] {
        region.districts.enumerated().map { index, district in
            let places = region.houses.filter { $0.district == index }.map(\.place)
            let count = Double(max(1, places.count))
            let latitude = places.reduce(0) { $0 + $1.latitude } / count
            let longitude = places.reduce(0) { $0 + $1.longitude } / count
            return Territory(
                id: districtID(index),
                parent: settlementID(0),
                name: district.nominative,
                kind: .district,
                centre: places.isEmpty ? nil : Coordinate(degrees: latitude, longitude)
            )
        }
    }
}
