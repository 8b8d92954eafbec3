import Testing

@testable import OtklikDomain

@Suite("Who may do what with a message") struct PeopleTests {
    @Test func `a stranger cannot touch a resident's message`() throws {
        var story = try Story.answered()
        #expect(throws: Refusal.notAuthor) { try story.give(.rateGood(Verdict(mark: 5)), by: Town.stranger) }
        #expect(throws: Refusal.notAuthor) { try story.give(.low(), by: Town.stranger) }
        var open = try Story.inWork()
        #expect(throws: Refusal.notAuthor) { try open.give(.withdraw(reason: nil), by: Town.stranger) }
        #expect(throws: Refusal.notAuthor) { try open.give(.add(Supplement(text: "И я")), by: Town.stranger) }
    }

    @Test func `only the executor who has the message works on it`() throws {
        var story = try Story.accepted()
        try story.give(.assign(Town.gleb), by: Town.coordinator)
        #expect(throws: Refusal.notExecutor) { try story.give(.takeToWork, by: Town.otherExecutor) }
        try story.give(.takeToWork, by: Town.executor)
        #expect(throws: Refusal.notExecutor) { try story.give(.submit(), by: Town.otherExecutor) }
        #expect(throws: Refusal.notExecutor) { try story.give(.ask, by: Town.otherExecutor) }
    }

    @Test func `any executor of the organisation may write a note, one of another may not`() throws {
        var story = try Story.inWork()
        try story.give(.note("Асфальт привезут в среду"), by: Town.otherExecutor)
        #expect(story.events.last?.isShown == false)
        #expect(throws: Refusal.outOfScope) {
            try story.give(.note("Не наше"), by: .staff(Town.lev, .executor, of: Town.lights))
        }
    }

    @Test func `a coordinator of another organisation is out of scope`() throws {
        var story = try Story.accepted()
        #expect(throws: Refusal.outOfScope) { try story.give(.assign(Town.gleb), by: Town.lightsCoordinator) }
        #expect(throws: Refusal.outOfScope) {
            try story.give(.forward(to: Town.lights), by: Town.lightsCoordinator)
        }
    }

    @Test func `an administrator processes no messages`() throws {
        let story = try Story.inWork()
        #expect(Lifecycle.offered(in: story.message.state, as: .administrator).isEmpty)
    }

    @Test func `who saw an older version is told so before anything else`() throws {
        var story = try Story.accepted()
        let seen = story.message.version
        try story.give(.assign(Town.gleb), by: Town.coordinator)
        #expect(throws: Refusal.stale(seen: seen, actual: seen + 1)) {
            try story.give(.forward(to: Town.lights), by: Town.coordinator) { $0.seenVersion = seen }
        }
        #expect(Refusal.stale(seen: 1, actual: 2).kind == .conflict)
    }

    // MARK: Forwarding

    @Test func `a coordinator forwards above, below and beside, but not across the tree`() throws {
        for target in [Town.hall, Town.works, Town.lights] {
            var story = try Story.accepted()
            try story.give(.forward(to: target), by: Town.coordinator)
            #expect(story.message.state == .forwarded)
            #expect(story.message.organisation == target)
            #expect(story.message.executor == nil)
        }
        var story = try Story.accepted()
        #expect(throws: Refusal.organisationUnrelated) {
            try story.give(.forward(to: Town.clinic), by: Town.coordinator)
        }
        try story.give(.forward(to: Town.clinic), by: Town.curator)
        #expect(story.message.organisation == Town.clinic)
    }

    @Test func `curators and the regional coordinator forward within their area`() throws {
        for actor in [Town.curator, Town.regional] {
            var story = try Story.accepted()
            #expect(throws: Refusal.organisationOutOfScope) {
                try story.give(.forward(to: Town.lights), by: actor) {
                    $0.target = .init(id: Town.lights, relation: .beside, isInScope: false, isActive: true)
                }
            }
        }
    }

    @Test func `a message goes neither to where it is nor to nowhere nor to a switched-off organisation`() throws {
        var story = try Story.accepted()
        #expect(throws: Refusal.sameOrganisation) {
            try story.give(.forward(to: Town.roads), by: Town.coordinator)
        }
        #expect(throws: Refusal.organisationUnknown) {
            try story.give(.forward(to: ID(404)), by: Town.coordinator) { $0.target = nil }
        }
        #expect(throws: Refusal.organisationInactive) {
            try story.give(.forward(to: Town.lights), by: Town.coordinator) {
                $0.target = .init(id: Town.lights, relation: .beside, isInScope: true, isActive: false)
            }
        }
    }

    @Test func `after three hops only the regional coordinator forwards`() throws {
        var story = try Story.accepted()
        for (target, actor) in [
            (Town.lights, Town.coordinator), (Town.roads, Town.lightsCoordinator), (Town.lights, Town.coordinator),
        ] {
            try story.give(.forward(to: target), by: actor)
        }
        #expect(story.message.hops == 3)
        #expect(throws: Refusal.hopLimit(3)) {
            try story.give(.forward(to: Town.roads), by: Town.lightsCoordinator)
        }
        #expect(throws: Refusal.hopLimit(3)) { try story.give(.forward(to: Town.roads), by: Town.curator) }
        try story.give(.forward(to: Town.roads), by: Town.regional)
        #expect(story.message.organisation == Town.roads)
        #expect(story.message.hops == 4)
    }

    @Test func `what nobody is found for stands with the regional coordinator`() throws {
        var story = Story()
        try story.give(.send(), by: Town.resident)
        let change = try story.give(.accept, by: Town.moderator) { $0.routed = nil }
        #expect(story.message.state == .registered)
        #expect(story.message.organisation == nil)
        #expect(change.effects.contains(.notify(.regionalCoordinator)))
        #expect(!change.effects.contains(.notify(.organisation)))
        try story.give(.forward(to: Town.roads), by: Town.regional)
        #expect(story.message.organisation == Town.roads)
    }

    // MARK: Accepting

    @Test func `without a topic nothing is accepted`() throws {
        var story = Story()
        try story.give(.send(nil), by: Town.resident)
        #expect(throws: Refusal.topicMissing) { try story.give(.accept, by: Town.moderator) }
        try story.give(.setTopic(Town.lamp), by: Town.moderator)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
        try story.give(.accept, by: Town.moderator)
        #expect(story.message.state == .registered)
    }

    @Test func `the platform accepts messages of trusted topics only`() throws {
        var story = Story()
        try story.give(.send(), by: Town.resident)
        #expect(throws: Refusal.topicNotTrusted) { try story.give(.accept, by: .system) }
        try story.give(.accept, by: .system) { $0.topic?.isTrusted = true }
        #expect(story.message.state == .registered)
        #expect(story.events.last?.actor == nil)
        #expect(story.events.last?.role == .system)
    }

    @Test func `a message may go back to moderation and be accepted anew, from the same day 0`() throws {
        var story = try Story.accepted()
        try story.give(.returnToModeration(reason: "Несколько проблем сразу"), by: Town.coordinator)
        #expect(story.message.state == .moderation)
        try story.give(.accept, by: Town.moderator, at: "2026-03-10 10:00") { $0.routed = Town.lights }
        #expect(story.message.organisation == Town.lights)
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    // MARK: Assigning

    @Test func `an unfit executor is refused with the reason`() throws {
        let story = try Story.accepted()
        func refusal(_ organisation: ID<Organisation>?, _ roles: Set<Role>, active: Bool) -> Refusal? {
            var story = story
            do throws(Refusal) {
                try story.give(.assign(Town.gleb), by: Town.coordinator) {
                    $0.candidate = .init(
                        id: Town.gleb,
                        organisation: organisation,
                        roles: roles,
                        isActive: active,
                        isAbsent: false
                    )
                }
                return nil
            } catch { return error }
        }
        #expect(refusal(Town.roads, [.executor], active: false) == .executorInactive)
        #expect(refusal(Town.lights, [.executor], active: true) == .executorElsewhere)
        #expect(refusal(nil, [.executor], active: true) == .executorElsewhere)
        #expect(refusal(Town.roads, [.head], active: true) == .notAnExecutor)
        #expect(refusal(Town.roads, [.coordinator], active: true) == .notAnExecutor)
        #expect(refusal(Town.roads, [.executor, .coordinator], active: true) == nil)
        var unknown = story
        #expect(throws: Refusal.executorUnknown) {
            try unknown.give(.assign(Town.gleb), by: Town.coordinator) { $0.candidate = nil }
        }
    }

    @Test func `the first answer is no coordinator's, even where nobody else is there`() throws {
        var story = try Story.accepted()
        #expect(throws: Refusal.notAnExecutor) {
            try story.give(.assign(Town.vera), by: Town.coordinator) { $0.otherExecutors = 0 }
        }
    }

    @Test func `for an absent executor the deputy is taken`() throws {
        var story = try Story.accepted()
        let absent = Facts.Candidate(
            id: Town.gleb,
            organisation: Town.roads,
            roles: [.executor],
            isActive: true,
            isAbsent: true
        )
        #expect(throws: Refusal.executorAbsent) {
            try story.give(.assign(Town.gleb), by: Town.coordinator) { $0.candidate = absent }
        }
        let change = try story.give(.assign(Town.gleb), by: Town.coordinator) {
            $0.candidate = absent
            $0.deputy = Story.candidate(Town.dina)
        }
        #expect(story.message.executor == Town.dina)
        #expect(change.details.insteadOf == Town.gleb)
        #expect(throws: Refusal.executorSame) {
            try story.give(.assign(Town.gleb), by: Town.coordinator) {
                $0.candidate = absent
                $0.deputy = Story.candidate(Town.dina)
            }
        }
    }

    @Test func `a deputy who is away or elsewhere does not help`() throws {
        let absent = Facts.Candidate(
            id: Town.gleb,
            organisation: Town.roads,
            roles: [.executor],
            isActive: true,
            isAbsent: true
        )
        var story = try Story.accepted()
        #expect(throws: Refusal.executorAbsent) {
            try story.give(.assign(Town.gleb), by: Town.coordinator) {
                $0.candidate = absent
                $0.deputy = .init(
                    id: Town.dina,
                    organisation: Town.roads,
                    roles: [.executor],
                    isActive: true,
                    isAbsent: true
                )
            }
        }
        #expect(throws: Refusal.executorElsewhere) {
            try story.give(.assign(Town.gleb), by: Town.coordinator) {
                $0.candidate = absent
                $0.deputy = Story.candidate(Town.lev)
            }
        }
    }

    @Test func `work in hand may be given to another executor`() throws {
        var story = try Story.inWork()
        #expect(throws: Refusal.executorSame) { try story.give(.assign(Town.gleb), by: Town.coordinator) }
        try story.give(.assign(Town.dina), by: Town.coordinator)
        #expect(story.message.state == .executorAssigned)
        #expect(story.message.executor == Town.dina)
    }

    // MARK: Buttons

    @Test func `buttons leave out what a count forbids`() throws {
        var story = try Story.answered()
        func offered(_ actor: Actor, isInScope: Bool = true) -> [Command] {
            Decision.offered(on: story.message, by: actor, isInScope: isInScope, rules: story.rules)
        }
        #expect(offered(Town.resident) == [.rateGood, .rateLow])
        #expect(offered(Town.stranger) == [])
        #expect(offered(Town.coordinator) == [.note])
        #expect(offered(Town.lightsCoordinator, isInScope: false) == [])
        try story.give(.low(), by: Town.resident)
        #expect(offered(Town.coordinator) == [.setTopic, .forward, .assign, .note])
        #expect(offered(Town.executor) == [.note])
        story.message.hops = 3
        #expect(offered(Town.coordinator) == [.setTopic, .assign, .note])
        #expect(offered(Town.regional) == [.forward, .note])
        story.message.state = .answered
        story.message.round = 3
        #expect(offered(Town.resident) == [.rateGood, .rateLowFinal])
        story.message.state = .inWork
        story.message.asks = 2
        #expect(offered(Town.coordinator) == [.setTopic, .assign, .merge, .note])
    }
}
