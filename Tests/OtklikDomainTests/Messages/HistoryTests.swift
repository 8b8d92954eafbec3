import Testing

@testable import OtklikDomain

/// People who give any order at any time, and timers that ring when they should.
private struct RandomLife {
    var story = Story()
    var random: SeededRandom
    var drafts: Int64 = 500
    var visited: Set<MessageState> = [.draft]
    var done: Set<EventKind> = []

    /// Odd lives have one round only, so that its end is often seen.
    init(seed: UInt64) throws {
        random = SeededRandom(seed)
        guard seed % 2 == 1 else { return }
        story.rules = try Rules(overrides: ["review.rounds": "1", "review.rounds_same_organisation": "0"])
    }

    mutating func live(steps: Int) {
        for _ in 0..<steps {
            let isLongSilence = Int.random(in: 0..<30, using: &random) == 0
            story.now = story.now + .minutes(isLongSilence ? 30_000 : Int.random(in: 1...1_500, using: &random))
            ringTimers()
            tryAnOrder()
        }
    }

    private mutating func ringTimers() {
        while let (timer, moment) = story.timers.filter({ $0.value <= story.now })
            .min(by: { ($0.value, $0.key.name) < ($1.value, $1.key.name) })
        {
            let later = story.now
            story.now = max(moment, story.events.last?.at ?? moment)
            // A timer that rings is used up; the step may set it anew.
            story.timers[timer] = nil
            switch timer.step {
            case .order(let order): note { story throws(Refusal) in try story.give(order, by: .system) }
            case .report(let event): note { story throws(Refusal) in try story.report(event) }
            }
            story.now = later
        }
    }

    private mutating func tryAnOrder() {
        var order = anyOrder()
        if story.message.state == .answered, Bool.random(using: &random) {
            // Residents of this town are hard to please, so that all rounds are played.
            order = .rate(Verdict(mark: 1, complaints: [.notDone]), on: story.message, story.rules)
        }
        let organisation = story.message.organisation
        let roles = Lifecycle.table.first { $0.command == order.command }?.by ?? []
        let role = roles.randomElement(using: &random) ?? .system
        let actor: Actor =
            switch role {
            case .system: .system
            case .resident: Town.resident
            case .executor: .staff(story.message.executor ?? Town.gleb, .executor, of: organisation)
            default: .staff(Town.actor(role).person ?? Town.boris, role, of: organisation)
            }
        story.lead = anyLead()
        let approval = Bool.random(using: &random)
        note { story throws(Refusal) in
            try story.give(order, by: actor) {
                $0.approvalRequired = approval
                if let candidate = $0.candidate {
                    $0.candidate = .init(
                        id: candidate.id,
                        organisation: organisation,
                        roles: candidate.roles,
                        isActive: true,
                        isAbsent: false
                    )
                }
            }
        }
    }

    private mutating func note(_ step: (inout Story) throws(Refusal) -> Change) {
        let before = story.message
        do throws(Refusal) {
            let change = try step(&story)
            visited.insert(change.to)
            done.insert(change.kind)
        } catch {
            #expect(story.message == before, "a refused order changed the card")
        }
    }

    private mutating func anyOrder() -> Order {
        drafts += 1
        let mark = Int.random(in: 1...5, using: &random)
        let verdict = Verdict(mark: mark, solved: .random(using: &random), complaints: [.notDone])
        let topic = Town.topics.randomElement(using: &random) ?? Town.hole
        let ahead = Town.deadline.zone.date(of: story.now) + Int.random(in: -1...40, using: &random)
        let contents: [AnswerDraft.Content] = [
            .done, .done, .interim(text: "Ждём асфальт, сделаем.", plannedDate: ahead, files: []),
            .postponement(to: ahead, .money, text: "Нет денег в этом году", files: []),
        ]
        let draft = AnswerDraft(id: ID(drafts), content: contents.randomElement(using: &random) ?? .done)
        let executor = [Town.gleb, Town.dina, Town.pavel].randomElement(using: &random) ?? Town.gleb
        let target = [Town.roads, Town.lights, Town.hall, Town.works].randomElement(using: &random) ?? Town.roads
        let orders: [Order] = [
            .send(topic), .send(nil), .resend(.sample(topic)), .accept, .accept, .decline(reason: .other, words: "Нет"),
            .returnToModeration(reason: "Не то"), .setTopic(topic), .forward(to: target), .assign(executor),
            .assign(executor), .takeToWork, .takeToWork, .ask, .reply, .replyTimeout, .submitDraft(draft),
            .submitDraft(draft), .returnDraft(remark: "Ещё раз"), .approve, .approve, .answerDirectly(draft), .resume,
            .rateGood(verdict), .rateLow(verdict), .rateLow(verdict), .rateLowFinal(verdict), .ratingTimeout,
            .reopen(reason: "Снова там"), .withdraw(reason: nil), .merge(into: ID(200)), .join(ID(200)), .unmerge,
            .answerWithLead,
            .closeWithLead, .add(Supplement(text: "Ещё")), .note("Заметка"), .discard,
        ]
        // Mostly something that the table allows; and endings are rarer than steps, or every life would be short.
        let commands = RandomLife.commands[story.message.state] ?? []
        let allowed = orders.filter { commands.contains($0.command) }
        let isSensible = Int.random(in: 0..<4, using: &random) > 0
        let order = (isSensible ? allowed : orders).randomElement(using: &random) ?? .accept
        let endings: [Command] = [.withdraw, .decline, .discard, .merge, .join, .rateGood, .answerWithLead]
        guard endings.contains(order.command) else { return order }
        let odds = order.command == .withdraw ? 20 : 4
        return Int.random(in: 0..<odds, using: &random) == 0 ? order : .add(Supplement(text: "Ещё"))
    }

    private static let commands: [MessageState: Set<Command>] = Dictionary(
        uniqueKeysWithValues: MessageState.allCases.map { state in
            (state, Set(Lifecycle.table.filter { $0.from.contains(state) }.map(\.command)))
        }
    )

    private mutating func anyLead() -> Facts.Lead {
        let states: [MessageState] = [.inWork, .inWork, .answered, .withdrawn]
        let state = states.randomElement(using: &random) ?? .inWork
        var clock = Message.StoredClock()
        if state == .withdrawn { clock.closedAt = story.now - .days(20) }
        let lead = Message(
            id: ID(200),
            region: ID(1),
            author: Town.pavel,
            visibility: .everyone,
            state: state,
            organisation: Town.roads,
            executor: Town.gleb,
            answer: state == .answered ? ID(600) : nil,
            clock: clock
        )
        return .init(message: lead, topic: Town.hole, isInScope: true, isAlike: true)
    }
}

@Suite("Histories") struct HistoryTests {
    @Test(arguments: UInt64(0)..<200)
    func `any history, written down and read again, gives the card`(seed: UInt64) throws {
        var life = try RandomLife(seed: seed)
        life.live(steps: 120)
        let story = life.story
        guard !story.events.isEmpty, story.events[0].kind == .command(.send) else { return }

        #expect(try Message.replay(story.events) == story.message)
        #expect(story.message.version == story.events.count)
        let kept = try story.events.map(Self.written)
        #expect(kept == story.events)
        #expect(try Message.replay(kept) == story.message)
        check(story)
    }

    /// What holds for every message at every time.
    private func check(_ story: Story) {
        let card = story.message
        #expect((card.resumeState != nil) == (card.state == .clarificationRequested))
        #expect((card.pausedSince != nil) == (card.state == .clarificationRequested))
        #expect((card.lead != nil) == (card.state == .merged))
        #expect((card.closedAt != nil) == [.declined, .closed, .withdrawn].contains(card.state))
        #expect(card.round <= story.rules.reviewRounds)
        #expect(card.asks <= story.rules.askTimes)
        #expect(card.due != nil && card.sentAt != nil && card.number != nil)
        if [.executorAssigned, .inWork, .onApproval, .rework, .answered].contains(card.state) {
            #expect(card.executor != nil)
        }
        if [.moderation, .registered, .forwarded, .reReview].contains(card.state) { #expect(card.executor == nil) }
        // The job table, fed by effects alone, holds what the card would ask for.
        let wanted = card.timers(deadline: Town.deadline, rules: story.rules, now: story.now)
        #expect(Set(story.timers.keys) == Set(wanted.keys))
        for (timer, moment) in wanted where moment > story.now { #expect(story.timers[timer] == moment) }
    }

    /// An event as it comes back from its columns.
    private static func written(_ event: Event) throws -> Event {
        let kind = try #require(EventKind(name: event.kind.name))
        let change = try Change(
            kind: kind,
            from: event.from,
            to: event.to,
            reason: event.reason,
            data: event.change.data
        )
        return Event(
            message: event.message,
            seq: event.seq,
            at: event.at,
            actor: event.actor,
            role: event.role,
            organisation: event.organisation,
            change: change
        )
    }

    @Test func `sixty lives together pass through every state and command`() throws {
        var visited: Set<MessageState> = []
        var done: Set<EventKind> = []
        for seed in UInt64(0)..<60 {
            var life = try RandomLife(seed: seed)
            life.live(steps: 120)
            visited.formUnion(life.visited)
            done.formUnion(life.done)
        }
        #expect(visited == Set(MessageState.allCases))
        #expect(Set(Command.allCases.filter { !done.contains(.command($0)) }) == [])
        #expect(done.contains(.system(.overdue)) && done.contains(.system(.escalated)))
    }

    // MARK: Replay

    @Test func `a history with a hole, a foreign or a broken step is no history`() throws {
        let story = try Story.inWork()
        let events = story.events
        #expect(throws: ReplayError.noBeginning) { try Message.replay([]) }
        #expect(throws: ReplayError.noBeginning) { try Message.replay(Array(events.dropFirst())) }
        #expect(throws: ReplayError.gap(after: 1, found: 3)) {
            try Message.replay([events[0]] + events[2...])
        }
        let stranger = Event(
            message: ID(7),
            seq: 2,
            at: events[1].at,
            actor: nil,
            role: .system,
            organisation: nil,
            change: events[1].change
        )
        #expect(throws: ReplayError.otherMessage(ID(7))) { try Message.replay([events[0], stranger]) }
        let broken = Event(
            message: story.message.id,
            seq: 2,
            at: events[2].at,
            actor: nil,
            role: .system,
            organisation: nil,
            change: events[2].change
        )
        #expect(throws: ReplayError.broken(seq: 2, expected: .moderation, found: .registered)) {
            try Message.replay([events[0], broken])
        }
    }

    @Test func `an event says who did it, for whom and when, and keeps no effects`() throws {
        let story = try Story.accepted()
        let event = try #require(story.events.last)
        #expect(event.seq == 2)
        #expect(event.actor == Town.boris)
        #expect(event.role == .moderator)
        #expect(event.organisation == nil)
        #expect(event.at == story.now)
        #expect((event.from, event.to) == (.moderation, .registered))
        #expect(event.change.effects.isEmpty)
        #expect(event.isShown)
    }
}
