import OtklikDomain

/// What is known of a message before its life is told.
struct Plan: Sendable {
    enum Fate: Sendable, Hashable {
        case answered
        case declined(resent: Bool)
        /// By the resident, after so many hours.
        case withdrawn(hours: Double)
        /// Into another one about the same thing; told after all others.
        case merged
    }

    let id: ID<Message>
    let number: PublicNumber
    let sentAt: Instant
    var author: ID<Person>
    var visibility: Visibility
    /// The number of the topic that fits.
    var topic: Int
    /// The topic the resident chose; nil: did not find one.
    var chosenTopic: Int?
    /// Which of the topic's texts.
    var variant: Int
    var house: Int
    var hasPlace: Bool
    /// Without it nobody can be found for some topics, and the regional coordinator decides.
    var hasTerritory = true
    var fate: Fate
    var seed: UInt64
    /// What the resident gives the first answer; nil: what comes.
    var firstMark: Int?
}

/// Draws the plans of all messages.
struct Planner {
    let stage: Stage
    private let mix: TopicMix
    /// Houses and residents by municipality, and how often each is written from.
    private let houses: [[Int]]
    private let residents: [[Int]]
    private let shares: [Double]

    init(_ stage: Stage, residents count: Int, _ seeded: inout Seeded) {
        self.stage = stage
        mix = TopicMix(stage.directory.topics, &seeded)
        let region = stage.directory.region
        var houses = Array(repeating: [Int](), count: region.municipalities.count)
        for (index, house) in region.houses.enumerated() {
            houses[region.settlements[region.streets[house.street].settlement].municipality].append(index)
        }
        self.houses = houses
        let city = Double(region.municipalities[0].population)
        // People of small places write less often to such a site.
        let shares = region.municipalities.enumerated().map { index, place in
            index == 0 ? city * 1.35 : Double(place.population)
        }
        self.shares = shares
        var residents = Array(repeating: [Int](), count: region.municipalities.count)
        // The first resident is the persona of the city.
        for index in 1..<max(2, count) { residents[seeded.weighted(shares)].append(index) }
        self.residents = residents
    }

    func plans(_ count: Int, seed: UInt64) -> [Plan] {
        var seeded = Seeded(seed, part: "messages")
        let zone = stage.work.zone
        let start = stage.now - .days(182)
        let moments = Rhythm.moments(count, from: start, to: stage.now, zone, &seeded)
        var numbers = NumberMaker(zone: zone, perDay: Double(count) / 182)
        return moments.enumerated().compactMap { index, moment in
            guard let number = numbers.next(at: moment) else { return nil }
            return plan(at: moment, number, seed: seed &+ UInt64(index) &* 0x9e37_79b9_7f4a_7c15, &seeded)
        }
    }

    private func plan(at moment: Instant, _ number: PublicNumber, seed: UInt64, _ seeded: inout Seeded) -> Plan {
        let topics = stage.directory.topics
        let topic = mix.topic(on: stage.work.zone.date(of: moment), &seeded)
        let municipality = seeded.weighted(shares)
        let pool = residents[municipality].isEmpty ? [1] : residents[municipality]
        // The square makes a few people write often.
        let author = pool[Int(seeded.unit() * seeded.unit() * Double(pool.count))]
        let hasPlace = topics[topic].needsPlace || seeded.chance(0.3)
        return Plan(
            id: Narrator.messageID(sentAt: moment),
            number: number,
            sentAt: moment,
            author: DemoDirectory.residentID(author),
            visibility: seeded.chance(0.35) ? .everyone : .answerers,
            topic: topic,
            chosenTopic: chosen(topic, moment, &seeded),
            variant: seeded.below(4),
            house: seeded.pick(houses[municipality]),
            hasPlace: hasPlace,
            hasTerritory: hasPlace || seeded.chance(0.95),
            fate: fate(&seeded),
            seed: seed
        )
    }

    /// Mostly the right one; sometimes a neighbour in the classifier, sometimes none.
    private func chosen(_ topic: Int, _ moment: Instant, _ seeded: inout Seeded) -> Int? {
        if seeded.chance(0.03) { return nil }
        guard seeded.chance(0.04) else { return topic }
        let topics = stage.directory.topics
        let other = min(topics.count - 1, topic + seeded.int(1...3))
        return topics[other].needsPlace == topics[topic].needsPlace ? other : topic
    }

    private func fate(_ seeded: inout Seeded) -> Plan.Fate {
        let drawn = seeded.unit()
        if drawn < 0.05 { return .declined(resent: seeded.chance(0.45)) }
        if drawn < 0.065 { return .withdrawn(hours: seeded.exponential(mean: 60) + 1) }
        return drawn < 0.095 ? .merged : .answered
    }
}

/// Numbers of messages: a counter for each year, as if the site had run since January.
struct NumberMaker {
    let zone: Zone
    let perDay: Double
    private(set) var last: [Int: Int] = [:]

    init(zone: Zone, perDay: Double) {
        self.zone = zone
        self.perDay = perDay
    }

    mutating func next(at moment: Instant) -> PublicNumber? {
        let date = zone.date(of: moment)
        let year = date.year
        let before = last[year] ?? (last.isEmpty ? Int(Double(date - (LocalDate(year, 1, 1) ?? date)) * perDay) : 0)
        last[year] = before + 1
        return PublicNumber(year: year, counter: before + 1)
    }
}
