import Testing

@testable import OtklikDomain

@Suite("Clock of a message") struct ClockTests {
    @Test func `sending shows the due moment of the topic's term`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(Town.hole), by: Town.resident)
        #expect(story.message.sentAt == Town.at("2026-03-02 10:00"))
        #expect(story.message.term == Town.hole.term)
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    @Test func `working days leave out the weekend and the holiday`() throws {
        // Sent on Wednesday 4 March: Thu 5, Fri 6, Tue 10, Wed 11, Thu 12; Monday the 9th rests.
        var story = Story(at: "2026-03-04 10:00")
        try story.give(.send(Town.lamp), by: Town.resident)
        #expect(Town.text(story.message.due) == "2026-03-12 23:59:59")
    }

    @Test func `without a topic the rules' own term is shown`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(nil), by: Town.resident)
        #expect(Town.text(story.message.due) == "2026-04-01 23:59:59")
    }

    @Test func `accepting copies the term and counts from the day of sending`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(Town.hole), by: Town.resident)
        try story.give(.accept, by: Town.moderator, at: "2026-03-06 16:00") {
            // The administrator shortened the topic's term meanwhile.
            $0.topic?.term = Town.lamp.term
        }
        #expect(story.message.acceptedAt == Town.at("2026-03-06 16:00"))
        #expect(story.message.term == Town.lamp.term)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
    }

    @Test func `a later edit of the topic moves no running deadline`() throws {
        var story = try Story.accepted(Town.hole)
        try story.give(.assign(Town.gleb), by: Town.coordinator) { $0.topic?.term = Town.lamp.term }
        try story.give(.takeToWork, by: Town.executor) { $0.topic?.term = Town.lamp.term }
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    // MARK: Pauses

    @Test(arguments: [
        // Asked, replied, days moved, due: a day that began during the pause counts.
        ("2026-03-04 09:00", "2026-03-04 18:00", 0, "2026-03-22 23:59:59"),
        ("2026-03-04 18:00", "2026-03-05 09:00", 1, "2026-03-23 23:59:59"),
        ("2026-03-04 23:59", "2026-03-05 00:00", 1, "2026-03-23 23:59:59"),
        ("2026-03-04 09:00", "2026-03-06 18:00", 2, "2026-03-24 23:59:59"),
        ("2026-03-06 09:00", "2026-03-09 08:00", 3, "2026-03-25 23:59:59"),
    ])
    func `calendar days of a pause move the due moment`(asked: String, replied: String, days: Int, due: String) throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: asked)
        #expect(story.message.pausedSince == Town.at(asked))
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
        let change = try story.give(.reply, by: Town.resident, at: replied)
        #expect(story.message.state == .inWork)
        #expect(story.message.pausedSince == nil)
        #expect(story.message.pausedTotal == Town.at(replied) - Town.at(asked))
        #expect(story.message.pausedDays == days)
        #expect(change.details.movedDays == days)
        #expect(Town.text(story.message.due) == due)
    }

    @Test(arguments: [
        // Of 5 working days from Monday 2 March the last is Tuesday the 10th: the weekend and Monday the 9th rest.
        ("2026-03-04 09:00", "2026-03-05 18:00", 1, "2026-03-11 23:59:59"),
        ("2026-03-06 09:00", "2026-03-09 18:00", 0, "2026-03-10 23:59:59"),
        ("2026-03-06 09:00", "2026-03-10 18:00", 1, "2026-03-11 23:59:59"),
    ])
    func `working days of a pause move a term of working days`(
        asked: String,
        replied: String,
        days: Int,
        due: String
    ) throws {
        var story = try Story.inWork(Town.lamp)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
        try story.give(.ask, by: Town.executor, at: asked)
        try story.give(.reply, by: Town.resident, at: replied)
        #expect(story.message.pausedDays == days)
        #expect(Town.text(story.message.due) == due)
    }

    @Test func `two pauses add up`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: "2026-03-03 12:00")
        try story.give(.reply, by: Town.resident, at: "2026-03-05 12:00")
        try story.give(.ask, by: Town.executor, at: "2026-03-06 12:00")
        try story.give(.reply, by: Town.resident, at: "2026-03-07 18:00")
        #expect(story.message.pausedDays == 3)
        #expect(story.message.pausedTotal == Span.hours(48 + 30))
        #expect(Town.text(story.message.due) == "2026-03-25 23:59:59")
    }

    @Test func `the due moment shown moves while the pause goes on`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        let shown = story.message.due(shownAt: Town.at("2026-03-06 10:00"), by: Town.deadline)
        #expect(Town.text(shown) == "2026-03-24 23:59:59")
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    @Test func `silence resumes the clock after the days to reply, and not before`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        let replyBy = Town.at("2026-03-09 23:59:59")
        #expect(story.message.replyBy == replyBy)
        #expect(throws: Refusal.tooEarly(replyBy)) {
            try story.give(.replyTimeout, by: .system, at: "2026-03-09 23:59:59")
        }
        try story.give(.replyTimeout, by: .system, at: "2026-03-10 00:00")
        #expect(story.message.state == .inWork)
        #expect(story.message.replyBy == nil)
        #expect(story.message.resumeState == nil)
        #expect(Town.text(story.message.due) == "2026-03-28 23:59:59")
    }

    @Test func `where the rules say so a question does not pause the clock`() throws {
        var story = try Story.inWork(Town.hole)
        story.rules = try Rules(overrides: ["work.ask_pauses_clock": "off"])
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        #expect(story.message.pausedSince == nil)
        try story.give(.reply, by: Town.resident, at: "2026-03-08 09:00")
        #expect(Town.text(story.message.due) == "2026-03-22 23:59:59")
    }

    @Test(arguments: [
        MessageState.registered, .forwarded, .executorAssigned, .inWork,
    ])
    func `a reply leads back to where the question was asked`(state: MessageState) throws {
        var story = try Story.accepted()
        if state == .forwarded { try story.give(.forward(to: Town.lights), by: Town.coordinator) }
        if state == .executorAssigned || state == .inWork { try story.give(.assign(Town.gleb), by: Town.coordinator) }
        if state == .inWork { try story.give(.takeToWork, by: Town.executor) }
        #expect(story.message.state == state)
        let asker = state == .forwarded ? Town.lightsCoordinator : Town.coordinator
        try story.give(.ask, by: asker)
        #expect(story.message.resumeState == state)
        try story.give(.reply, by: Town.resident)
        #expect(story.message.state == state)
    }

    @Test func `the resident is asked twice at most`() throws {
        var story = try Story.inWork()
        for _ in 1...2 {
            try story.give(.ask, by: Town.executor)
            try story.give(.reply, by: Town.resident)
        }
        #expect(throws: Refusal.askLimit(2)) { try story.give(.ask, by: Town.executor) }
    }

    @Test func `withdrawing during a pause ends the pause`() throws {
        var story = try Story.inWork()
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        try story.give(.withdraw(reason: "Уже починили"), by: Town.resident, at: "2026-03-05 09:00")
        #expect(story.message.state == .withdrawn)
        #expect(story.message.pausedSince == nil)
        #expect(story.message.replyBy == nil)
        #expect(story.message.resumeState == nil)
        #expect(story.message.closedAt == Town.at("2026-03-05 09:00"))
        #expect(story.timers.isEmpty)
    }
}
