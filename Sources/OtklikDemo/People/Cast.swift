import OtklikDomain

/// The people of the story that the demo tells: all of them meet at the city's road service.
struct Cast {
    let resident: DemoPerson
    let staff: [DemoStaff]
    /// Which of the staff a tap signs in for each role.
    let personas: [(role: Role, staff: Int)]

    init(_ tree: DemoOrganisations, _ maker: inout PeopleMaker) {
        let city = tree.organisations.firstIndex { $0.kind == "road_service" && $0.staff > 0 }
        let municipality = city.flatMap { tree.organisations[$0].municipality }
        let administration = municipality.flatMap { tree.responsible(for: "municipality_coordinator", in: $0) }
        resident = maker.person("Лебедева", "Анна", "Сергеевна", isFemale: true, email: "anna")
        staff = [
            Self.hired(
                maker.person("Соколова", "Марина", "Андреевна", isFemale: true, email: "m.sokolova"),
                .coordinator,
                city,
                "координатор"
            ),
            Self.hired(
                maker.person("Дёмин", "Павел", "Игоревич", isFemale: false, email: "p.demin"),
                .executor,
                city,
                "мастер участка № 2"
            ),
            Self.hired(
                maker.person("Рогов", "Никита", "Олегович", isFemale: false, email: "n.rogov"),
                .executor,
                city,
                "мастер участка № 1"
            ),
            Self.hired(
                maker.person("Королёва", "Ирина", "Владимировна", isFemale: true, email: "i.koroleva"),
                .head,
                city,
                "начальник участка"
            ),
            Self.hired(
                maker.person("Тарасова", "Ольга", "Викторовна", isFemale: true, email: "o.tarasova"),
                .moderator,
                nil,
                "модератор"
            ),
            Self.hired(
                maker.person("Власов", "Сергей", "Петрович", isFemale: false, email: "s.vlasov"),
                .curator,
                administration,
                "куратор городского хозяйства"
            ),
            Self.hired(
                maker.person("Осипова", "Наталья", "Юрьевна", isFemale: true, email: "n.osipova"),
                .regionalCoordinator,
                nil,
                "координатор области"
            ),
            Self.hired(
                maker.person("Фролов", "Денис", "Михайлович", isFemale: false, email: "d.frolov"),
                .administrator,
                nil,
                "администратор"
            ),
        ]
        personas = [
            (.moderator, 4), (.coordinator, 0), (.executor, 1), (.head, 3), (.curator, 5), (.regionalCoordinator, 6),
            (.administrator, 7),
        ]
    }

    private static func hired(
        _ person: DemoPerson,
        _ role: Role,
        _ organisation: Int?,
        _ position: String
    ) -> DemoStaff {
        let duty = DemoStaff.Duty(role: role, organisation: organisation)
        return DemoStaff(person: person, duties: [duty], position: position)
    }
}
