import Database
import OtklikDomain
import Testing

@testable import OtklikService

@Suite("Timed work")
struct TimerTests {
    @Test func `an answered message closes by silence after fourteen days, not before`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        try walk.toAnswer()
        site.advance(.days(13))
        try walk.work()
        #expect(try walk.card.state == .answered)
        site.advance(.days(2))
        try walk.work()
        #expect(try walk.card.state == .closed)
        let last = try #require(try walk.events.last)
        #expect(last.kind == .command(.ratingTimeout) && last.role == .system)
    }

    @Test func `a term that passes marks the message overdue, counts it and tells the curator next day`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        let box = LetterBox()
        site.advance(.days(11))
        try walk.work(box)
        #expect(try walk.card.overdue)
        let counts = try site.platform.database.read {
            try CountQueries.counts($0, region: TestTown.region, organisation: TestTown.roads.value)
        }
        #expect(counts.first { $0.state == CountQueries.overdue }?.n == 1)
        for person in [TestPerson.gleb, .vera, .egor] {
            #expect(box.to(person).contains { $0.subject.hasPrefix("Срок ответа прошёл") })
        }
        site.advance(.days(1))
        try walk.work(box)
        #expect(try walk.card.escalated == 1)
        #expect(box.to(.zoya).contains { $0.subject.contains("Просрочка") })
    }

    @Test func `reminders come three days before, one day before and on the day`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        let box = LetterBox()
        for _ in 0..<10 {
            site.advance(.days(1))
            try walk.work(box)
        }
        #expect(box.to(.gleb).filter { $0.subject.contains("Скоро срок") }.count == 3)
    }

    @Test func `a question nobody answers lets the clock go on`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        try walk.give(.askResident(question: "С какой стороны дома яма?"), by: .gleb)
        let due = try #require(try walk.card.due)
        site.advance(.days(6))
        try walk.work()
        let card = try walk.card
        #expect(card.state == .inWork && card.pausedSince == nil)
        #expect(try #require(card.due) > due, "the pause moved the term")
    }

    @Test func `a postponed message goes on by itself on the planned day`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        let zone = site.platform.reference.current.zone
        let date = zone.date(of: site.clock.now) + 20
        let content = AnswerDraft.Content.postponement(
            to: date,
            .season,
            text: "Уложим асфальт, когда сойдёт снег.",
            files: []
        )
        try walk.give(.submitDraft(AnswerDraft(id: site.platform.world.id(), content: content)), by: .gleb)
        try walk.give(.approve, by: .egor)
        #expect(try walk.card.state == .postponed)
        site.advance(.days(20))
        try walk.work()
        #expect(try walk.card.state == .inWork)
    }

    @Test func `timers of a withdrawn message ring for nobody`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        try walk.give(.withdraw(reason: nil), by: .anna)
        let count = try walk.events.count
        site.advance(.days(60))
        try walk.work()
        #expect(try walk.events.count == count)
    }

    @Test func `messages merged into one get its answer`() throws {
        let site = try TestSite()
        let lead = try Walk(site)
        let other = try Walk(site, by: .pavel)
        try lead.toWork()
        try other.give(.merge(into: lead.id), by: .boris)
        try lead.toAnswer()
        try lead.work()
        #expect(try other.card.state == .answered)
        #expect(try other.card.answer == (try lead.card.answer))
    }

    @Test func `after a low rating another executor must answer, and the third round goes above`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        try walk.toWork()
        try walk.toAnswer()
        let low = Verdict(mark: 1, complaints: [.notDone])
        try walk.give(.rateLow(low), by: .anna)
        #expect(throws: Refusal.executorOfLastRound) { try walk.give(.assign(try walk.person(.gleb)), by: .vera) }
        try walk.give(.assign(try walk.person(.dina)), by: .vera)
        try walk.give(.takeToWork, by: .dina)
        try walk.toAnswer(by: .dina)
        try walk.give(.rateLow(low), by: .anna)
        #expect(try walk.card.organisation == TestTown.roads)
        try walk.give(.assign(try walk.person(.gleb)), by: .vera)
        try walk.give(.takeToWork, by: .gleb)
        try walk.toAnswer()
        try walk.give(.rateLow(low), by: .anna)
        #expect(try walk.card.organisation == TestTown.hall, "round three is the organisation above")
    }
}
