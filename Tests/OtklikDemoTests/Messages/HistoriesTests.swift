import OtklikDomain
import OtklikService
import Testing

@testable import OtklikDemo

@Suite("Histories of the demo's messages")
struct HistoriesTests {
    /// Some hundred messages a week, so that every stage of life is there.
    static let scale: DemoScale = {
        var scale = DemoScale.whole
        scale.messages = 1_000
        return scale
    }()
    static let now = Instant(milliseconds: 1_763_973_000_000)

    static let made: Result<(directory: DemoDirectory, stories: [DemoStory], last: [Int: Int]), any Error> = Result {
        let deadline = Deadline(
            zone: try loadZone(named: "Europe/Moscow"),
            calendar: WorkCalendar(try SeedData.calendar())
        )
        let topics = try SeedData.topics()
        let directory = DemoDirectory(scale, topics: topics, deadline: deadline)
        let texts = TextBank(try SeedData.bytes("topic-texts-ru.tsv"), topics: topics.count)
        var histories = Histories(directory, texts, scale, rules: .initial, now: now)
        var stories: [DemoStory] = []
        while let portion = try histories.next() { stories += portion }
        return (directory, stories, histories.lastNumbers)
    }

    @Test func `every card is what its events make of it, in order and not after the present`() throws {
        let stories = try Self.made.get().stories
        #expect(stories.count == Self.scale.messages)
        for story in stories {
            #expect(try Message.replay(story.events) == story.card)
            #expect(zip(story.events, story.events.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(story.events.allSatisfy { $0.at <= Self.now })
            #expect(story.eventData.count == story.events.count)
        }
    }

    @Test func `a message of this very second is sent too`() throws {
        let directory = try Self.made.get().directory
        let texts = TextBank(try SeedData.bytes("topic-texts-ru.tsv"), topics: directory.topics.count)
        func stage(_ now: Instant) -> Stage {
            Stage(
                directory: directory,
                texts: texts,
                rules: .initial,
                now: now,
                work: WorkTime(zone: directory.deadline.zone, calendar: directory.deadline.calendar),
                gallery: Gallery(photos: Self.scale.photos, topics: directory.topics)
            )
        }
        var seeded = Seeded(Self.scale.seed, part: "planning")
        let planner = Planner(stage(Self.now), residents: directory.people.residents.count, &seeded)
        let plan = try #require(planner.plans(10, seed: Self.scale.seed).last)
        let story = try Narrator.tell(plan, on: stage(plan.sentAt))
        #expect(story.card.number == plan.number && story.events.map(\.at) == [plan.sentAt])
    }

    @Test func `timers are those the card would set by itself`() throws {
        let (directory, stories, _) = try Self.made.get()
        for story in stories {
            let expected = story.card.timers(deadline: directory.deadline, rules: .initial, now: Self.now)
            #expect(story.timers.filter { $0.value > Self.now } == expected.filter { $0.value > Self.now })
            #expect(story.timers.values.allSatisfy { $0 > Self.now })
        }
    }

    @Test func `numbers go up with time and end where the counter stands`() throws {
        let (_, stories, last) = try Self.made.get()
        let numbers = try stories.map { try #require($0.card.number) }
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
        #expect(last[2_025] == numbers.last?.counter)
        #expect(Set(stories.map(\.card.id)).count == stories.count)
    }

    @Test func `the mix is that of a living system`() throws {
        let stories = try Self.made.get().stories
        let states = Set(stories.map(\.card.state))
        #expect(
            states.isSuperset(of: [
                .moderation, .declined, .registered, .executorAssigned, .inWork, .onApproval, .postponed, .answered,
                .closed,
                .withdrawn, .merged,
            ])
        )
        let answered = stories.compactMap { story in
            story.events.first { $0.to == .answered }.map { $0.at - story.events[0].at }
        }.sorted()
        let median = Double(answered[answered.count / 2].milliseconds) / 86_400_000
        #expect((6.0...9.0).contains(median))
        let marks = stories.flatMap(\.events).compactMap(\.change.rating.value)
        #expect((0.38...0.52).contains(Double(marks.count) / Double(answered.count)))
        #expect((0.55...0.72).contains(Double(marks.count { $0 >= 4 }) / Double(marks.count)))
        #expect((0.13...0.26).contains(Double(marks.count { $0 <= 2 }) / Double(marks.count)))
        #expect(stories.contains { $0.card.round > 0 && $0.card.state == .closed })
        let open = stories.filter(\.card.state.isOpen)
        #expect((0.02...0.2).contains(Double(open.count { $0.card.overdue }) / Double(open.count)))
        let everyone = stories.count { $0.card.visibility == .everyone }
        #expect((0.3...0.4).contains(Double(everyone) / Double(stories.count)))
    }

    @Test func `what nobody answers for passes through the regional coordinator's hands`() throws {
        let unplaced = try Self.made.get().stories.filter { story in
            story.events.contains { $0.kind == .command(.accept) && $0.change.organisation.value == nil }
        }
        let passed = unplaced.flatMap(\.events).filter { $0.role == .regionalCoordinator }
        #expect(!passed.isEmpty)
        #expect(passed.allSatisfy { $0.kind == .command(.forward) && $0.change.organisation.value != nil })
    }

    @Test func `only answered messages that everyone may see are released`() throws {
        let released = try Self.made.get().stories.filter(\.isReleased)
        #expect(released.count > 100)
        #expect(released.allSatisfy { $0.card.visibility == .everyone && $0.card.answer != nil })
    }

    @Test func `texts keep the rules and photos belong to messages and answers of their own`() throws {
        let stories = try Self.made.get().stories
        for story in stories {
            #expect(throws: Never.self) { try TextField.text.checked(story.text, .initial) }
            #expect(throws: Never.self) { try TextField.essence.checked(story.essence, .initial) }
            let drafts = Set(story.answers.map(\.draft.id))
            for photo in story.photos {
                if case .answer(let draft) = photo.owner { #expect(drafts.contains(draft)) }
            }
        }
        #expect(stories.contains { $0.photos.count > 1 })
    }

    @Test func `an answer is given by another executor after a low rating`() throws {
        for story in try Self.made.get().stories where story.card.round > 0 {
            let rounds = Dictionary(grouping: story.answers.filter { $0.draft.kind == .answer }, by: \.round)
            guard let first = rounds[0]?.last, let second = rounds[1]?.last else { continue }
            #expect(first.author != second.author)
        }
    }

    @Test func `the resident of the demo has a message in every state worth seeing, at the road service`() throws {
        let (directory, stories, _) = try Self.made.get()
        let own = stories.filter { $0.card.author == DemoDirectory.residentID(0) }
        #expect(own.count == 10)
        #expect(
            Set(own.map(\.card.state)).isSuperset(of: [
                .answered, .inWork, .clarificationRequested, .moderation, .closed, .declined, .onApproval,
            ])
        )
        let road = directory.bodies.responsible(for: "road_service", in: 0).map(DemoDirectory.organisationID)
        #expect(own.allSatisfy { $0.card.organisation == nil || $0.card.organisation == road })
    }

    @Test func `the same seed tells the same stories`() throws {
        let (directory, stories, _) = try Self.made.get()
        let texts = TextBank(try SeedData.bytes("topic-texts-ru.tsv"), topics: directory.topics.count)
        var histories = Histories(directory, texts, Self.scale, rules: .initial, now: Self.now)
        let again = try #require(try histories.next())
        #expect(again.map(\.eventData) == Array(stories.map(\.eventData).prefix(again.count)))
    }
}
