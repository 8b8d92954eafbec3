package import OtklikDomain
import Dispatch
import Synchronization

/// The stories of all messages, told a few weeks at a time so that they need not all be held at once.
package struct Histories: Sendable {
    /// How many messages are told at a time.
    private static let portion = 1_500

    private let stage: Stage
    private let plans: [Plan]
    private let starring: Starring
    private var told = 0
    /// The stories before those told next, for messages that join them.
    private var recent: [DemoStory] = []

    /// Plans every message up to the present.
    package init(_ directory: DemoDirectory, _ texts: TextBank, _ scale: DemoScale, rules: Rules, now: Instant) {
        stage = Stage(
            directory: directory,
            texts: texts,
            rules: rules,
            now: now,
            work: WorkTime(zone: directory.deadline.zone, calendar: directory.deadline.calendar),
            gallery: Gallery(photos: scale.photos, topics: directory.topics)
        )
        var seeded = Seeded(scale.seed, part: "planning")
        let planner = Planner(stage, residents: directory.people.residents.count, &seeded)
        plans = planner.plans(scale.messages, seed: scale.seed)
        starring = Starring(plans, stage)
    }

    package var count: Int { plans.count }

    /// The last counter of each year.
    package var lastNumbers: [Int: Int] {
        Dictionary(plans.map { (2_000 + $0.number.year, $0.number.counter) }, uniquingKeysWith: { max($0, $1) })
    }

    /// The next messages, earliest first, with their lives up to the present; nil when all are told.
    ///
    /// Throws a `Refusal` when a script asks for what the rules forbid: a fault of the script.
    package mutating func next() throws -> [DemoStory]? {
        guard told < plans.count else { return nil }
        let portion = plans[told..<min(plans.count, told + Self.portion)]
        told += portion.count
        let others = portion.filter { !starring.isStar($0) }
        let stage = stage
        let alone = try Self.tell(others.filter { $0.fate != .merged }) { try Narrator.tell($0, on: stage) }
        let stars = try portion.filter { starring.isStar($0) }.map { try starring.story(of: $0) }
        let first = (alone + stars).sorted { $0.card.id < $1.card.id }
        let leads = Leads(recent + first, stage.directory)
        let joined = try Self.tell(others.filter { $0.fate == .merged }) {
            try Narrator.tell($0, joining: leads, on: stage)
        }
        recent = first
        return (first + joined).sorted { $0.card.id < $1.card.id }
    }

    /// Tells them on all cores; each is drawn from its own seed, so the order does not matter.
    private static func tell(
        _ plans: [Plan],
        _ tell: @Sendable (Plan) throws -> DemoStory
    ) throws -> [DemoStory] {
        let chunk = 100
        let chunks = (plans.count + chunk - 1) / chunk
        let results = Mutex<[Int: Result<[DemoStory], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: chunks) { index in
            let part = plans[(index * chunk)..<min(plans.count, (index + 1) * chunk)]
            let result = Result<[DemoStory], any Error> { try part.map(tell) }
            results.withLock { $0[index] = result }
        }
        let done = results.withLock { $0 }
        return try (0..<chunks).flatMap { try done[$0]?.get() ?? [] }
    }
}
