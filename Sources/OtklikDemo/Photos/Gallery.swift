import OtklikDomain

/// Which scenes there are, and which drawing belongs to a topic.
struct Gallery: Sendable {
    /// What a photo of the demo shows.
    enum Scene: Int, CaseIterable, Sendable {
        case pothole, lamp, bins, snow, swing, ice, puddle, bench, crossing
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
        guard let places = places[topic.category] else { return nil }
        let words = TextFold.key(topic.name)
        return exceptions.first { words.contains($0.stem) }?.scene ?? places[topic.subcategory]
    }

    /// Words of a topic that show more of it than its subcategory does.
    private static let exceptions: [(stem: String, scene: Scene)] = [
        ("гололед", .ice), ("лед на", .ice), ("снег", .snow), ("освещен", .lamp), ("подтоплен", .puddle),
        ("мусор", .bins),
        ("люк", .pothole),
    ]

    /// By category and subcategory of the classifier; what is not named shows nothing that could be photographed so.
    private static let places: [String: [String: Scene]] = [
        "Автомобильные дороги": [
            "Ямы, выбоины": .pothole, "Ремонт дорог": .pothole, "Уборка снега": .snow, "Тротуары": .pothole,
            "Дорожные знаки": .crossing, "Дорожная разметка": .crossing, "Светофоры": .crossing,
            "Пешеходные переходы": .crossing, "Организация дорожного движения": .crossing,
            "Обочины": .pothole, "Освещение дорог": .lamp,
            "Дорожные работы": .pothole,
            "Иное": .pothole,
        ],
        "Благоустройство": [
            "Общественные территории и пешеходные зоны": .bench, "Парки, скверы": .bench,
            "Отсутствие наружного освещения": .lamp, "Контейнерные площадки": .bins, "Детские площадки": .swing,
            "Внутридворовая инфраструктура для отдыха": .bench, "Внутридворовые дорожные покрытия": .pothole,
            "Иное": .bench,
        ],
        "Дворы и территории общего пользования": [
            "Детские площадки": .swing, "Канализационные люки": .pothole, "Уборка снега": .snow,
            "Уличное освещение": .lamp, "Ямы, выбоины": .pothole, "Уборка территории": .bins, "Иное": .bench,
        ],
        "Мусор": [
            "Контейнерные площадки, мусорные контейнеры": .bins, "Уборка мусора во дворах": .bins,
            "Уборка мусора на дорогах": .bins, "Свалки мусора во дворах": .bins, "Свалки мусора на дорогах": .bins,
            "Внедрение раздельного накопления отходов": .bins,
        ],
        "Водоснабжение": ["Холодное водоснабжение": .puddle, "Канализация": .puddle],
        "Парки культуры и отдыха": ["Содержание парка": .bench],
    ]
}
