import Testing

@testable import OtklikDomain

@Suite("Ratings and rounds") struct RatingTests {
    @Test(arguments: [3, 4, 5])
    func `three to five close the message`(mark: Int) throws {
        var story = try Story.answered()
        try story.give(.rateGood(Verdict(mark: mark, solved: mark > 3)), by: Town.resident, at: "2026-03-07 10:00")
        #expect(story.message.state == .closed)
        #expect(story.message.rating == mark)
        #expect(story.message.solved == (mark > 3))
        #expect(story.message.closedAt == Town.at("2026-03-07 10:00"))
        #expect(!story.message.disputed)
        #expect(story.timers.isEmpty)
    }

    @Test(arguments: [0, 1, 2, 6, -1])
    func `other marks are no good rating`(mark: Int) throws {
        var story = try Story.answered()
        #expect(throws: Refusal.markOutOfRange(3...5)) {
            try story.give(.rateGood(Verdict(mark: mark)), by: Town.resident)
        }
    }

    @Test(arguments: [0, 3, 5])
    func `other marks are no low rating`(mark: Int) throws {
        var story = try Story.answered()
        #expect(throws: Refusal.markOutOfRange(1...2)) { try story.give(.low(mark), by: Town.resident) }
    }

    @Test func `a low rating says what is wrong`() throws {
        var story = try Story.answered()
        #expect(throws: Refusal.complaintMissing) {
            try story.give(.rateLow(Verdict(mark: 1)), by: Town.resident)
        }
        #expect(throws: Refusal.textMissing(.comment)) {
            try story.give(.rateLow(Verdict(mark: 1, complaints: [.other])), by: Town.resident)
        }
        let verdict = Verdict(mark: 1, complaints: [.other], comment: "Заделали не ту яму")
        let change = try story.give(.rateLow(verdict), by: Town.resident)
        #expect(change.reason == "Заделали не ту яму")
        #expect(change.details.complaints == [.other])
    }

    @Test func `round 1: same organisation, another executor, a new term from the day of the rating`() throws {
        var story = try Story.answered(Town.hole)
        let change = try story.give(.low(), by: Town.resident, at: "2026-03-25 22:00")
        #expect(story.message.state == .reReview)
        #expect(story.message.round == 1)
        #expect(story.message.organisation == Town.roads)
        #expect(story.message.executor == nil)
        #expect(story.message.lastRoundExecutor == Town.gleb)
        // The topic's 20 days, but at most 10.
        #expect(Town.text(story.message.due) == "2026-04-04 23:59:59")
        #expect(change.effects.contains(.notify(.curator)))
        #expect(change.effects.contains(.notify(.organisation)))
        #expect(throws: Refusal.executorOfLastRound) {
            try story.give(.assign(Town.gleb), by: Town.coordinator)
        }
        try story.give(.assign(Town.dina), by: Town.coordinator)
        #expect(throws: Refusal.executorOfLastRound) {
            try story.give(.assign(Town.gleb), by: Town.coordinator)
        }
    }

    @Test func `a short term of the topic stays short`() throws {
        var story = try Story.answered(Town.lamp)
        try story.give(.low(), by: Town.resident, at: "2026-03-10 12:00")
        #expect(story.message.term == Town.lamp.term)
        #expect(Town.text(story.message.due) == "2026-03-17 23:59:59")
    }

    @Test func `a late answer's mark goes with the new term, and its pauses too`() throws {
        var story = try Story.inWork(Town.hole)
        try story.give(.ask, by: Town.executor, at: "2026-03-04 09:00")
        try story.give(.reply, by: Town.resident, at: "2026-03-06 09:00")
        try story.give(.submit(), by: Town.executor, at: "2026-03-28 12:00")
        try story.give(.approve, by: Town.head)
        #expect(story.message.overdue)
        try story.give(.low(), by: Town.resident, at: "2026-03-29 12:00")
        #expect(!story.message.overdue)
        #expect(story.message.pausedDays == 0)
        #expect(Town.text(story.message.due) == "2026-04-08 23:59:59")
    }

    @Test func `round 2 stays, round 3 goes to the organisation above, then a low rating closes as disputed`() throws {
        var story = try Story.answered(Town.hole)
        try story.give(.low(), by: Town.resident, at: "2026-03-10 12:00")
        try story.answerAgain(by: Town.otherExecutor, 501)
        try story.give(.low(2), by: Town.resident, at: "2026-03-12 12:00")
        #expect(story.message.round == 2)
        #expect(story.message.organisation == Town.roads)
        #expect(story.message.lastRoundExecutor == Town.dina)

        try story.answerAgain(by: Town.executor, 502)
        try story.give(.low(), by: Town.resident, at: "2026-03-14 12:00")
        #expect(story.message.round == 3)
        #expect(story.message.organisation == Town.hall)

        try story.answerAgain(by: .staff(Town.pavel, .executor, of: Town.hall), 503)
        #expect(throws: Refusal.roundsOver) { try story.give(.low(), by: Town.resident) }
        let verdict = Verdict(mark: 1, complaints: [.notDone])
        #expect(Order.rate(verdict, on: story.message, story.rules) == .rateLowFinal(verdict))
        let change = try story.give(.rateLowFinal(verdict), by: Town.resident, at: "2026-03-16 12:00")
        #expect(story.message.state == .closed)
        #expect(story.message.disputed)
        #expect(story.message.rating == 1)
        #expect(change.effects.contains(.notify(.curator)))
        #expect(try Message.replay(story.events) == story.message)
    }

    @Test func `a last low rating is refused while rounds are left`() throws {
        var story = try Story.answered()
        let verdict = Verdict(mark: 1, complaints: [.notDone])
        #expect(throws: Refusal.roundsLeft) { try story.give(.rateLowFinal(verdict), by: Town.resident) }
        #expect(Order.rate(verdict, on: story.message, story.rules) == .rateLow(verdict))
        #expect(Order.rate(Verdict(mark: 3), on: story.message, story.rules) == .rateGood(Verdict(mark: 3)))
    }

    @Test func `where there is no organisation above, round 3 is the regional coordinator's`() throws {
        var story = try Story.answered()
        try story.give(.low(), by: Town.resident)
        try story.answerAgain(by: Town.otherExecutor, 501)
        try story.give(.low(), by: Town.resident)
        try story.answerAgain(by: Town.executor, 502)
        let change = try story.give(.low(), by: Town.resident) { $0.above = nil }
        #expect(story.message.organisation == nil)
        #expect(change.effects.contains(.notify(.regionalCoordinator)))
        #expect(throws: Refusal.outOfScope) { try story.give(.assign(Town.dina), by: Town.coordinator) }
        try story.give(.forward(to: Town.lights), by: Town.regional)
        #expect(story.message.organisation == Town.lights)
        #expect(story.message.round == 3)
    }

    @Test func `rounds are settings`() throws {
        var story = try Story.answered()
        story.rules = try Rules(overrides: ["review.rounds": "1", "review.rounds_same_organisation": "0"])
        try story.give(.low(), by: Town.resident)
        #expect(story.message.organisation == Town.hall)
        try story.answerAgain(by: .staff(Town.pavel, .executor, of: Town.hall), 501)
        #expect(throws: Refusal.roundsOver) { try story.give(.low(), by: Town.resident) }
    }

    @Test func `an organisation without another executor lets its coordinator answer`() throws {
        var story = try Story.answered()
        try story.give(.low(), by: Town.resident)
        #expect(throws: Refusal.notAnExecutor) { try story.give(.assign(Town.vera), by: Town.coordinator) }
        #expect(throws: Refusal.executorOfLastRound) {
            try story.give(.assign(Town.gleb), by: Town.coordinator) { $0.otherExecutors = 0 }
        }
        try story.give(.assign(Town.vera), by: Town.coordinator) { $0.otherExecutors = 0 }
        #expect(story.message.executor == Town.vera)
        try story.give(.takeToWork, by: .staff(Town.vera, .executor, of: Town.roads))
        #expect(story.message.state == .inWork)
    }

    // MARK: Silence and reopening

    @Test func `silence for fourteen days closes, not a second earlier`() throws {
        var story = try Story.answered(at: "2026-03-05 12:00")
        #expect(story.timers[.ratingTimeout] == Town.at("2026-03-20 00:00"))
        #expect(throws: Refusal.tooEarly(Town.at("2026-03-19 23:59:59"))) {
            try story.give(.ratingTimeout, by: .system, at: "2026-03-19 23:59:59")
        }
        try story.give(.ratingTimeout, by: .system, at: "2026-03-20 00:00")
        #expect(story.message.state == .closed)
        #expect(story.message.rating == nil)
        #expect(story.message.closedAt == Town.at("2026-03-20 00:00"))
    }

    @Test func `a curator reopens within ninety days, with a reason and a new term`() throws {
        var story = try Story.answered(Town.hole)
        try story.give(.rateGood(Verdict(mark: 5)), by: Town.resident, at: "2026-03-07 10:00")
        #expect(throws: Refusal.textMissing(.reason)) { try story.give(.reopen(reason: ""), by: Town.curator) }
        #expect(throws: Refusal.reopenOver(days: 90)) {
            try story.give(.reopen(reason: "Яма снова там"), by: Town.curator, at: "2026-06-06 00:00")
        }
        try story.give(.reopen(reason: "Яма снова там"), by: Town.curator, at: "2026-06-05 23:59:59")
        #expect(story.message.state == .reReview)
        #expect(story.message.closedAt == nil)
        #expect(story.message.round == 0)
        #expect(story.message.lastRoundExecutor == Town.gleb)
        #expect(Town.text(story.message.due) == "2026-06-15 23:59:59")
    }

    @Test func `a note on a closed message does not lengthen the days to reopen it`() throws {
        var story = try Story.answered()
        try story.give(.rateGood(Verdict(mark: 5)), by: Town.resident, at: "2026-03-07 10:00")
        try story.give(.note("Проверили через месяц"), by: Town.coordinator, at: "2026-04-07 10:00")
        #expect(story.message.closedAt == Town.at("2026-03-07 10:00"))
    }

    @Test func `a second answer is rated anew`() throws {
        var story = try Story.answered()
        try story.give(.low(), by: Town.resident)
        #expect(story.message.rating == 1)
        #expect(story.message.solved == false)
        try story.answerAgain(by: Town.otherExecutor, 501)
        #expect(story.message.rating == nil)
        #expect(story.message.solved == nil)
        #expect(story.message.answer == ID(501))
    }
}
