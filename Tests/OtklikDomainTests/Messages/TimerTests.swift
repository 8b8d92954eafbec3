import Testing

@testable import OtklikDomain

@Suite("Timers and reports") struct TimerTests {
    @Test func `sending sets the reminders and the due moment`() throws {
        var story = Story(at: "2026-03-02 10:00")
        try story.give(.send(Town.hole), by: Town.resident)
        #expect(
            story.timers == [
                .dueSoon(days: 3): Town.at("2026-03-19 09:00"), .dueSoon(days: 1): Town.at("2026-03-21 09:00"),
                .dueSoon(days: 0): Town.at("2026-03-22 09:00"), .overdue: Town.at("2026-03-23 00:00"),
            ]
        )
    }

    @Test func `reminders that lie behind are not set`() throws {
        var story = Story(at: "2026-03-02 10:00")
        story.rules = try Rules(overrides: ["reminder.days_before": "30, 20, 1"])
        try story.give(.send(Town.hole), by: Town.resident)
        #expect(story.timers[.dueSoon(days: 30)] == nil)
        #expect(story.timers[.dueSoon(days: 20)] == nil)
        #expect(story.timers[.dueSoon(days: 1)] != nil)
    }

    @Test func `a question stops the due timers and a reply sets them later`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        #expect(story.timers == [.replyTimeout: Town.at("2026-03-10 00:00")])
        try story.give(.reply, by: Town.resident, at: "2026-03-06 09:00")
        #expect(story.timers[.replyTimeout] == nil)
        #expect(story.timers[.overdue] == Town.at("2026-03-25 00:00"))
        #expect(story.timers[.dueSoon(days: 3)] == Town.at("2026-03-21 09:00"))
    }

    @Test func `an answer leaves only the wait for a rating`() throws {
        let story = try Story.answered(at: "2026-03-05 12:00")
        #expect(story.timers == [.ratingTimeout: Town.at("2026-03-20 00:00")])
    }

    @Test func `a step that moves nothing touches no timer`() throws {
        var story = try Story.inWork()
        let change = try story.give(.note("Позвонили жителю"), by: Town.executor, at: "2026-03-20 12:00")
        #expect(change.effects.isEmpty)
    }

    @Test func `what became due in the past is scheduled for now`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.setTopic(Town.lamp), by: Town.coordinator, at: "2026-03-15 12:00")
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
        #expect(story.timers[.overdue] == Town.at("2026-03-15 12:00"))
    }

    @Test func `overdue is told once, after the due moment`() throws {
        var story = try Story.inWork(Town.lamp)
        let due = Town.at("2026-03-10 23:59:59")
        #expect(throws: Refusal.tooEarly(due)) { try story.report(.overdue, at: "2026-03-10 23:59:59") }
        let change = try story.report(.overdue, at: "2026-03-11 00:00")
        #expect(story.message.overdue)
        #expect(change.from == change.to)
        #expect(change.effects.contains(.notify(.executor)))
        #expect(story.timers[.overdue] == nil)
        #expect(throws: Refusal.nothingToReport(.overdue)) { try story.report(.overdue) }
        #expect(story.events.last?.isShown == true)
    }

    @Test func `first the curator is told, a week later the regional coordinator, then nobody`() throws {
        var story = try Story.inWork(Town.lamp)
        #expect(throws: Refusal.nothingToReport(.escalated)) { try story.report(.escalated, at: "2026-03-11 09:00") }
        try story.report(.overdue, at: "2026-03-11 00:00")
        #expect(story.timers[.escalation] == Town.at("2026-03-11 09:00"))
        #expect(throws: Refusal.tooEarly(Town.at("2026-03-11 09:00"))) {
            try story.report(.escalated, at: "2026-03-11 08:59")
        }
        let first = try story.report(.escalated, at: "2026-03-11 09:00")
        #expect(first.effects.contains(.notify(.curator)))
        #expect(story.timers[.escalation] == Town.at("2026-03-17 09:00"))
        let second = try story.report(.escalated, at: "2026-03-17 09:00")
        #expect(second.effects.contains(.notify(.regionalCoordinator)))
        #expect(story.timers[.escalation] == nil)
        #expect(story.message.escalated == 2)
        #expect(throws: Refusal.nothingToReport(.escalated)) { try story.report(.escalated) }
    }

    @Test func `where both are told on one day the second escalation is still set`() throws {
        var story = try Story.inWork(Town.lamp)
        story.rules = try Rules(overrides: [
            "reminder.escalate_curator_days": "2", "reminder.escalate_region_days": "2",
        ])
        try story.report(.overdue, at: "2026-03-12 09:00")
        let change = try story.report(.escalated)
        #expect(change.effects.contains(.schedule(.escalation, at: Town.at("2026-03-12 09:00"))))
    }

    @Test func `a reminder says how many days are left, and nothing of what is answered or paused`() throws {
        var story = try Story.inWork(Town.hole)
        let change = try story.report(.dueSoon, at: "2026-03-19 09:00")
        #expect(change.details.daysLeft == 3)
        #expect(change.effects.contains(.notify(.executor)))
        try story.give(.ask, by: Town.executor)
        #expect(throws: Refusal.nothingToReport(.dueSoon)) { try story.report(.dueSoon) }
        #expect(throws: Refusal.nothingToReport(.overdue)) { try story.report(.overdue) }
        var answered = try Story.answered()
        #expect(throws: Refusal.nothingToReport(.dueSoon)) { try answered.report(.dueSoon) }
        #expect(throws: Refusal.nothingToReport(.escalated)) { try answered.report(.escalated) }
    }

    @Test func `a new term ahead makes a late message in time again`() throws {
        var story = try Story.inWork(Town.lamp)
        try story.report(.overdue, at: "2026-03-11 00:00")
        try story.report(.escalated, at: "2026-03-11 09:00")
        try story.give(.submit(500, .postponed(to: "2026-05-01")), by: Town.executor)
        try story.give(.approve, by: Town.head)
        #expect(!story.message.overdue)
        #expect(story.message.escalated == 0)
        #expect(story.timers[.overdue] == Town.at("2026-05-02 00:00"))
    }

    @Test func `a due moment that moves but stays behind leaves a message late`() throws {
        var story = try Story.inWork(Town.hole)
        try story.report(.overdue, at: "2026-03-23 00:00")
        try story.report(.escalated, at: "2026-03-23 09:00")
        try story.give(.setTopic(Town.lamp), by: Town.coordinator)
        #expect(Town.text(story.message.due) == "2026-03-10 23:59:59")
        #expect(story.message.overdue)
        #expect(story.message.escalated == 1)
    }

    @Test func `delivery notices move nothing`() throws {
        var story = try Story.inWork()
        let before = story.message
        for event in [SystemEvent.delivered, .bounced] { try story.report(event) }
        #expect(story.message.version == before.version + 2)
        #expect(story.message.state == before.state)
        #expect(try Message.replay(story.events) == story.message)
    }

    @Test func `a timer has a name, and a step to take`() {
        let timers: [Timer] = [
            .replyTimeout, .ratingTimeout, .plannedDate, .dueSoon(days: 3), .dueSoon(days: 0), .overdue, .escalation,
        ]
        for timer in timers { #expect(Timer(name: timer.name) == timer) }
        #expect(Set(timers.map(\.name)).count == timers.count)
        #expect(Timer(name: "due_soon:x") == nil)
        #expect(Timer(name: "lunch") == nil)
        #expect(Timer.replyTimeout.step == .order(.replyTimeout))
        #expect(Timer.plannedDate.step == .order(.resume))
        #expect(Timer.dueSoon(days: 1).step == .report(.dueSoon))
    }

    @Test func `a discarded draft asks to be deleted`() throws {
        var story = Story()
        let change = try story.give(.discard, by: Town.resident)
        #expect(change.effects == [.deleteDraft])
        #expect(change.to == .draft)
    }
}
