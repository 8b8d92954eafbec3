import Testing

@testable import OtklikDomain

@Suite("Terms under topics, plans and resending") struct TermTests {
    @Test func `before an executor is named another topic may move the due moment later`() throws {
        var story = try Story.accepted(Town.lamp)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
        try story.give(.setTopic(Town.hole), by: Town.coordinator, at: "2026-03-04 12:00")
        #expect(story.message.term == Town.hole.term)
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    @Test func `once an executor is named another topic never moves it later`() throws {
        var story = try Story.inWork(Town.lamp)
        try story.give(.setTopic(Town.hole), by: Town.coordinator, at: "2026-03-04 12:00")
        #expect(story.message.topic == Town.hole.id)
        #expect(story.message.term == Town.hole.term)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
    }

    @Test func `once an executor is named another topic may move it earlier`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.setTopic(Town.lamp), by: Town.coordinator, at: "2026-03-04 12:00")
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
    }

    @Test func `another topic keeps the pauses there were`() throws {
        var story = try Story.accepted(Town.question)
        try story.give(.ask, by: Town.coordinator, at: "2026-03-03 12:00")
        try story.give(.reply, by: Town.resident, at: "2026-03-05 12:00")
        try story.give(.setTopic(Town.hole), by: Town.coordinator)
        #expect(Town.text(story.message.due) == "2026-03-24 23:59:59")
    }

    @Test func `the planned date that the resident was given holds under another topic`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.submit(500, .postponed(to: "2026-05-20")), by: Town.executor)
        try story.give(.approve, by: Town.head)
        try story.give(.resume, by: Town.executor, at: "2026-04-10 10:00")
        try story.give(.setTopic(Town.lamp), by: Town.coordinator)
        #expect(Town.text(story.message.due) == "2026-05-20 23:59:59")
    }

    @Test func `in a re-review another topic counts from the day of the rating, ten days at most`() throws {
        var story = try Story.answered(Town.lamp)
        try story.give(.low(), by: Town.resident, at: "2026-03-10 12:00")
        // Five working days from Tuesday the 10th.
        #expect(Town.text(story.message.due) == "2026-03-17 23:59:59")
        try story.give(.setTopic(Town.question), by: Town.coordinator)
        #expect(story.message.term == Town.question.term.capped(at: 10))
        #expect(Town.text(story.message.due) == "2026-03-17 23:59:59")
    }

    @Test func `the same topic is no change, an unknown one is refused, a switched-off one too`() throws {
        var story = try Story.accepted(Town.hole)
        #expect(throws: Refusal.sameTopic) { try story.give(.setTopic(Town.hole), by: Town.coordinator) }
        #expect(throws: Refusal.topicUnknown) {
            try story.give(.setTopic(ID(99), reason: "Другая тема"), by: Town.coordinator)
        }
        #expect(throws: Refusal.topicNotOffered) {
            try story.give(.setTopic(Town.lamp), by: Town.coordinator) { $0.topic?.isActive = false }
        }
    }

    // MARK: Forwarding, postponing

    @Test func `forwarding leaves the due moment alone`() throws {
        var story = try Story.accepted(Town.hole)
        try story.give(.forward(to: Town.lights), by: Town.coordinator, at: "2026-03-10 12:00")
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    @Test func `a postponed answer is due at the end of the planned day`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.submit(500, .postponed(to: "2026-05-20")), by: Town.executor, at: "2026-03-05 12:00")
        let change = try story.give(.approve, by: Town.head)
        #expect(story.message.state == .postponed)
        #expect(story.message.plannedDate == Town.day("2026-05-20"))
        #expect(Town.text(story.message.due) == "2026-05-20 23:59:59")
        #expect(change.details.draftKind == .postponement)
        #expect(story.timers[.plannedDate] == Town.at("2026-05-20 00:00"))
    }

    @Test func `the planned day wakes a postponed message, and not a minute earlier`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.submit(500, .postponed(to: "2026-05-20")), by: Town.executor)
        try story.give(.approve, by: Town.head)
        #expect(throws: Refusal.tooEarly(Town.at("2026-05-20 00:00"))) {
            try story.give(.resume, by: .system, at: "2026-05-19 23:59")
        }
        try story.give(.resume, by: .system, at: "2026-05-20 00:00")
        #expect(story.message.state == .inWork)
        #expect(Town.text(story.message.due) == "2026-05-20 23:59:59")
    }

    @Test func `people may resume earlier`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.submit(500, .postponed(to: "2026-05-20")), by: Town.executor)
        try story.give(.approve, by: Town.head)
        try story.give(.resume, by: Town.coordinator, at: "2026-04-01 10:00")
        #expect(story.message.state == .inWork)
        #expect(story.timers[.plannedDate] == nil)
    }

    @Test func `an interim answer lets the clock run and promises a date`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.submit(500, .interim("2026-03-18")), by: Town.executor, at: "2026-03-05 12:00")
        try story.give(.approve, by: Town.head)
        #expect(story.message.state == .intermediateAnswered)
        #expect(story.message.plannedDate == Town.day("2026-03-18"))
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
        try story.give(.submit(501), by: Town.executor)
        try story.give(.approve, by: Town.head)
        #expect(story.message.state == .answered)
        #expect(story.message.plannedDate == nil)
        #expect(story.message.answer == ID(501))
    }

    // MARK: Declined and sent again

    @Test func `a declined message comes again with a new day 0 and its old number`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(Town.hole), by: Town.resident)
        try story.give(.decline(reason: .noFacts, words: "Укажите дом"), by: Town.moderator, at: "2026-03-03 10:00")
        #expect(story.message.closedAt == Town.at("2026-03-03 10:00"))
        #expect(story.timers.isEmpty)
        try story.give(.resend(.sample(Town.lamp)), by: Town.resident, at: "2026-03-04 10:00")
        #expect(story.message.number == Town.number(4_218))
        #expect(story.message.sentAt == Town.at("2026-03-04 10:00"))
        #expect(story.message.closedAt == nil)
        #expect(Town.text(story.message.due) == "2026-03-12 23:59:59")
    }

    @Test func `it may come again for thirty days, changed`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(Town.hole), by: Town.resident)
        try story.give(.decline(reason: .noFacts, words: "Укажите дом"), by: Town.moderator, at: "2026-03-03 10:00")
        #expect(throws: Refusal.nothingChanged) {
            try story.give(.resend(.sample()), by: Town.resident) { $0.isChanged = false }
        }
        #expect(throws: Refusal.resendOver(days: 30)) {
            try story.give(.resend(.sample()), by: Town.resident, at: "2026-04-03 00:00")
        }
        try story.give(.resend(.sample()), by: Town.resident, at: "2026-04-02 23:59:59")
        #expect(story.message.state == .moderation)
    }
}
