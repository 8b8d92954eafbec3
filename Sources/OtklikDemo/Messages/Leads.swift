import OtklikDomain

/// Messages that others may join, earliest first.
struct Leads: Sendable {
    private let stories: [DemoStory]
    private let directory: DemoDirectory

    init(_ stories: [DemoStory], _ directory: DemoDirectory) {
        self.stories = stories
        self.directory = directory
    }

    /// The plan of a neighbour who writes about the same thing some days later, and the message to join.
    func paired(_ plan: Plan) -> (plan: Plan, lead: DemoStory)? {
        var seeded = Seeded(plan.seed)
        let end = firstIndex(sentAfter: plan.sentAt)
        let start = firstIndex(sentAfter: plan.sentAt - .days(6))
        for _ in 0..<30 where start < end {
            let lead = stories[start + seeded.below(end - start)]
            guard lead.point != nil, lead.card(at: plan.sentAt + .hours(12))?.state.isOpen == true,
                lead.card.topic == lead.events.first?.change.topic.value, let topic = lead.card.topic
            else { continue }
            var plan = plan
            plan.topic = Int(topic.value) - 1
            plan.chosenTopic = plan.topic
            plan.house = neighbour(of: lead, &seeded) ?? plan.house
            plan.hasPlace = true
            plan.hasTerritory = true
            return (plan, lead)
        }
        return nil
    }

    private func firstIndex(sentAfter moment: Instant) -> Int {
        var low = 0
        var high = stories.count
        let id = Narrator.messageID(sentAt: moment)
        while low < high {
            let middle = (low + high) / 2
            if stories[middle].card.id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Another house of the street the message is about.
    private func neighbour(of lead: DemoStory, _ seeded: inout Seeded) -> Int? {
        let parts = lead.place.split(separator: ", ", maxSplits: 2)
        guard parts.count == 3, let settlement = directory.region.settlements.first(where: { $0.name == parts[0] }),
            let street = settlement.streets.map({ directory.region.streets[$0] }).first(where: { $0.name == parts[1] })
        else { return nil }
        return seeded.pick(street.houses)
    }
}

extension DemoStory {
    /// The card after the last event up to that moment; nil before the first.
    func card(at moment: Instant) -> Message? {
        var then: Message?
        for event in events where event.at <= moment {
            let before =
                then ?? .draft(card.id, region: card.region, author: card.author, visibility: card.visibility)
            then = before.applying(event)
        }
        return then
    }

    /// The first event after a moment that answers the message or loses it.
    func outcome(after moment: Instant) -> Event? {
        events.first { event in
            event.at > moment && event.from != event.to && [.answered, .withdrawn, .declined].contains(event.to)
        }
    }
}

extension Narrator {
    /// The life of a message that joins another one; without one to join it lives alone.
    static func tell(_ plan: Plan, joining leads: Leads, on stage: Stage) throws -> DemoStory {
        guard let pair = leads.paired(plan) else { return try tell(plan, on: stage) }
        var narrator = Narrator(pair.plan, on: stage)
        return try narrator.told { narrator throws in try narrator.live(joining: pair.lead) }
    }

    private mutating func live(joining lead: DemoStory) throws {
        try begin()
        guard let coordinator else { return try settleAndLiveOn() }
        let moment = work.office(after: latest, hours: seeded.exponential(mean: 3) + 0.1, &seeded)
        guard let then = lead.card(at: moment), then.state.isOpen, then.organisation == card.organisation else {
            return try settleAndLiveOn()
        }
        let topic = directory.topic(then.topic)
        try act(.merge(into: then.id), by: coordinator, at: moment) { facts in
            facts.lead = Facts.Lead(message: then, topic: topic, isInScope: true)
        }
        try follow(lead)
    }

    private mutating func follow(_ lead: DemoStory) throws {
        guard let outcome = lead.outcome(after: latest), let then = lead.card(at: outcome.at) else {
            throw EndOfTime()
        }
        let topic = directory.topic(then.topic)
        let add: (inout Facts) -> Void = { $0.lead = Facts.Lead(message: then, topic: topic, isInScope: true) }
        if outcome.to == .withdrawn {
            try act(.unmerge, by: .system, at: outcome.at + .seconds(2), add)
            try liveOn()
            return
        }
        guard outcome.to == .answered else {
            let end = directory.deadline.endOfDay(
                directory.deadline.zone.date(of: outcome.at) + stage.rules.mergeObjectionDays
            )
            try act(.closeWithLead, by: .system, at: end + .minutes(1), add)
            return
        }
        try act(.answerWithLead, by: .system, at: outcome.at + .seconds(2), add)
        if try judge() { try liveOn() }
    }
}
