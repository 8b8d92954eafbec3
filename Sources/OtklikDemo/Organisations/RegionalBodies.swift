/// The bodies that work in the whole region.
struct RegionalBodies {
    let government: Int
    /// By kind, the one that answers.
    private(set) var bodies: [String: Int] = [:]

    /// Kinds that one body of the region answers for; the rest waits in the regional coordinator's queue.
    static let kinds = table.map(\.kind)

    private struct Body {
        let kind: String
        let forms: WordForms
        let staff: Int

        init(_ kind: String, _ forms: WordForms, staff: Int) {
            self.kind = kind
            self.forms = forms
            self.staff = staff
        }
    }

    // swift-format-ignore: a table should look like a table
    private static let table: [Body] = [
        Body("health_ministry", Noun.ministry.followed(by: "здравоохранения"), staff: 5),
        Body("education_ministry", Noun.ministry.followed(by: "образования"), staff: 4),
        Body("transport_ministry", Noun.ministry.followed(by: "транспорта"), staff: 4),
        Body("construction_ministry", Noun.ministry.followed(by: "строительства"), staff: 4),
        Body("housing_inspection", Noun.agency.preceded(by: "жилищная"), staff: 4),
        Body("culture_ministry", Noun.ministry.followed(by: "культуры, туризма и молодёжи"), staff: 4),
        Body("sport_ministry", Noun.ministry.followed(by: "спорта"), staff: 4),
        Body("ecology_ministry", Noun.ministry.followed(by: "природы и лесов"), staff: 4),
        Body("economy_ministry", Noun.ministry.followed(by: "экономики, торговли и тарифов"), staff: 4),
        Body("agriculture_ministry", Noun.ministry.followed(by: "сельского хозяйства"), staff: 4),
        Body("digital_ministry", Noun.ministry.followed(by: "цифрового развития"), staff: 4),
        Body("federal_body", Noun.office.followed(by: "федеральных служб"), staff: 4),
        Body("waste_operator", Noun.wasteOperator.followed(by: "«Чистая область»"), staff: 4),
    ]

    /// Bodies that stand under a ministry and get no messages straight.
    private static let subordinate: [(kind: String, forms: WordForms)] = [
        ("health_ministry", Noun.hospital.preceded(by: "областная")),
        ("health_ministry", Noun.hospital.preceded(by: "детская").preceded(by: "областная")),
        ("health_ministry", Noun.centre.preceded(by: "онкологический")),
        ("health_ministry", Noun.centre.preceded(by: "перинатальный")),
        ("health_ministry", Noun.centre.preceded(by: "кардиологический")),
        ("health_ministry", Noun.clinic.preceded(by: "стоматологическая").preceded(by: "областная")),
        ("health_ministry", Noun.service.followed(by: "скорой помощи области")),
        ("health_ministry", Noun.centre.followed(by: "крови")),
        ("education_ministry", Noun.centre.followed(by: "оценки качества образования")),
        ("education_ministry", Noun.college.preceded(by: "медицинский")),
        ("education_ministry", Noun.college.preceded(by: "строительный")),
        ("education_ministry", Noun.college.preceded(by: "педагогический")),
        ("education_ministry", Noun.college.preceded(by: "речной")),
        ("education_ministry", Noun.college.preceded(by: "аграрный")),
        ("education_ministry", Noun.college.preceded(by: "железнодорожный")),
        ("education_ministry", Noun.college.preceded(by: "машиностроительный")),
        ("transport_ministry", Noun.office.followed(by: "областных дорог")),
        ("transport_ministry", Noun.centre.followed(by: "организации перевозок")),
        ("transport_ministry", Noun.centre.followed(by: "безопасности дорог")),
        ("construction_ministry", Noun.foundation.followed(by: "капитального ремонта")),
        ("construction_ministry", Noun.agency.preceded(by: "строительная")),
        ("culture_ministry", Noun.agency.followed(by: "охраны памятников")),
        ("culture_ministry", Noun.centre.preceded(by: "молодёжный").preceded(by: "областной")),
        ("sport_ministry", Noun.school.preceded(by: "спортивная").preceded(by: "областная")),
        ("ecology_ministry", Noun.office.followed(by: "охотничьего хозяйства")),
        ("ecology_ministry", Noun.service.preceded(by: "лесопожарная")),
        ("economy_ministry", Noun.service.followed(by: "по тарифам")),
        ("agriculture_ministry", Noun.service.preceded(by: "ветеринарная")),
        ("digital_ministry", Noun.centre.followed(by: "«Мои документы»")),
        ("federal_body", Noun.office.followed(by: "санитарного надзора")),
        ("federal_body", Noun.agency.followed(by: "труда")),
        ("federal_body", Noun.office.followed(by: "регистрации прав")),
        ("federal_body", Noun.foundation.preceded(by: "социальный")),
        ("federal_body", Noun.service.preceded(by: "почтовая")),
    ]

    init(name: String, _ maker: inout OrganisationMaker) {
        // «Среднереченская область» → «Среднереченской области».
        let words = name.split(separator: " ")
        let area = words.first.map { AdjectiveEndings.of(String($0), gender: .feminine)[1] + " области" } ?? name
        government = maker.add(Noun.government.followed(by: area), kind: "regional_coordinator", under: nil, staff: 3)
        _ = maker.add(
            Noun.centre.preceded(by: "координационный").followed(by: "области"),
            kind: "regional_coordinator",
            under: government
        )
        for body in Self.table {
            bodies[body.kind] = maker.add(
                body.forms,
                kind: body.kind,
                under: government,
                name: OrganisationMaker.capitalised(body.forms.nominative) + " " + area,
                staff: body.staff
            )
        }
        for (kind, forms) in Self.subordinate {
            _ = maker.add(forms, kind: kind, under: bodies[kind] ?? government)
        }
    }
}
