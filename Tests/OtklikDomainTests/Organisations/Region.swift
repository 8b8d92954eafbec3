import OtklikDomain
import Testing

/// A small invented region: a city with two districts, a rural municipality, and bodies that work in them.
enum SmallRegion {
    enum Place {
        static let region = ID<Territory>(1)
        static let city = ID<Territory>(10)
        static let river = ID<Territory>(11)
        static let hill = ID<Territory>(12)
        static let village = ID<Territory>(20)
        static let farm = ID<Territory>(21)
        static let wood = ID<Territory>(30)
    }

    enum Body {
        static let government = ID<Organisation>(100)
        static let health = ID<Organisation>(101)
        static let city = ID<Organisation>(200)
        static let roads = ID<Organisation>(201)
        static let education = ID<Organisation>(202)
        static let schoolOne = ID<Organisation>(203)
        static let schoolTwo = ID<Organisation>(204)
        static let housesOne = ID<Organisation>(205)
        static let housesTwo = ID<Organisation>(206)
        static let riverHouses = ID<Organisation>(207)
        static let village = ID<Organisation>(300)
        static let villageRoads = ID<Organisation>(301)
        static let waterOne = ID<Organisation>(401)
        static let waterTwo = ID<Organisation>(402)
    }

    static let territories = TerritoryTree([
        Territory(id: Place.region, parent: nil, name: "Край", kind: .region, centre: point(58, 56)),
        Territory(id: Place.city, parent: Place.region, name: "Город", kind: .municipality, centre: point(58.0, 56.2)),
        Territory(id: Place.river, parent: Place.city, name: "Заречный", kind: .district, centre: point(58.02, 56.2)),
        Territory(id: Place.hill, parent: Place.city, name: "Горный", kind: .district, centre: point(57.98, 56.2)),
        Territory(
            id: Place.village,
            parent: Place.region,
            name: "Сельский",
            kind: .municipality,
            centre: point(59, 57)
        ),
        Territory(id: Place.farm, parent: Place.village, name: "Хутор", kind: .seat, centre: point(59.3, 57.3)),
        Territory(id: Place.wood, parent: Place.region, name: "Лесной", kind: .municipality, centre: point(60, 54)),
    ])

    static let organisations = OrganisationTree(bodies)

    static let bodies: [Organisation] = [
        body(Body.government, under: nil, "regional_government", in: nil),
        body(Body.health, under: Body.government, "health_ministry", in: Place.region),
        body(Body.city, under: Body.government, "municipality_coordinator", in: Place.city),
        body(Body.roads, under: Body.city, "road_service", in: Place.city),
        body(Body.education, under: Body.city, "education_department", in: Place.city),
        body(Body.schoolOne, under: Body.education, "school", in: Place.city),
        body(Body.schoolTwo, under: Body.education, "school", in: Place.city),
        body(Body.housesOne, under: nil, "management_company", in: Place.city),
        body(Body.housesTwo, under: nil, "management_company", in: Place.city),
        body(Body.riverHouses, under: nil, "management_company", in: Place.river),
        body(Body.village, under: Body.government, "municipality_coordinator", in: Place.village),
        body(Body.villageRoads, under: Body.village, "road_service", in: Place.village),
        body(Body.waterOne, under: nil, "water_utility", in: nil),
        body(Body.waterTwo, under: nil, "water_utility", in: nil),
    ]

    static func body(
        _ id: ID<Organisation>,
        under parent: ID<Organisation>?,
        _ kind: String,
        in territory: ID<Territory>?,
        active: Bool = true
    ) -> Organisation {
        Organisation(
            id: id,
            parent: parent,
            name: "№ \(id)",
            shortName: "\(id)",
            kind: kindNamed(kind),
            territory: territory,
            isActive: active
        )
    }

    static func topic(_ kind: String, id: Int64 = 1) throws -> Topic {
        Topic(
            id: ID(id),
            category: "А",
            subcategory: "Б",
            name: "В",
            kind: kindNamed(kind),
            term: try #require(Term(days: 10, kind: .calendar)),
            isFast: true,
            needsPlace: true,
            needsProof: false
        )
    }

    static func kindNamed(_ code: String) -> OrganisationKind {
        guard let kind = OrganisationKind(code: code) else { preconditionFailure("no kind: \(code)") }
        return kind
    }

    static func point(_ latitude: Double, _ longitude: Double) -> Coordinate? {
        Coordinate(degrees: latitude, longitude)
    }
}
