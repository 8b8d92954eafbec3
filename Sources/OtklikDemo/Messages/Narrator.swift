import OtklikDomain
import OtklikService

/// What every story of the demo is told with.
struct Stage: Sendable {
    let directory: DemoDirectory
    let texts: TextBank
    let rules: Rules
    let now: Instant
    let work: WorkTime
    let gallery: Gallery
}

/// Where the telling ends: the present has come.
struct EndOfTime: Error {}

/// Tells the life of one message: who did what when, each step decided by the domain's own rules.
///
/// Timers go off on their way as they would at work; whatever would happen after the present does not happen.
struct Narrator {
    let stage: Stage
    let plan: Plan
    var seeded: Seeded
    var story: DemoStory
    /// Whether the last answer was one to be content with.
    var isAnswerGood = true
    private var clock: Instant
    private var draftCount = 0
    private var photoCount = 0

    init(_ plan: Plan, on stage: Stage) {
        self.stage = stage
        self.plan = plan
        seeded = Seeded(plan.seed)
        story = DemoStory(
            card: .draft(plan.id, region: stage.directory.regionID, author: plan.author, visibility: plan.visibility)
        )
        // A step comes a second after the one before it at least: one that is sent right now is sent all the same.
        clock = min(plan.sentAt, stage.now - .seconds(1))
    }

    var directory: DemoDirectory { stage.directory }
    var work: WorkTime { stage.work }
    var card: Message { story.card }
    /// The moment of the last step.
    var latest: Instant { clock }

    /// The whole life up to the present.
    static func tell(_ plan: Plan, on stage: Stage) throws -> DemoStory {
        var narrator = Narrator(plan, on: stage)
        return try narrator.told { narrator throws in try narrator.live() }
    }

    mutating func told(_ script: (inout Narrator) throws -> Void) throws -> DemoStory {
        do {
            try script(&self)
        } catch is EndOfTime {
            // The present has come in the middle of the story.
        }
        return finished
    }

    private var finished: DemoStory {
        var story = story
        let isPublic = card.visibility == .everyone && card.answeredAt != nil
        var drawn = seeded
        story.isReleased = isPublic && isWorthShowing && drawn.chance(0.8)
        story.fanOuts.removeAll { $0.moment <= stage.now }
        story.eventData = story.events.map(\.change.data)
        return story
    }
}

extension Narrator {
    /// Moderators release what shows both sides first; the rest waits its turn for some days.
    private var isWorthShowing: Bool {
        guard card.state == .answered || card.state == .closed, let answeredAt = card.answeredAt else { return false }
        let hasBoth =
            story.photos.contains { $0.drawing % 2 == 0 } && story.photos.contains { $0.drawing % 2 == 1 }
        return hasBoth ? answeredAt + .hours(6) < stage.now : answeredAt + .days(6) < stage.now
    }
}

// One step, and the timers on the way to it.
extension Narrator {
    /// Gives a command at a moment, not before the step before it.
    ///
    /// Throws `EndOfTime` when the moment lies ahead, `Refusal` when the rules do not allow what the script wants.
    mutating func act(
        _ order: Order,
        by actor: Actor,
        at moment: Instant,
        _ add: (inout Facts) -> Void = { _ in }
    ) throws {
        try pass(to: moment)
        let moment = max(moment, clock + .seconds(1))
        guard moment <= stage.now else { throw EndOfTime() }
        try decide(order, by: actor, at: moment, add)
    }

    /// Lets time go by: what was to happen by itself until then has happened.
    mutating func pass(to moment: Instant) throws {
        let end = min(moment, stage.now)
        while let (timer, due) = nextTimer(until: end) {
            story.timers[timer] = nil
            let moment = max(due, clock + .seconds(1))
            do {
                switch timer.step {
                case .order(let order): try decide(order, by: .system, at: moment, { _ in })
                case .report(let event): try report(event, at: moment)
                }
            } catch Refusal.nothingToReport, Refusal.tooEarly {
                // The message moved on meanwhile.
            }
        }
        if moment > stage.now { throw EndOfTime() }
    }

    private func nextTimer(until end: Instant) -> (Timer, Instant)? {
        story.timers.filter { $0.value <= end }
            .min { ($0.value, $0.key.name) < ($1.value, $1.key.name) }
            .map { ($0.key, $0.value) }
    }

    private mutating func decide(
        _ order: Order,
        by actor: Actor,
        at moment: Instant,
        _ add: (inout Facts) -> Void
    ) throws {
        var facts = Facts(isInScope: true, seenVersion: card.version, deadline: directory.deadline)
        facts.topic = directory.topic(card.topic)
        facts.above = card.organisation.flatMap { directory.organisations.activeAbove($0)?.id }
        add(&facts)
        let change = try Decision.decide(order, on: card, by: actor, facts: facts, rules: stage.rules, now: moment)
        append(change, by: actor, at: moment)
    }

    private mutating func report(_ event: SystemEvent, at moment: Instant) throws {
        let change = try Decision.report(
            event,
            on: card,
            deadline: directory.deadline,
            rules: stage.rules,
            now: moment
        )
        append(change, by: .system, at: moment)
    }

    private mutating func append(_ change: Change, by actor: Actor, at moment: Instant) {
        let event = Event(change, on: card, by: actor, at: moment)
        let before = story.events.isEmpty ? nil : card
        story.card = card.applying(event)
        story.tally.move(from: before, to: card, by: event, in: directory.deadline.zone)
        story.events.append(event)
        clock = moment
        for effect in change.effects {
            switch effect {
            case .schedule(let timer, let due): story.timers[timer] = due
            case .cancel(let timer): story.timers[timer] = nil
            case .fanOut(let command, let due):
                story.fanOuts.append(DemoStory.FanOut(command: command, moment: due, seq: event.seq))
            case .notify, .deleteDraft: break
            }
        }
    }
}

// Ids that belong to the message, made from its own.
extension Narrator {
    /// Messages have a millisecond of their own, so the lower 22 bits of it are free.
    private func id(node: Int64, _ count: Int) -> Int64 {
        (plan.id.value >> 22) << 22 | node << 12 | Int64(count)
    }

    mutating func newDraft() -> ID<AnswerDraft> {
        draftCount += 1
        return ID(id(node: 1_021, draftCount))
    }

    mutating func newPhoto() -> ID<Attachment> {
        photoCount += 1
        return ID(id(node: 1_022, photoCount))
    }

    static func messageID(sentAt moment: Instant) -> ID<Message> {
        // As `Snowflake` makes them: milliseconds since 2024, node, sequence.
        ID((moment.milliseconds - 1_704_067_200_000) << 22 | 1_023 << 12)
    }
}
