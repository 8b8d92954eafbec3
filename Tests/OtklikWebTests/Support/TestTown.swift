import Database
@testable import OtklikDomain
@testable import OtklikService

/// The people of the test site; the raw value is the persona they sign in by.
enum TestPerson: String, CaseIterable {
    /// Nobody is signed in to these two browsers.
    case guest, otherGuest
    /// Residents.
    case anna, pavel
    /// Moderator of the region.
    case boris
    /// Coordinator, two executors and the head of the road service.
    case vera, gleb, dina, egor
    /// Curator of the town hall.
    case zoya
    /// Regional coordinator.
    case ivan
    /// Administrator of the region.
    case klara
    /// Coordinator of the water utility.
    case lev

    var isGuest: Bool { self == .guest || self == .otherGuest }

    var email: String { "\(rawValue)@example.org" }

    var name: String {
        switch self {
        case .guest, .otherGuest: ""
        case .anna: "Анна Королёва"
        case .pavel: "Павел Дёмин"
        case .boris: "Борис Ершов"
        case .vera: "Вера Лапина"
        case .gleb: "Глеб Сомов"
        case .dina: "Дина Юсупова"
        case .egor: "Егор Тихонов"
        case .zoya: "Зоя Мальцева"
        case .ivan: "Иван Рогов"
        case .klara: "Клара Нечаева"
        case .lev: "Лев Фокин"
        }
    }

    /// The role held, and the organisation it is held in.
    fileprivate var grant: (role: Role, organisation: ID<Organisation>?)? {
        switch self {
        case .guest, .otherGuest, .anna, .pavel: nil
        case .boris: (.moderator, nil)
        case .vera: (.coordinator, TestTown.roads)
        case .gleb, .dina: (.executor, TestTown.roads)
        case .egor: (.head, TestTown.roads)
        case .zoya: (.curator, TestTown.hall)
        case .ivan: (.regionalCoordinator, nil)
        case .klara: (.administrator, nil)
        case .lev: (.coordinator, TestTown.water)
        }
    }
}

/// A small invented region: a town with a road service and utilities, a district beside it, ten topics, a few houses.
enum TestTown {
    static let region: Int64 = 1
    static let town = ID<Territory>(10)
    static let district = ID<Territory>(20)

    static let government = ID<Organisation>(100)
    static let hall = ID<Organisation>(110)
    static let roads = ID<Organisation>(111)
    static let water = ID<Organisation>(112)
    static let lights = ID<Organisation>(113)
    static let districtHall = ID<Organisation>(120)

    /// 10 calendar days, a place and a proof; goes to `roads` in the town.
    static let hole = ID<Topic>(1)
    static let snow = ID<Topic>(2)
    /// Goes to `water` in the town.
    static let leak = ID<Topic>(3)
    static let manhole = ID<Topic>(4)
    static let lamp = ID<Topic>(5)
    /// Needs no place; the regional coordinator's.
    static let idea = ID<Topic>(6)
    static let rubbish = ID<Topic>(7)
    static let bus = ID<Topic>(8)
    /// Accepted without a moderator.
    static let sign = ID<Topic>(9)
    /// Switched off.
    static let retired = ID<Topic>(10)

    /// «Верхнереченск, Садовая улица, 14».
    static let garden14 = Coordinate(clampedLatitude: 580_105_000, longitude: 562_502_000)

    static func insert(_ db: Connection, isDemo: Bool, settings: [String: String], at now: Instant) throws {
        _ = try db.execute(
            "INSERT INTO region (id, name, city, zone, demo) VALUES (?1, ?2, ?3, ?4, ?5)",
            .int(region),
            .text("Среднереченская область"),
            .text("Верхнереченск"),
            .text("Asia/Yekaterinburg"),
            .flag(isDemo)
        )
        for (name, value) in settings {
            _ = try db.execute(
                "INSERT INTO setting (region_id, name, value, changed_ms) VALUES (?1, ?2, ?3, ?4)",
                .int(region),
                .text(name),
                .text(value),
                .int(now.milliseconds)
            )
        }
        try insertPlaces(db)
        try insertOrganisations(db, at: now)
        for (position, topic) in topics.enumerated() { try insert(topic, position, db) }
        for (index, person) in TestPerson.allCases.enumerated() where !person.isGuest {
            try insert(person, Int64(index + 1), db, at: now)
        }
    }

    // MARK: Places

    private static func insertPlaces(_ db: Connection) throws {
        let whole = Territory(
            id: ID(1),
            parent: nil,
            name: "Среднереченская область",
            kind: .region,
            centre: nil
        )
        let town = Territory(
            id: Self.town,
            parent: ID(1),
            name: "Верхнереченск",
            kind: .municipality,
            centre: Coordinate(degrees: 58.01, 56.25)
        )
        let district = Territory(
            id: Self.district,
            parent: ID(1),
            name: "Ольховский округ",
            kind: .municipality,
            centre: Coordinate(degrees: 58.4, 56.9)
        )
        for territory in [whole, town, district] { try insert(territory, db) }
        try insertStreet(
            1,
            in: Self.town,
            "Верхнереченск",
            "Садовая улица",
            at: garden14,
            ["12", "14", "14а", "16"],
            db
        )
        let mill = Coordinate(clampedLatitude: 580_150_000, longitude: 562_600_000)
        try insertStreet(2, in: Self.town, "Верхнереченск", "Мельничная улица", at: mill, ["1", "3"], db)
        let alder = Coordinate(clampedLatitude: 584_000_000, longitude: 569_000_000)
        try insertStreet(3, in: Self.district, "Ольховка", "Садовая улица", at: alder, ["2", "14"], db)
    }

    private static func insert(_ territory: Territory, _ db: Connection) throws {
        _ = try db.execute(
            """
            INSERT INTO territory (id, region_id, parent_id, name, name_key, kind, lat, lon)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            .int(territory.id.value),
            .int(region),
            .optional(territory.parent?.value),
            .text(territory.name),
            .text(TextFold.key(territory.name)),
            .int(territory.kind.code),
            .optional(territory.centre.map { Int64($0.latitude) }),
            .optional(territory.centre.map { Int64($0.longitude) })
        )
    }

    private static func insertStreet(
        _ id: Int64,
        in territory: ID<Territory>,
        _ settlement: String,
        _ name: String,
        at point: Coordinate,
        _ houses: [String],
        _ db: Connection
    ) throws {
        let street = StreetRecord(id: id, territory: territory, settlement: settlement, name: name, point: point)
        try PlaceQueries.insertStreet(db, region: region, street, words: TextFold.words(name))
        for (index, number) in houses.enumerated() {
            // 25 m apart; the second of «Садовая улица» stands at `garden14`.
            let latitude = point.latitude + (index - 1) * 2_250
            let spot = Coordinate(clampedLatitude: latitude, longitude: point.longitude)
            let house = HouseRecord(id: id * 100 + Int64(index), street: id, number: number, point: spot)
            try PlaceQueries.insertHouse(db, region: region, house)
        }
    }

    // MARK: Organisations

    private struct Body {
        let id: ID<Organisation>
        let parent: ID<Organisation>?
        let name: String
        let kind: String
        let territory: ID<Territory>?
    }

    private static let bodies = [
        Body(id: government, parent: nil, name: "Правительство области", kind: "digital_ministry", territory: nil),
        Body(id: hall, parent: government, name: "Мэрия", kind: "municipality_coordinator", territory: town),
        Body(id: roads, parent: hall, name: "Дорожная служба", kind: "road_service", territory: town),
        Body(id: water, parent: hall, name: "Водоканал", kind: "water_utility", territory: town),
        Body(id: lights, parent: hall, name: "Горсвет", kind: "power_utility", territory: town),
        Body(
            id: districtHall,
            parent: government,
            name: "Администрация Ольховского округа",
            kind: "municipality_coordinator",
            territory: district
        ),
    ]

    private static func insertOrganisations(_ db: Connection, at now: Instant) throws {
        for body in bodies {
            _ = try db.execute(
                """
                INSERT INTO organisation (id, region_id, parent_id, name, short_name, name_key, kind, territory_id, created_ms)
                VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8)
                """,
                .int(body.id.value),
                .int(region),
                .optional(body.parent?.value),
                .text(body.name),
                .text(TextFold.key(body.name)),
                .text(body.kind),
                .optional(body.territory?.value),
                .int(now.milliseconds)
            )
            var above: ID<Organisation>? = body.id
            var depth = 0
            while let ancestor = above {
                _ = try db.execute(
                    """
                    INSERT INTO organisation_ancestor (region_id, organisation_id, ancestor_id, depth)
                    VALUES (?1, ?2, ?3, ?4)
                    """,
                    .int(region),
                    .int(body.id.value),
                    .int(ancestor.value),
                    .int(depth)
                )
                above = bodies.first { $0.id == ancestor }?.parent
                depth += 1
            }
        }
    }

    // MARK: Topics

    private struct Subject {
        let id: ID<Topic>
        let category: String
        let subcategory: String
        let name: String
        let kind: String
        let days: Int
        var isWorking = false
        var needsPlace = true
        var needsProof = false
        var isTrusted = false
        var isActive = true
    }

    private static let topics = [
        Subject(
            id: hole,
            category: "Дороги",
            subcategory: "Ямы",
            name: "Яма на проезжей части",
            kind: "road_service",
            days: 10,
            needsProof: true
        ),
        Subject(
            id: manhole,
            category: "Дороги",
            subcategory: "Ямы",
            name: "Провал вокруг люка",
            kind: "water_utility",
            days: 8
        ),
        Subject(
            id: snow,
            category: "Дороги",
            subcategory: "Зима",
            name: "Снег на проезжей части",
            kind: "road_service",
            days: 3,
            isWorking: true
        ),
        Subject(
            id: sign,
            category: "Дороги",
            subcategory: "Знаки",
            name: "Сбит дорожный знак",
            kind: "road_service",
            days: 5,
            isTrusted: true
        ),
        Subject(id: leak, category: "Вода", subcategory: "Трубы", name: "Течёт труба", kind: "water_utility", days: 3),
        Subject(
            id: lamp,
            category: "Свет",
            subcategory: "Фонари",
            name: "Не горит фонарь",
            kind: "power_utility",
            days: 7
        ),
        Subject(
            id: rubbish,
            category: "Дворы",
            subcategory: "Мусор",
            name: "Не вывозят мусор",
            kind: "waste_operator",
            days: 3
        ),
        Subject(
            id: bus,
            category: "Транспорт",
            subcategory: "Автобусы",
            name: "Автобус не пришёл по расписанию",
            kind: "carrier",
            days: 10
        ),
        Subject(
            id: idea,
            category: "Другое",
            subcategory: "Предложения",
            name: "Предложение области",
            kind: "regional_coordinator",
            days: 30,
            needsPlace: false
        ),
        Subject(
            id: retired,
            category: "Другое",
            subcategory: "Прежнее",
            name: "Больше не принимаем",
            kind: "road_service",
            days: 10,
            isActive: false
        ),
    ]

    private static func insert(_ topic: Subject, _ position: Int, _ db: Connection) throws {
        _ = try db.execute(
            """
            INSERT INTO topic (id, region_id, position, category, subcategory, name, name_key, kind, days, working_days,
                needs_place, needs_proof, trusted, active)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """,
            .int(topic.id.value),
            .int(region),
            .int(position),
            .text(topic.category),
            .text(topic.subcategory),
            .text(topic.name),
            .text(TextFold.key(topic.name)),
            .text(topic.kind),
            .int(topic.days),
            .flag(topic.isWorking),
            .flag(topic.needsPlace),
            .flag(topic.needsProof),
            .flag(topic.isTrusted),
            .flag(topic.isActive)
        )
    }

    // MARK: People

    private static func insert(_ person: TestPerson, _ id: Int64, _ db: Connection, at now: Instant) throws {
        var record = PersonRecord(id: ID(id), email: person.email, name: person.name)
        record.persona = person.rawValue
        let keys = (email: TextFold.key(person.email), name: TextFold.key(person.name))
        try AccountQueries.insertPerson(db, region: region, record, keys: keys, at: now)
        guard let grant = person.grant else { return }
        _ = try db.execute(
            """
            INSERT INTO role_grant (id, region_id, person_id, role, organisation_id, created_ms)
            VALUES (?1, ?2, ?1, ?3, ?4, ?5)
            """,
            .int(id),
            .int(region),
            .text(grant.role.rawValue),
            .optional(grant.organisation?.value),
            .int(now.milliseconds)
        )
    }
}
