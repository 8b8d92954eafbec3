@testable import OtklikDomain

/// The small invented town of these tests: who works where, two topics, a clock five hours ahead of Greenwich.
enum Town {
    static let anna = ID<Person>(1)
    static let pavel = ID<Person>(2)
    static let boris = ID<Person>(3)
    static let vera = ID<Person>(4)
    static let gleb = ID<Person>(5)
    static let dina = ID<Person>(6)
    static let egor = ID<Person>(7)
    static let zoya = ID<Person>(8)
    static let ivan = ID<Person>(9)
    static let klara = ID<Person>(10)
    static let lev = ID<Person>(11)

    /// The town's administration; `roads` and `lights` stand under it, `works` under `roads`.
    static let hall = ID<Organisation>(10)
    static let roads = ID<Organisation>(11)
    static let lights = ID<Organisation>(12)
    static let works = ID<Organisation>(13)
    /// In another branch of the tree.
    static let clinic = ID<Organisation>(14)

    static let resident = Actor.resident(anna)
    static let stranger = Actor.resident(pavel)
    static let moderator = Actor.staff(boris, .moderator, of: nil)
    static let coordinator = Actor.staff(vera, .coordinator, of: roads)
    static let executor = Actor.staff(gleb, .executor, of: roads)
    static let otherExecutor = Actor.staff(dina, .executor, of: roads)
    static let head = Actor.staff(egor, .head, of: roads)
    static let curator = Actor.staff(zoya, .curator, of: hall)
    static let regional = Actor.staff(ivan, .regionalCoordinator, of: nil)
    static let administrator = Actor.staff(klara, .administrator, of: roads)
    static let lightsCoordinator = Actor.staff(lev, .coordinator, of: lights)

    static func actor(_ role: Role) -> Actor {
        switch role {
        case .resident: resident
        case .moderator: moderator
        case .coordinator: coordinator
        case .executor: executor
        case .head: head
        case .curator: curator
        case .regionalCoordinator: regional
        case .administrator: administrator
        case .system: .system
        }
    }

    static func parent(of organisation: ID<Organisation>?) -> ID<Organisation>? {
        switch organisation {
        case roads, lights: hall
        case works: roads
        default: nil
        }
    }

    /// Holes in the road: 20 calendar days, a place and a proof.
    static let hole = topic(1, days: 20, .calendar, needsPlace: true, needsProof: true)
    /// A lamp: 5 working days.
    static let lamp = topic(2, days: 5, .working)
    /// A question: 30 calendar days.
    static let question = topic(3, days: 30, .calendar)
    static let topics = [hole, lamp, question]

    static func topic(
        _ id: Int64,
        days: Int,
        _ kind: DayKind,
        needsPlace: Bool = false,
        needsProof: Bool = false
    ) -> Topic {
        guard let term = Term(days: days, kind: kind), let body = OrganisationKind(code: "road_service") else {
            preconditionFailure("an impossible term or kind")
        }
        return Topic(
            id: ID(id),
            category: "Автомобильные дороги",
            subcategory: "Содержание",
            name: "Тема \(id)",
            kind: body,
            term: term,
            isFast: days <= 10,
            needsPlace: needsPlace,
            needsProof: needsProof
        )
    }

    /// Saturdays and Sundays rest, and Monday 9 March 2026.
    static let deadline = Deadline(
        zone: .fixed(hours: 5),
        calendar: WorkCalendar([.init(date: day("2026-03-09"), isWorking: false, name: "Перенос")])
    )

    static func day(_ text: String) -> LocalDate {
        guard let date = LocalDate(text) else { preconditionFailure("no date: \(text)") }
        return date
    }

    /// `2026-03-02 10:00` or `2026-03-02 23:59:59` by the town's clock.
    static func at(_ text: String) -> Instant {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard let local = LocalDateTime(day(String(parts[0])), clock[0], clock[1], clock.count > 2 ? clock[2] : 0)
        else {
            preconditionFailure("no time: \(text)")
        }
        return deadline.zone.instant(of: local)
    }

    /// The other way: `2026-03-02 23:59:59`.
    static func text(_ moment: Instant?) -> String? {
        moment.map { deadline.zone.local(of: $0).description.split(separator: "T").joined(separator: " ") }
    }

    static func number(_ counter: Int) -> PublicNumber {
        guard let number = PublicNumber(year: 26, counter: counter) else { preconditionFailure("no number") }
        return number
    }
}
