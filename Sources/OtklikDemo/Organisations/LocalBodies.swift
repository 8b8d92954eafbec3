/// What works in one municipality: the administration, its departments, and the services, schools and clinics there.
struct LocalBodies {
    let administration: Int
    /// By kind, the one that answers in a city.
    private(set) var bodies: [String: Int] = [:]

    /// Kinds that a municipality of its own answers for.
    static let kinds = [
        "municipality_coordinator", "municipal_improvement", "municipal_property", "road_service",
        "management_company", "water_utility", "heat_utility", "power_utility", "gas_utility", "carrier",
        "education_department", "school", "clinic", "social_centre", "social_protection", "employment_centre",
    ]

    private let municipality: Int
    private let isCity: Bool
    /// «Верхнереченска», «Ольховского округа».
    private let place: String
    private let top: RegionalBodies

    init(
        _ region: DemoRegion,
        municipality: Int,
        isCity: Bool,
        under top: RegionalBodies,
        _ maker: inout OrganisationMaker,
        _ seeded: inout Seeded
    ) {
        self.municipality = municipality
        self.isCity = isCity
        self.top = top
        place = region.municipalities[municipality].forms.genitive
        administration = maker.add(
            Noun.administration.followed(by: place),
            kind: "municipality_coordinator",
            under: top.government,
            in: municipality,
            staff: isCity ? 5 : 3
        )
        bodies["municipality_coordinator"] = administration
        addDepartments(&maker)
        addUtilities(&maker)
        if isCity { addDistricts(region.districts, &maker) }
        addSchools(&maker, &seeded)
        addClinics(&maker, &seeded)
        addHousing(&maker, &seeded)
    }

    private mutating func add(
        _ forms: WordForms,
        _ kind: String,
        under parent: Int? = nil,
        staff: Int,
        _ maker: inout OrganisationMaker
    ) {
        let number = maker.add(
            forms.followed(by: place),
            kind: kind,
            under: parent ?? administration,
            in: municipality,
            staff: isCity ? staff : 0
        )
        if bodies[kind] == nil { bodies[kind] = number }
    }

    private mutating func addDepartments(_ maker: inout OrganisationMaker) {
        let unit = isCity ? Noun.office : Noun.department
        add(unit.followed(by: "благоустройства"), "municipal_improvement", staff: 4, &maker)
        add(unit.followed(by: "имущества и земли"), "municipal_property", staff: 4, &maker)
        add(unit.followed(by: "образования"), "education_department", staff: 4, &maker)
        add(unit.followed(by: "социальной защиты"), "social_protection", under: top.government, staff: 4, &maker)
        add(
            Noun.centre.preceded(by: "социальный"),
            "social_centre",
            under: bodies["social_protection"],
            staff: 3,
            &maker
        )
        add(Noun.centre.followed(by: "занятости"), "employment_centre", under: top.government, staff: 3, &maker)
    }

    private mutating func addUtilities(_ maker: inout OrganisationMaker) {
        add(Noun.roadService, "road_service", staff: 5, &maker)
        add(Noun.waterworks, "water_utility", staff: 4, &maker)
        add(Noun.heating, "heat_utility", staff: 4, &maker)
        add(Noun.grid, "power_utility", staff: 4, &maker)
        add(Noun.gasService, "gas_utility", staff: 3, &maker)
        add(Noun.depot, "carrier", staff: 4, &maker)
        if isCity {
            add(Noun.service.followed(by: "уличного света"), "municipal_improvement", staff: 0, &maker)
            add(Noun.service.followed(by: "зелёного хозяйства"), "municipal_improvement", staff: 0, &maker)
            add(
                Noun.service.followed(by: "светофоров"),
                "road_service",
                under: bodies["road_service"],
                staff: 0,
                &maker
            )
        }
    }

    private func addDistricts(_ districts: [WordForms], _ maker: inout OrganisationMaker) {
        for district in districts {
            let forms = Noun.administration.followed(by: district.genitive)
            _ = maker.add(forms, kind: "municipality_coordinator", under: administration, in: municipality)
        }
    }

    private func addSchools(_ maker: inout OrganisationMaker, _ seeded: inout Seeded) {
        let department = bodies["education_department"] ?? administration
        let tail = isCity ? "" : " " + place
        for number in 1...(isCity ? 62 : seeded.int(9...14)) {
            let forms = Noun.school.followed(by: "№ \(number)" + tail)
            _ = maker.add(forms, kind: "school", under: department, in: municipality)
        }
        let names = seeded.shuffled(Self.gardens)
        for index in 0..<(isCity ? 76 : seeded.int(8...13)) {
            let name = index < names.count ? "«\(names[index])»" : "№ \(index + 1)"
            let forms = Noun.garden.followed(by: name + tail)
            _ = maker.add(forms, kind: "school", under: department, in: municipality)
        }
    }

    private mutating func addClinics(_ maker: inout OrganisationMaker, _ seeded: inout Seeded) {
        let ministry = top.bodies["health_ministry"]
        let tail = isCity ? "" : " " + place
        let main = isCity ? Noun.clinic.followed(by: "№ 1") : Noun.hospital.preceded(by: "районная").followed(by: place)
        bodies["clinic"] = maker.add(main, kind: "clinic", under: ministry, in: municipality, staff: isCity ? 4 : 0)
        for number in 2...(isCity ? 17 : 3) {
            let forms = Noun.clinic.followed(by: "№ \(number)" + tail)
            _ = maker.add(forms, kind: "clinic", under: ministry, in: municipality)
        }
        for number in 1...(isCity ? 6 : seeded.int(2...4)) {
            let forms = (isCity ? Noun.hospital.preceded(by: "городская") : Noun.outpost).followed(
                by: "№ \(number)" + tail
            )
            _ = maker.add(forms, kind: "clinic", under: ministry, in: municipality)
        }
    }

    private mutating func addHousing(_ maker: inout OrganisationMaker, _ seeded: inout Seeded) {
        let company = Noun.company.preceded(by: "управляющая")
        let main = (isCity ? company.preceded(by: "городская") : company).followed(by: place)
        let tail = isCity ? "" : " " + place
        let inspection = top.bodies["housing_inspection"]
        bodies["management_company"] = maker.add(
            main,
            kind: "management_company",
            under: isCity ? administration : inspection,
            in: municipality,
            staff: isCity ? 4 : 0
        )
        for name in seeded.shuffled(Self.companies).prefix(isCity ? 40 : seeded.int(3...6)) {
            let forms = company.followed(by: "«\(name)»" + tail)
            _ = maker.add(forms, kind: "management_company", under: inspection, in: municipality)
        }
        for number in 1...(isCity ? 24 : seeded.int(2...4)) {
            let name = Self.societies[number % Self.societies.count]
            let forms = Noun.society.followed(by: "собственников «\(name)-\(number)»" + tail)
            _ = maker.add(forms, kind: "management_company", under: inspection, in: municipality)
        }
    }

    private static let gardens = [
        "Ромашка", "Солнышко", "Теремок", "Сказка", "Колокольчик", "Берёзка", "Ласточка", "Радуга", "Светлячок",
        "Журавлик", "Родничок", "Вишенка", "Золотой ключик", "Незабудка", "Василёк", "Рябинка", "Огонёк", "Подснежник",
        "Лесовичок", "Дюймовочка", "Капелька", "Звёздочка", "Петушок", "Пчёлка", "Снегирёк", "Кораблик", "Буратино",
        "Чебурашка", "Умка", "Малыш", "Ёлочка", "Одуванчик", "Аленький цветочек", "Крепыш", "Парус", "Жемчужинка",
    ]

    private static let companies = [
        "Уют", "Наш дом", "Комфорт", "Жилсервис", "Заречье", "Домовой", "Очаг", "Надёжный дом", "Порядок", "Тёплый дом",
        "Квартал", "Северный двор", "Добрый хозяин", "Жилищник", "Фундамент", "Крыша", "Новый двор", "Мой подъезд",
        "Светлый дом", "Чистый двор", "Хозяин", "Дворецкий", "Соседи", "Ключ", "Гарант", "Содружество", "Управдом",
        "Забота", "Прогресс", "Эталон", "Лидер", "Импульс", "Вектор", "Альянс", "Стандарт", "Континент", "Горизонт",
        "Маяк", "Рассвет", "Берег", "Исток", "Перспектива",
    ]

    private static let societies = [
        "Садовая", "Мир", "Лесная", "Дружба", "Восход", "Надежда", "Весна", "Сосны", "Речник", "Рябина", "Школьная",
        "Луч",
    ]
}
