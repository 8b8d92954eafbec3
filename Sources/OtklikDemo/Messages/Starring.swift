import OtklikDomain

/// The messages of the resident whom visitors of the demo play: one in each state worth seeing, all at the road service
/// where the other personas work.
struct Starring {
    private struct Wish {
        /// The number of the topic in `topics.tsv`.
        let topic: Int
        let daysAgo: Double
        let state: MessageState
        /// What the resident thinks of the first answer.
        var mark: Int?
        /// Whether it is the executor whom visitors play who works on it.
        var isOurs = false

        func isFulfilled(_ story: DemoStory, by executor: ID<Person>?) -> Bool {
            let card = story.card
            guard card.state == state, !isOurs || card.executor == executor else { return false }
            guard card.overdue == false, story.events.allSatisfy({ $0.kind != .command(.forward) }) else {
                return false
            }
            if state == .answered || state == .closed {
                let isShown =
                    story.photos.contains { $0.drawing % 2 == 0 } && story.photos.contains { $0.drawing % 2 == 1 }
                guard isShown, card.round == 0, story.answers.count == 1 else { return false }
            }
            return true
        }
    }

    private static let wishes = [
        Wish(topic: 1, daysAgo: 11, state: .answered), Wish(topic: 2, daysAgo: 3.1, state: .inWork, isOurs: true),
        Wish(topic: 27, daysAgo: 3.6, state: .clarificationRequested), Wish(topic: 0, daysAgo: 0, state: .moderation),
        Wish(topic: 1, daysAgo: 46, state: .closed, mark: 5), Wish(topic: 31, daysAgo: 9, state: .reReview, mark: 2),
        Wish(topic: 24, daysAgo: 26, state: .postponed), Wish(topic: 32, daysAgo: 1.6, state: .declined),
        Wish(topic: 3, daysAgo: 7, state: .onApproval, isOurs: true), Wish(topic: 35, daysAgo: 0.9, state: .registered),
    ]

    private let stage: Stage
    private let parts: [PublicNumber: (wish: Wish, plan: Plan)]
    private let executor: ID<Person>?

    /// Takes over the plan that was sent nearest to each wished moment.
    init(_ plans: [Plan], _ stage: Stage) {
        self.stage = stage
        let directory = stage.directory
        executor = directory.people.staff.firstIndex { $0.person == directory.people.personas[3].person }
            .map(DemoDirectory.staffID)
        let city = directory.region.settlements[0].streets.flatMap { directory.region.streets[$0].houses }
        var parts: [PublicNumber: (wish: Wish, plan: Plan)] = [:]
        for (index, wish) in Self.wishes.enumerated() {
            let moment = stage.now - WorkTime.span(wish.daysAgo * 24)
            let near = plans.lazy.filter { parts[$0.number] == nil }.min {
                Self.distance($0, moment) < Self.distance($1, moment)
            }
            guard var plan = near, !city.isEmpty else { continue }
            plan.author = DemoDirectory.residentID(0)
            plan.topic = wish.topic
            plan.chosenTopic = wish.topic
            plan.house = city[(index * 83 + 40) % city.count]
            plan.hasPlace = true
            plan.hasTerritory = true
            plan.visibility = index % 3 == 2 ? .answerers : .everyone
            plan.firstMark = wish.mark
            plan.fate = wish.state == .declined ? .declined(resent: true) : .answered
            parts[plan.number] = (wish, plan)
        }
        self.parts = parts
    }

    /// Whether the plan is one of those taken over.
    func isStar(_ plan: Plan) -> Bool { parts[plan.number] != nil }

    private static func distance(_ plan: Plan, _ moment: Instant) -> Int64 {
        abs(plan.sentAt.milliseconds - moment.milliseconds)
    }

    /// Tells the story with one seed after another until it ends as wished (or as it may after many tries).
    func story(of plan: Plan) throws -> DemoStory {
        guard let (wish, taken) = parts[plan.number] else { return try Narrator.tell(plan, on: stage) }
        var plan = taken
        var story = try Narrator.tell(plan, on: stage)
        for attempt in 1...3_000 where !wish.isFulfilled(story, by: executor) {
            plan.seed = UInt64(attempt) &* 0x9e37_79b9_7f4a_7c15
            plan.variant = attempt % 4
            story = try Narrator.tell(plan, on: stage)
        }
        return story
    }
}
