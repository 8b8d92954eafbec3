import OtklikDomain
import Testing

@Suite("Deadline") struct DeadlineTests {
    private func deadline(_ zone: String) throws -> Deadline {
        Deadline(zone: try Clocks.zone(zone), calendar: try WorkCalendarTests.russia())
    }

    @Test(arguments: WorkedDates.calendar)
    func `calendar days are counted from the local day of sending`(worked: WorkedDate) throws {
        try check(worked, .calendar)
    }

    @Test(arguments: WorkedDates.working)
    func `working days skip weekends and holidays and count worked Saturdays`(worked: WorkedDate) throws {
        try check(worked, .working)
    }

    private func check(_ worked: WorkedDate, _ kind: DayKind) throws {
        let deadline = try deadline(worked.zone)
        let term = try #require(Term(days: worked.days, kind: kind))
        let due = deadline.due(sent: try Clocks.moment(worked.sent), term: term)
        #expect(Clocks.text(due, in: deadline.zone) == worked.due)
    }

    @Test func `the tables hold at least sixty dates`() {
        #expect(WorkedDates.calendar.count + WorkedDates.working.count + WorkedDates.pauses.count >= 60)
    }

    @Test(arguments: WorkedDates.pauses)
    func `a pause moves the due day by the days that began in it`(worked: WorkedPause) throws {
        let deadline = try deadline(worked.zone)
        let due = deadline.moved(
            try Clocks.moment(worked.due),
            kind: worked.kind,
            pausedFrom: try Clocks.moment(worked.from),
            until: try Clocks.moment(worked.until)
        )
        #expect(Clocks.text(due, in: deadline.zone) == worked.moved)
    }

    @Test(arguments: [
        ("2026-12-01T00:00:00+03:00", 3), ("2026-12-03T23:59:59+03:00", 1), ("2026-12-04T00:00:00+03:00", 0),
        ("2026-12-04T23:59:59+03:00", 0), ("2026-12-05T00:00:00+03:00", -1), ("2026-12-14T12:00:00+03:00", -10),
    ])
    func `days left are local days`(now: String, left: Int) throws {
        let deadline = try deadline("Europe/Moscow")
        let due = try Clocks.moment("2026-12-04T23:59:59+03:00")
        #expect(deadline.daysLeft(until: due, now: try Clocks.moment(now)) == left)
        #expect(deadline.isOverdue(due, now: try Clocks.moment(now)) == (left < 0))
    }

    @Test func `reminders come in the morning of their local days`() throws {
        let berlin = try deadline("Europe/Berlin")
        let due = try Clocks.moment("2026-03-30T23:59:59+02:00")
        let soon = berlin.dueSoonMoments(due, daysBefore: [0, 3, 1], hour: 9)
        #expect(soon.map(\.daysLeft) == [3, 1, 0])
        #expect(
            soon.map { Clocks.text($0.moment, in: berlin.zone) } == [
                "2026-03-27T09:00:00+01:00", "2026-03-29T09:00:00+02:00", "2026-03-30T09:00:00+02:00",
            ]
        )
        #expect(berlin.dueSoonMoments(due, daysBefore: [], hour: 9).isEmpty)
    }

    @Test func `a postponed answer is due at the end of its day`() throws {
        let deadline = try deadline("Asia/Kamchatka")
        let day = try #require(LocalDate("2027-05-01"))
        #expect(Clocks.text(deadline.endOfDay(day), in: deadline.zone) == "2027-05-01T23:59:59+12:00")
    }

    @Test func `a term has one to sixty days and can be capped`() throws {
        #expect(Term(days: 0, kind: .calendar) == nil)
        #expect(Term(days: 61, kind: .working) == nil)
        let term = try #require(Term(days: 30, kind: .working))
        #expect(term.capped(at: 10) == Term(days: 10, kind: .working))
        #expect(term.capped(at: 40) == term)
        #expect(term.capped(at: 0) == Term(days: 1, kind: .working))
    }
}
