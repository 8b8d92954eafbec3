import Testing

@testable import OtklikDomain

@Suite("Merged messages") struct MergeTests {
    /// A lead in work, by another resident.
    private func lead() throws -> Story {
        var lead = Story(at: "2026-03-01 10:00", id: 200)
        try lead.give(.send(), by: Town.resident)
        try lead.give(.accept, by: Town.moderator)
        try lead.give(.assign(Town.gleb), by: Town.coordinator)
        try lead.give(.takeToWork, by: Town.executor)
        return lead
    }

    private func facts(_ lead: Story, isInScope: Bool = true) -> Facts.Lead {
        .init(message: lead.message, topic: Town.hole, isInScope: isInScope)
    }

    private func merged(_ topic: Topic? = Town.hole) throws -> (lead: Story, child: Story) {
        let lead = try lead()
        var child = Story()
        child.lead = facts(lead)
        try child.give(.send(topic), by: Town.resident)
        try child.give(.merge(into: lead.message.id), by: Town.moderator)
        return (lead, child)
    }

    @Test func `a merged message follows its lead and waits for nothing by itself`() throws {
        let (lead, child) = try merged()
        #expect(child.message.state == .merged)
        #expect(child.message.lead == lead.message.id)
        #expect(child.timers.isEmpty)
    }

    @Test func `without a topic it takes that of its lead`() throws {
        let (_, child) = try merged(nil)
        #expect(child.message.topic == Town.hole.id)
        #expect(child.message.term == Town.hole.term)
    }

    @Test func `a lead is another message, open, in sight and not merged itself`() throws {
        var child = try Story.accepted()
        var lead = try lead()
        let id = lead.message.id
        #expect(throws: Refusal.leadIsItself) {
            try child.give(.merge(into: child.message.id), by: Town.coordinator)
        }
        #expect(throws: Refusal.leadUnknown) { try child.give(.merge(into: id), by: Town.coordinator) }
        child.lead = facts(lead)
        #expect(throws: Refusal.leadUnknown) { try child.give(.merge(into: ID(201)), by: Town.coordinator) }
        child.lead = facts(lead, isInScope: false)
        #expect(throws: Refusal.leadOutOfScope) { try child.give(.merge(into: id), by: Town.coordinator) }
        lead.message.state = .merged
        child.lead = facts(lead)
        #expect(throws: Refusal.leadMerged) { try child.give(.merge(into: id), by: Town.coordinator) }
        lead.message.state = .answered
        child.lead = facts(lead)
        #expect(throws: Refusal.leadNotOpen(.answered)) { try child.give(.merge(into: id), by: Town.coordinator) }
    }

    private func joining(_ lead: Message, isAlike: Bool = true) throws -> Story {
        var child = Story()
        try child.give(.send(), by: Town.resident)
        child.lead = .init(message: lead, topic: Town.hole, isInScope: false, isAlike: isAlike)
        try child.give(.join(lead.id), by: Town.resident)
        return child
    }

    @Test func `whoever joins follows the lead without having it in sight, and keeps a number and a term`() throws {
        let lead = try lead()
        let child = try joining(lead.message)
        #expect(child.message.state == .merged && child.message.lead == lead.message.id)
        #expect(child.message.number != nil && child.message.term == Town.hole.term)
        #expect(child.message.organisation == lead.message.organisation)
        #expect(child.timers.isEmpty)
    }

    @Test(arguments: MessageState.allCases)
    func `a message is joined once accepted and until it is answered`(state: MessageState) throws {
        var lead = try lead().message
        lead.state = state
        let closed: Set<MessageState> = [.draft, .moderation, .declined, .answered, .closed, .withdrawn, .merged]
        if closed.contains(state) {
            #expect(throws: Refusal.leadUnknown) { try joining(lead) }
        } else {
            #expect(try joining(lead).message.state == .merged)
        }
    }

    @Test func `only what is about the same may be joined, by the author, and not by a button`() throws {
        let lead = try lead().message
        #expect(throws: Refusal.leadUnknown) { try joining(lead, isAlike: false) }
        var child = Story()
        try child.give(.send(), by: Town.resident)
        child.lead = .init(message: lead, topic: Town.hole, isInScope: true, isAlike: true)
        #expect(throws: Refusal.leadUnknown) { try child.give(.join(child.message.id), by: Town.resident) }
        #expect(throws: Refusal.notYourRole(.join, .moderation, .moderator)) {
            try child.give(.join(lead.id), by: Town.moderator)
        }
        #expect(throws: Refusal.notAuthor) { try child.give(.join(lead.id), by: .resident(Town.pavel)) }
        let offered = Decision.offered(on: child.message, by: Town.resident, isInScope: true, rules: .initial)
        #expect(!offered.contains(.join))
    }

    @Test func `a joined message is answered with its lead and then lives alone`() throws {
        var lead = try lead()
        var child = try joining(lead.message)
        try lead.give(.submit(), by: Town.executor, at: "2026-03-05 12:00")
        try lead.give(.approve, by: Town.head)
        child.lead = facts(lead)
        try child.give(.answerWithLead, by: .system, at: "2026-03-05 12:01")
        #expect(child.message.state == .answered && child.message.lead == nil)
        #expect(child.message.answer == lead.message.answer)
    }

    @Test func `the lead's answer reaches every merged message, which then lives alone`() throws {
        var (lead, child) = try merged()
        try lead.give(.submit(), by: Town.executor, at: "2026-03-05 12:00")
        let approved = try lead.give(.approve, by: Town.head)
        #expect(approved.effects.contains(.fanOut(.answerWithLead, at: lead.now)))

        child.lead = facts(lead)
        let change = try child.give(.answerWithLead, by: .system, at: "2026-03-05 12:01")
        #expect(child.message.state == .answered)
        #expect(child.message.answer == lead.message.answer)
        #expect(child.message.answeredAt == Town.at("2026-03-05 12:01"))
        #expect(child.message.lead == nil)
        #expect(child.message.organisation == Town.roads)
        #expect(child.message.executor == Town.gleb)
        #expect(change.details.draft == ID(500))
        // Messages merged into the child hear of it too.
        #expect(change.effects.contains(.fanOut(.answerWithLead, at: child.now)))

        child.lead = nil
        try child.give(.low(), by: Town.resident, at: "2026-03-06 12:00")
        #expect(child.message.state == .reReview)
        #expect(child.message.lastRoundExecutor == Town.gleb)
        #expect(Town.text(child.message.due) == "2026-03-16 23:59:59")
        #expect(try Message.replay(child.events) == child.message)
    }

    @Test func `an answer that got a low rating before it was passed on reaches the merged as well`() throws {
        var lead = try lead()
        var child = try Story.accepted(Town.lamp)
        child.lead = facts(lead)
        try child.give(.merge(into: ID(200)), by: Town.coordinator)
        try lead.give(.submit(), by: Town.executor, at: "2026-03-15 12:00")
        try lead.give(.approve, by: Town.head)
        try lead.give(.low(), by: Town.resident)
        child.lead = facts(lead)
        try child.give(.answerWithLead, by: .system, at: "2026-03-15 12:01")
        #expect(child.message.executor == Town.gleb)
        #expect(child.message.acceptedAt == Town.at("2026-03-02 10:00"))
        // Its own term was over, but it followed its lead.
        #expect(!child.message.overdue)
    }

    @Test func `nothing is answered with a lead that has no answer`() throws {
        var (_, child) = try merged()
        #expect(throws: Refusal.leadNotAnswered) { try child.give(.answerWithLead, by: .system) }
    }

    @Test func `taken out of the merger it runs from its own day of sending`() throws {
        var (_, child) = try merged(Town.hole)
        #expect(child.message.organisation == Town.roads)
        try child.give(.unmerge, by: Town.coordinator, at: "2026-03-12 12:00") { $0.routed = Town.lights }
        #expect(child.message.state == .registered)
        #expect(child.message.lead == nil)
        #expect(child.message.executor == nil)
        // It had not been accepted, so its own topic and place lead it.
        #expect(child.message.organisation == Town.lights)
        #expect(child.message.acceptedAt == Town.at("2026-03-12 12:00"))
        #expect(Town.text(child.message.due) == "2026-03-22 23:59:59")
        #expect(child.timers[.overdue] == Town.at("2026-03-23 00:00"))
    }

    @Test func `merged in work it comes back to its organisation, without its executor and with its pauses`() throws {
        var child = try Story.inWork(Town.hole)
        try child.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        try child.give(.reply, by: Town.resident, at: "2026-03-06 09:00")
        child.lead = facts(try lead())
        try child.give(.merge(into: ID(200)), by: Town.coordinator)
        try child.give(.unmerge, by: Town.coordinator, at: "2026-03-12 12:00") {
            $0.routed = Town.lights
            // An edit of the topic moves no running deadline here either.
            $0.topic?.term = Town.lamp.term
        }
        #expect(child.message.organisation == Town.roads)
        #expect(child.message.executor == nil)
        #expect(child.message.acceptedAt == Town.at("2026-03-02 10:00"))
        #expect(Town.text(child.message.due) == "2026-03-24 23:59:59")
    }

    @Test func `who has the lead takes out a message that is at no organisation, a stranger does not`() throws {
        let (lead, merged) = try merged()
        var child = merged
        child.message.organisation = nil
        child.lead = facts(lead, isInScope: false)
        #expect(throws: Refusal.outOfScope) { try child.give(.unmerge, by: Town.coordinator) }
        child.lead = facts(lead)
        try child.give(.unmerge, by: Town.coordinator)
        #expect(child.message.organisation == Town.roads)
    }

    @Test func `it stays in the merger once the lead is answered`() throws {
        var (lead, child) = try merged()
        lead.message.state = .answered
        child.lead = facts(lead)
        #expect(throws: Refusal.leadAnswered) {
            try child.give(.unmerge, by: Town.coordinator)
        }
    }

    @Test(arguments: [MessageState.withdrawn, .declined])
    func `when the lead is lost the merged close after ten days without an objection`(state: MessageState) throws {
        var (lead, child) = try merged()
        #expect(throws: Refusal.leadNotLost) { try child.give(.closeWithLead, by: .system) }
        lead.message.state = state
        lead.message.closedAt = Town.at("2026-03-10 12:00")
        child.lead = facts(lead)
        #expect(throws: Refusal.tooEarly(Town.at("2026-03-20 23:59:59"))) {
            try child.give(.closeWithLead, by: .system, at: "2026-03-20 23:59:59")
        }
        try child.give(.closeWithLead, by: .system, at: "2026-03-21 00:00")
        #expect(child.message.state == .closed)
        #expect(child.message.lead == nil)
        #expect(child.message.closedAt == Town.at("2026-03-21 00:00"))
    }

    @Test func `a lead that closed unanswered with a lead of its own is lost too`() throws {
        var (lead, child) = try merged()
        lead.message.state = .closed
        lead.message.closedAt = Town.at("2026-03-10 12:00")
        child.lead = facts(lead)
        var other = child
        try child.give(.closeWithLead, by: .system, at: "2026-03-21 00:00")
        #expect(child.message.state == .closed)
        try other.give(.unmerge, by: Town.coordinator)
        #expect(other.message.state == .registered)
        lead.message.answer = ID(500)
        let (_, answered) = try merged()
        var third = answered
        third.lead = facts(lead)
        #expect(throws: Refusal.leadNotLost) { try third.give(.closeWithLead, by: .system) }
        #expect(throws: Refusal.leadAnswered) { try third.give(.unmerge, by: Town.coordinator) }
    }

    @Test func `a withdrawn lead lets the merged go on at once, and only then the staff hears of those`() throws {
        var lead = try lead()
        var alone = lead
        let followed = try lead.give(.withdraw(reason: nil), by: Town.resident, at: "2026-03-10 12:00") {
            $0.hasFollowers = true
        }
        #expect(followed.effects.contains(.fanOut(.unmerge, at: Town.at("2026-03-10 12:00"))))
        #expect(!followed.effects.contains { if case .notify = $0 { true } else { false } })
        let left = try alone.give(.withdraw(reason: nil), by: Town.resident, at: "2026-03-10 12:00")
        #expect(left.effects.contains(.notify(.executor)) && left.effects.contains(.notify(.organisation)))
        #expect(!left.effects.contains(.notify(.mergedAuthors)))
    }

    @Test func `the first one left goes on where its lead was, with its own term, and the others follow it`() throws {
        var (lead, first) = try merged()
        try lead.give(.withdraw(reason: nil), by: Town.resident, at: "2026-03-10 12:00")
        lead.message.organisation = Town.lights
        first.lead = facts(lead)
        var second = first
        let change = try first.give(.unmerge, by: .system, at: "2026-03-10 12:01")
        #expect(first.message.state == .registered && first.message.lead == nil)
        #expect(first.message.organisation == Town.lights)
        #expect(first.message.acceptedAt == Town.at("2026-03-10 12:01"))
        #expect(first.message.due != nil && first.timers[.overdue] != nil)
        #expect(change.effects.contains(.notify(.resident)) && change.effects.contains(.notify(.organisation)))
        second.message = Message.draft(ID(300), region: ID(1), author: Town.pavel, visibility: .answerers)
        second.message.state = .merged
        second.message.lead = lead.message.id
        second.lead = facts(first)
        let followed = try second.give(.merge(into: first.message.id), by: .system, at: "2026-03-10 12:01")
        #expect(second.message.state == .merged && second.message.lead == first.message.id)
        #expect(followed.effects == [.notify(.resident)])
    }

    @Test func `people do not merge what is merged`() throws {
        var (lead, child) = try merged()
        child.lead = facts(lead)
        #expect(throws: Refusal.notYourRole(.merge, .merged, .moderator)) {
            try child.give(.merge(into: lead.message.id), by: Town.moderator)
        }
        let words = Decision.offered(on: child.message, by: Town.moderator, isInScope: true, rules: .initial)
        #expect(!words.contains(.merge))
        lead.message.state = .merged
        child.lead = facts(lead)
        #expect(throws: Refusal.leadMerged) { try child.give(.merge(into: lead.message.id), by: .system) }
    }

    @Test func `declining tells the merged and starts their days to object`() throws {
        var declined = Story()
        try declined.give(.send(), by: Town.resident)
        let change = try declined.give(.decline(reason: .advertising, words: "Это реклама"), by: Town.moderator)
        #expect(change.effects.contains(.fanOut(.closeWithLead, at: Town.at("2026-03-13 00:00"))))
    }
}
