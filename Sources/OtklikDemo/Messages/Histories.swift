package import OtklikDomain
import Dispatch
import Synchronization

/// All stories of the demo: told one by one, then those that joined others.
package struct Histories: Sendable {
    package let stories: [DemoStory]
    /// The last counter of each year.
    package let lastNumbers: [Int: Int]
}

extension Histories {
    /// Tells the life of every message up to the present.
    ///
    /// Throws a `Refusal` when a script asks for what the rules forbid: a fault of the script.
    package init(_ directory: DemoDirectory, _ texts: TextBank, _ scale: DemoScale, rules: Rules, now: Instant) throws {
        let stage = Stage(
            directory: directory,
            texts: texts,
            rules: rules,
            now: now,
            work: WorkTime(zone: directory.deadline.zone, calendar: directory.deadline.calendar),
            gallery: Gallery(photos: scale.photos, topics: directory.topics)
        )
        var seeded = Seeded(scale.seed, part: "planning")
        let planner = Planner(stage, residents: directory.people.residents.count, &seeded)
        let plans = planner.plans(scale.messages, seed: scale.seed)
        let starring = Starring(plans, stage)
        let others = plans.filter { !starring.numbers.contains($0.number) }
        let alone = others.filter { $0.fate != .merged }
        let joining = others.filter { $0.fate == .merged }
        let stars = try starring.stories()
        let first = (try Self.told(alone) { try Narrator.tell($0, on: stage) } + stars).sorted {
            $0.card.id < $1.card.id
        }
        let leads = Leads(first, directory)
        let second = try Self.told(joining) { try Narrator.tell($0, joining: leads, on: stage) }
        stories = (first + second).sorted { $0.card.id < $1.card.id }
        lastNumbers = Dictionary(
            plans.map { (2_000 + $0.number.year, $0.number.counter) },
            uniquingKeysWith: { max($0, $1) }
        )
    }

    /// Tells them on all cores; each is drawn from its own seed, so the order does not matter.
    private static func told(
        _ plans: [Plan],
        _ tell: @Sendable (Plan) throws -> DemoStory
    ) throws -> [DemoStory] {
        let chunk = 256
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
