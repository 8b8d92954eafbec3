import OtklikDomain

/// How often people write about what: the shares of `domain.md` 8, and the seasons of snow and grass.
struct TopicMix {
    private let topics: [Topic]
    private let categories: [(indices: [Int], weights: [Double])]
    private let shares: [Double]
    private let seasons: [Season?]

    init(_ topics: [Topic], _ seeded: inout Seeded) {
        self.topics = topics
        var names: [String] = []
        var members: [String: [Int]] = [:]
        for (index, topic) in topics.enumerated() {
            if members[topic.category] == nil { names.append(topic.category) }
            members[topic.category, default: []].append(index)
        }
        var drawn = seeded
        categories = names.map { name in
            let indices = members[name] ?? []
            // A few topics of each category get most of its messages.
            let weights = indices.map { _ in 0.15 + drawn.exponential(mean: 1) * drawn.exponential(mean: 1) }
            return (indices, weights)
        }
        seeded = drawn
        shares = names.map { Self.share[$0] ?? 0.3 }
        seasons = topics.map(Self.season)
    }

    /// The number of a topic that people write about on this day.
    func topic(on date: LocalDate, _ seeded: inout Seeded) -> Int {
        while true {
            let category = categories[seeded.weighted(shares)]
            let index = category.indices[seeded.weighted(category.weights)]
            if topics[index].isOffered(on: date), seasons[index]?.contains(date) ?? true { return index }
        }
    }

    /// Per cent of all messages; whatever is not named gets a little.
    private static let share: [String: Double] = [
        "Автомобильные дороги": 16, "Медицина": 12, "Дворы и территории общего пользования": 9,
        "Многоквартирные дома": 9, "Мусор": 8, "Благоустройство": 8, "Электронная запись на прием к врачу": 6,
        "Общественный транспорт": 5, "Образование": 4, "Водоснабжение": 3, "Теплоснабжение": 2.6, "Плата за ЖКУ": 2.6,
        "Электроснабжение": 1.6, "Обращение по проблеме льготного лекарственного обеспечения": 1.8,
        "Социальное обслуживание и защита": 1.6, "Выплаты и пособия": 1.4, "Газоснабжение": 1.2,
        "Связь и телевидение": 1.2, "Природа, Экология": 1.2, "Торговля": 0.8, "Парки культуры и отдыха": 0.8,
        "Ветеринария": 0.5, "Строительство": 0.7,
    ]

    private static func season(_ topic: Topic) -> Season? {
        let words = TextFold.key(topic.subcategory + " " + topic.name)
        if winter.contains(where: { words.contains($0) }) { return Season("10-20..04-10") }
        if summer.contains(where: { words.contains($0) }) { return Season("04-20..10-15") }
        return heating.contains(where: { words.contains($0) }) ? Season("09-20..05-10") : nil
    }

    private static let winter = [
        "снег", "налед", "гололед", "противогололед", "сосул", "зимник", "каток", "лыж", "елк",
    ]
    private static let summer = [
        "трав", "борщевик", "клещ", "комар", "пляж", "купа", "покос", "летн", "фонтан", "клумб", "полив", "паводк",
        "самокат", "велосипед",
    ]
    private static let heating = ["отоплен", "батаре", "теплоснаб"]
}
