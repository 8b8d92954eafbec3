import OtklikDomain

/// Which scenes there are, and which drawing belongs to a topic.
struct Gallery: Sendable {
    /// What a photo of the demo shows.
    enum Scene: Int, CaseIterable, Sendable {
        case pothole, lamp, bins, snow, swing, ice, puddle, bench
    }

    /// How many different drawings of each scene there are, each with a before and an after.
    let variants: Int
    private let scenes: [Scene?]

    init(photos: Int, topics: [Topic]) {
        variants = max(1, photos / Scene.allCases.count / 2)
        scenes = topics.map(Self.scene)
    }

    var count: Int { variants * Scene.allCases.count * 2 }

    func scene(of topic: Int) -> Scene? { scenes[topic] }

    /// The number of a drawing; variants repeat when there are fewer.
    func drawing(_ scene: Scene, variant: Int, isAfter: Bool) -> Int {
        (scene.rawValue * variants + variant % variants) * 2 + (isAfter ? 1 : 0)
    }

    /// What stands on a drawing of the number.
    func contents(of drawing: Int) -> (scene: Scene, variant: Int, isAfter: Bool)? {
        Scene(rawValue: drawing / 2 / variants).map { ($0, drawing / 2 % variants, drawing % 2 == 1) }
    }

    private static func scene(_ topic: Topic) -> Scene? {
        guard topic.needsPlace else { return nil }
        let words = TextFold.key(topic.category + " " + topic.subcategory + " " + topic.name)
        for (scene, stems) in stems where stems.contains(where: { words.contains($0) }) { return scene }
        switch topic.category {
        case "Автомобильные дороги": return .pothole
        case "Мусор": return .bins
        case "Дворы и территории общего пользования": return .swing
        case "Благоустройство", "Парки культуры и отдыха", "Погребение и похоронное дело": return .bench
        default: return nil
        }
    }

    private static let stems: [(Scene, [String])] = [
        (.ice, ["налед", "гололед", "сосул", "реагент"]), (.snow, ["снег", "сугроб"]),
        (.lamp, ["освещ", "фонар", "светоф", "светиль"]),
        (.bins, ["мусор", "урн", "контейнер", "свалк", "площадк тко"]),
        (.puddle, ["луж", "подтоп", "ливнев", "порыв", "утечк", "прорыв", "канализ", "люк", "воды нет"]),
        (.swing, ["качел", "детск площадк", "детских площад", "игров", "горк", "песочниц"]),
        (.pothole, ["ям", "выбоин", "тротуар", "асфальт", "дорог", "покрыти", "парков"]),
        (.bench, ["скамей", "лавоч", "газон", "клумб", "забор", "ограждени", "дерев", "трав"]),
    ]
}
