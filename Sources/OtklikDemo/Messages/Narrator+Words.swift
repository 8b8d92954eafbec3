import OtklikDomain

// Texts and photos of a message and its answers.
extension Narrator {
    /// Whether the matter is one that people can go and look at.
    var isOnSite: Bool { stage.gallery.scene(of: plan.topic) != nil }

    private var house: DemoRegion.House { directory.region.houses[plan.house] }
    private var street: DemoRegion.Street { directory.region.streets[house.street] }
    private var settlement: DemoRegion.Settlement { directory.region.settlements[street.settlement] }

    /// What the resident writes.
    mutating func compose() {
        let texts = stage.texts.topics[plan.topic]
        let variant = plan.variant % max(1, texts.messages.count)
        let filling = filling(organisation: mentioned, own: Self.yourOrganisation, from: plan.sentAt)
        story.text = varied(texts.messages[variant].filled(filling))
        story.essence = texts.essences[texts.fits[variant].essence].filled(filling)
        story.contactName = resident.politeName
        story.phone = seeded.chance(0.6) ? resident.phone : ""
        guard plan.hasPlace else { return }
        story.place = settlement.name + ", " + street.name + ", " + house.number
        story.point = Coordinate(degrees: house.place.latitude, house.place.longitude)
    }

    private var resident: DemoPerson { directory.people.residents[directory.residentIndex(of: plan.author)] }

    private mutating func varied(_ text: String) -> String {
        var text = text
        let isGreeted = text.hasPrefix("Здравствуйте") || text.hasPrefix("Добр")
        if !isGreeted, seeded.chance(0.22) { text = seeded.pick(ResidentWords.greetings) + text }
        if let last = text.last, ".!?".contains(last), seeded.chance(0.15) {
            text += seeded.pick(ResidentWords.endings)
        }
        return text
    }

    /// What the executor answers: some of the good answer's sentences, or the weak one.
    mutating func answerContent(at moment: Instant) -> AnswerDraft.Content {
        let texts = stage.texts.topics[plan.topic]
        let isGood = card.round > 0 ? seeded.chance(0.92) : seeded.chance(0.7)
        isAnswerGood = isGood
        let fit = texts.fits[plan.variant % max(1, texts.fits.count)]
        let sentences = isGood ? Array(texts.goodAnswer[fit.sentences]) : texts.weakAnswer
        let body = directory.bodies.organisations[card.organisation.map(directory.index(of:)) ?? 0].forms
        let filling = filling(organisation: body, own: Self.ourOrganisation, from: moment)
        var text = sentences.map { $0.filled(filling) }.joined(separator: " ")
        if card.round > 0 { text = seeded.pick(Self.secondTime) + text }
        if seeded.chance(0.35) { text = resident.politeName + ", здравствуйте. " + text }
        let isDone =
            isGood && directory.topics[plan.topic].needsProof && isOnSite && TenseRules.tellsOfThePast(text)
        let executor = card.executor ?? plan.author
        let proof = isDone ? takePhotos(of: plan.topic, isAfter: true, by: executor, owner: nil) : []
        return .answer(answerType(isDone: !proof.isEmpty, isGood: isGood), text: text, proof: proof, files: [])
    }

    private mutating func answerType(isDone: Bool, isGood: Bool) -> AnswerType {
        if isDone { return .done }
        let needsProof = directory.topic(card.topic)?.needsProof ?? true
        if isGood { return !needsProof && seeded.chance(0.5) ? .done : (isOnSite ? .planned : .explained) }
        return [.explained, .refused, .planned, .redirected][seeded.weighted([5, 2, 3, 1])]
    }

    private static let secondTime = [
        "Вы правы, в первый раз сделали не до конца. ", "Вернулись и проверили ещё раз. ",
        "Извините за первый ответ, разобрались заново. ",
    ]

    // MARK: Fillings

    private static let ourOrganisation = WordForms(
        [
            "наша организация", "нашей организации", "нашей организации", "нашу организацию", "нашей организацией",
            "нашей организации",
        ],
        gender: .feminine
    )
    private static let yourOrganisation = WordForms(
        [
            "эта организация", "этой организации", "этой организации", "эту организацию", "этой организацией",
            "этой организации",
        ],
        gender: .feminine
    )

    private mutating func filling(
        organisation: WordForms,
        own: WordForms,
        from moment: Instant
    ) -> TextTemplate.Filling {
        let today = directory.deadline.zone.date(of: moment)
        let isAnswer = !story.text.isEmpty
        let past = isAnswer ? today - seeded.int(1...4) : today - Int(2 + seeded.exponential(mean: 18))
        let municipality = directory.region.municipalities[settlement.municipality]
        return TextTemplate.Filling(
            street: street.forms,
            house: house.number,
            district: house.district.map { directory.region.districts[$0] } ?? municipality.forms,
            organisation: organisation,
            feminine: own,
            pastDate: RussianDay.dayAndMonth(past),
            futureDate: RussianDay.dayAndMonth(today + seeded.int(5...40))
        )
    }

    /// The organisation a resident would name: the school or clinic, the service, or some company.
    private var mentioned: WordForms {
        let kind = directory.topics[plan.topic].kind
        let routed = directory.routing.route(topic: directory.topics[plan.topic], territory: settlementID).organisation
        let bodies = directory.bodies.organisations
        let near = ["education_department": "school", "education_ministry": "school", "health_ministry": "clinic"]
        if let kind = near[kind.code] ?? (kind.code == "school" || kind.code == "clinic" ? kind.code : nil) {
            let local = bodies.indices.filter {
                bodies[$0].kind == kind && bodies[$0].municipality == settlement.municipality
            }
            if !local.isEmpty { return bodies[local[Int(plan.seed % UInt64(local.count))]].forms }
        }
        let isOurs = kind.code.hasPrefix("municipal") || Self.ownServices.contains(kind.code)
        guard isOurs, let routed else { return Self.company }
        return bodies[directory.index(of: routed)].forms
    }

    private var settlementID: ID<Territory> { DemoDirectory.settlementID(street.settlement) }

    private static let ownServices: Set<String> = [
        "road_service", "management_company", "water_utility", "heat_utility", "power_utility", "gas_utility",
        "waste_operator", "carrier", "social_centre", "social_protection", "employment_centre",
        "municipality_coordinator",
    ]
    private static let company = Noun.company.followed(by: "«Вектор»")

    // MARK: Photos

    /// Photos of the topic's scene, before or after; none where the topic shows nothing.
    mutating func takePhotos(
        of topic: Int,
        isAfter: Bool,
        by person: ID<Person>,
        owner: DemoPhoto.Owner?
    ) -> [ID<Attachment>] {
        guard let scene = stage.gallery.scene(of: topic), isAfter || seeded.chance(0.6) else { return [] }
        let count = seeded.chance(0.2) ? 2 : 1
        let first = Int(plan.seed >> 8) & 0xFFFF
        return (0..<count).map { index in
            let id = newPhoto()
            story.photos.append(
                DemoPhoto(
                    id: id,
                    owner: owner ?? .message,
                    position: index + 1,
                    drawing: stage.gallery.drawing(scene, variant: first + index, isAfter: isAfter),
                    person: person,
                    createdAt: max(latest, plan.sentAt)
                )
            )
            return id
        }
    }

    /// The photos of an answer belong to its draft, which is known only now.
    mutating func keepProof(of draft: AnswerDraft, by person: ID<Person>) {
        let files = Set(draft.allFiles)
        for index in story.photos.indices where files.contains(story.photos[index].id) {
            let photo = story.photos[index]
            story.photos[index] = DemoPhoto(
                id: photo.id,
                owner: .answer(draft.id),
                position: photo.position,
                drawing: photo.drawing,
                person: person,
                createdAt: latest
            )
        }
    }
}
