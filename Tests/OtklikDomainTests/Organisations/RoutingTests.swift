import OtklikDomain
import Testing

private typealias Place = SmallRegion.Place
private typealias Body = SmallRegion.Body

@Suite("Routing") struct RoutingTests {
    private func route(
        _ kind: String?,
        _ territory: ID<Territory>?,
        _ routes: [Route] = [],
        bodies: [Organisation] = SmallRegion.bodies
    ) throws -> RoutingResult {
        let routing = Routing(
            organisations: OrganisationTree(bodies),
            territories: SmallRegion.territories,
            routes: routes
        )
        return try routing.route(topic: kind.map { try SmallRegion.topic($0) }, territory: territory)
    }

    private func expect(
        _ result: RoutingResult,
        _ organisation: ID<Organisation>?,
        _ rule: RoutingRule,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(result == RoutingResult(organisation: organisation, rule: rule), sourceLocation: location)
    }

    @Test func `the only organisation of the kind in the territory answers`() throws {
        let roads = SmallRegion.kindNamed("road_service")
        expect(try route("road_service", Place.city), Body.roads, .kind(roads, in: Place.city))
        expect(try route("road_service", Place.village), Body.villageRoads, .kind(roads, in: Place.village))
    }

    @Test func `a district's own organisation comes before the city's, which comes before the region's`() throws {
        let houses = SmallRegion.kindNamed("management_company")
        let roads = SmallRegion.kindNamed("road_service")
        let health = SmallRegion.kindNamed("health_ministry")
        expect(try route("management_company", Place.river), Body.riverHouses, .kind(houses, in: Place.river))
        expect(try route("road_service", Place.hill), Body.roads, .kind(roads, in: Place.city))
        expect(try route("health_ministry", Place.hill), Body.health, .kindInRegion(health))
        expect(try route("health_ministry", nil), Body.health, .kindInRegion(health))
    }

    @Test func `of several the one above them all answers, else the municipality's coordinator`() throws {
        let school = SmallRegion.kindNamed("school")
        let houses = SmallRegion.kindNamed("management_company")
        expect(try route("school", Place.hill), Body.education, .aboveSeveral(school, in: Place.city))
        expect(
            try route("management_company", Place.hill),
            Body.city,
            .municipalityCoordinator(Place.city, because: .several(houses))
        )
    }

    @Test func `nobody of the kind: the municipality's coordinator, else the regional one`() throws {
        let gas = SmallRegion.kindNamed("gas_utility")
        expect(
            try route("gas_utility", Place.farm),
            Body.village,
            .municipalityCoordinator(Place.village, because: .nobody(gas))
        )
        expect(try route("gas_utility", Place.wood), nil, .regionalCoordinator(because: .nobody(gas)))
        expect(try route("gas_utility", nil), nil, .regionalCoordinator(because: .noTerritory))
        let water = SmallRegion.kindNamed("water_utility")
        expect(
            try route("water_utility", Place.farm),
            Body.village,
            .municipalityCoordinator(Place.village, because: .several(water))
        )
    }

    @Test func `without a topic the coordinator decides`() throws {
        expect(try route(nil, Place.river), Body.city, .municipalityCoordinator(Place.city, because: .noTopic))
        expect(try route(nil, Place.wood), nil, .regionalCoordinator(because: .noTopic))
        expect(try route(nil, nil), nil, .regionalCoordinator(because: .noTerritory))
        expect(try route(nil, ID(999)), nil, .regionalCoordinator(because: .noTopic))
    }

    @Test func `a topic meant for a coordinator goes straight there`() throws {
        expect(
            try route("municipality_coordinator", Place.hill),
            Body.city,
            .municipalityCoordinator(Place.city, because: .meantForCoordinator)
        )
        expect(
            try route("regional_coordinator", Place.hill),
            nil,
            .regionalCoordinator(because: .meantForCoordinator)
        )
    }

    @Test func `lines of the table come first, the topic before the kind, the smaller territory before the larger`()
        throws
    {
        let kind = Route.Subject.kind(SmallRegion.kindNamed("road_service"))
        let topic = Route.Subject.topic(ID(1))
        var routes = [Route(id: ID(1), subject: kind, territory: nil, organisation: Body.health)]
        expect(try route("road_service", Place.river, routes), Body.health, .route(ID(1), territory: nil))
        routes.append(Route(id: ID(2), subject: kind, territory: Place.city, organisation: Body.education))
        expect(try route("road_service", Place.river, routes), Body.education, .route(ID(2), territory: Place.city))
        expect(try route("road_service", Place.farm, routes), Body.health, .route(ID(1), territory: nil))
        routes.append(Route(id: ID(3), subject: kind, territory: Place.river, organisation: Body.schoolOne))
        expect(try route("road_service", Place.river, routes), Body.schoolOne, .route(ID(3), territory: Place.river))
        routes.append(Route(id: ID(4), subject: topic, territory: nil, organisation: Body.schoolTwo))
        expect(try route("road_service", Place.river, routes), Body.schoolTwo, .route(ID(4), territory: nil))
        routes.append(Route(id: ID(5), subject: topic, territory: Place.city, organisation: Body.roads))
        expect(try route("road_service", Place.river, routes), Body.roads, .route(ID(5), territory: Place.city))
    }

    @Test func `what is switched off is passed over`() throws {
        let kind = SmallRegion.kindNamed("road_service")
        let off = Route(
            id: ID(1),
            subject: .kind(kind),
            territory: nil,
            organisation: Body.health,
            isActive: false
        )
        let toNobody = Route(id: ID(2), subject: .kind(kind), territory: nil, organisation: ID(999))
        expect(try route("road_service", Place.city, [off, toNobody]), Body.roads, .kind(kind, in: Place.city))
        let closed = SmallRegion.bodies.map { body in
            var body = body
            if body.id == Body.roads { body.isActive = false }
            return body
        }
        expect(
            try route("road_service", Place.city, bodies: closed),
            Body.city,
            .municipalityCoordinator(Place.city, because: .nobody(kind))
        )
    }

    @Test func `every topic of the classifier goes somewhere from everywhere`() throws {
        let routing = Routing(
            organisations: SmallRegion.organisations,
            territories: SmallRegion.territories,
            routes: []
        )
        let places: [ID<Territory>?] = SmallRegion.territories.all.map(\.id) + [nil, ID(999)]
        for topic in try Classifier.topics() {
            for place in places {
                let result = routing.route(topic: topic, territory: place)
                if let organisation = result.organisation {
                    #expect(SmallRegion.organisations[organisation]?.isActive == true)
                } else if case .regionalCoordinator = result.rule {
                    continue
                } else {
                    Issue.record("\(topic.name): \(result)")
                }
            }
        }
    }
}

@Suite("Trees") struct TreeTests {
    private let tree = SmallRegion.organisations

    @Test func `ancestors, subtree and children`() {
        #expect(tree.ancestors(of: Body.schoolOne) == [Body.education, Body.city, Body.government])
        #expect(Set(tree.subtree(of: Body.education)) == [Body.education, Body.schoolOne, Body.schoolTwo])
        #expect(tree.subtree(of: Body.schoolOne) == [Body.schoolOne])
        #expect(tree.children(of: Body.village).map(\.id) == [Body.villageRoads])
        #expect(tree.parent(of: Body.government) == nil)
        #expect(tree.tops.count == 6)
    }

    @Test func `above, below, beside, or unrelated`() {
        #expect(tree.relation(of: Body.city, to: Body.schoolOne) == .above)
        #expect(tree.relation(of: Body.schoolOne, to: Body.government) == .below)
        #expect(tree.relation(of: Body.schoolOne, to: Body.schoolTwo) == .beside)
        #expect(tree.relation(of: Body.housesOne, to: Body.waterOne) == .beside)
        #expect(tree.relation(of: Body.schoolOne, to: Body.roads) == nil)
        #expect(tree.relation(of: Body.city, to: Body.city) == nil)
        #expect(tree.relation(of: Body.city, to: ID(999)) == nil)
    }

    @Test func `the active organisation above is the nearest that is not switched off`() {
        let bodies = SmallRegion.bodies.map { body in
            var body = body
            if body.id == Body.education { body.isActive = false }
            return body
        }
        #expect(OrganisationTree(bodies).activeAbove(Body.schoolOne)?.id == Body.city)
        #expect(tree.activeAbove(Body.government) == nil)
    }

    @Test func `a circle of parents neither hangs nor is allowed`() {
        let circle = OrganisationTree([
            SmallRegion.body(ID(1), under: ID(3), "school", in: nil),
            SmallRegion.body(ID(2), under: ID(1), "school", in: nil),
            SmallRegion.body(ID(3), under: ID(2), "school", in: nil),
            SmallRegion.body(ID(4), under: ID(4), "school", in: nil),
        ])
        #expect(circle.ancestors(of: ID(1)) == [ID(3), ID(2)])
        #expect(circle.subtree(of: ID(1)).count == 3)
        #expect(circle.ancestors(of: ID(4)).isEmpty)
        #expect(!tree.canMove(Body.city, under: Body.schoolOne))
        #expect(!tree.canMove(Body.city, under: Body.city))
        #expect(tree.canMove(Body.schoolOne, under: Body.village))
    }

    @Test func `a place belongs to the nearest settlement or district`() throws {
        let territories = SmallRegion.territories
        let nearRiver = try #require(SmallRegion.point(58.03, 56.21))
        #expect(territories.nearest(to: nearRiver, within: 60_000)?.id == Place.river)
        // Nearer to the village's middle, but that one has a settlement of its own.
        let field = try #require(SmallRegion.point(59.05, 57.05))
        #expect(territories.nearest(to: field, within: 60_000)?.id == Place.farm)
        #expect(territories.nearest(to: field, within: 1_000) == nil)
        let wood = try #require(SmallRegion.point(60.1, 54.1))
        #expect(territories.nearest(to: wood, within: 60_000)?.id == Place.wood)
    }

    @Test func `a municipality is found from inside of it`() {
        #expect(SmallRegion.territories.municipality(of: Place.river)?.id == Place.city)
        #expect(SmallRegion.territories.municipality(of: Place.city)?.id == Place.city)
        #expect(SmallRegion.territories.municipality(of: Place.region) == nil)
        #expect(SmallRegion.territories.isSame(Place.region, orAround: Place.farm))
        #expect(!SmallRegion.territories.isSame(Place.farm, orAround: Place.region))
    }

    @Test(arguments: ["", "Road", "road-service", "дорога", String(repeating: "a", count: 41)])
    func `what is no code of a kind is refused`(code: String) {
        #expect(OrganisationKind(code: code) == nil)
    }
}
