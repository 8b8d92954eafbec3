import OtklikDomain
import OtklikPhrases
import Testing

@Suite("Russian dates") struct RussianDatesTests {
    private func date(_ text: String) throws -> LocalDate {
        try #require(LocalDate(text))
    }

    /// The texts break lines nowhere inside; the tables below are easier to read with plain spaces.
    private func plain(_ text: String) -> String {
        String(text.map { $0 == "\u{A0}" ? " " : $0 })
    }

    @Test(arguments: [
        ("2026-01-01", "1 января 2026"), ("2026-02-28", "28 февраля 2026"), ("2026-03-08", "8 марта 2026"),
        ("2026-04-30", "30 апреля 2026"), ("2026-05-09", "9 мая 2026"), ("2026-06-12", "12 июня 2026"),
        ("2026-07-31", "31 июля 2026"), ("2026-08-02", "2 августа 2026"), ("2026-09-01", "1 сентября 2026"),
        ("2026-10-10", "10 октября 2026"), ("2026-11-24", "24 ноября 2026"), ("2026-12-31", "31 декабря 2026"),
    ])
    func `a day is named with its month in the genitive`(text: String, words: String) throws {
        #expect(plain(RussianDates.day(try date(text))) == words)
    }

    @Test func `a moment has the time of day`() throws {
        let local = try #require(LocalDateTime(try date("2026-11-24"), 8, 5))
        #expect(plain(RussianDates.moment(local)) == "24 ноября 2026, 08:05")
        #expect(plain(RussianDates.moment(local, today: try date("2026-11-24"))) == "сегодня, 08:05")
        #expect(plain(RussianDates.moment(local, today: try date("2026-11-25"))) == "вчера, 08:05")
        #expect(plain(RussianDates.moment(local, today: try date("2026-11-26"))) == "24 ноября, 08:05")
        #expect(plain(RussianDates.moment(local, today: try date("2027-01-01"))) == "24 ноября 2026, 08:05")
        #expect(plain(RussianDates.digits(local.date)) == "24.11.2026")
    }

    @Test func `the year is told only where it is another one`() throws {
        #expect(plain(RussianDates.until(try date("2026-12-04"), today: try date("2026-11-24"))) == "до 4 декабря")
        #expect(plain(RussianDates.until(try date("2027-01-04"), today: try date("2026-12-24"))) == "до 4 января 2027")
    }

    @Test(arguments: [
        (-22, "22 дня назад"), (-2, "2 дня назад"), (-1, "вчера"), (0, "сегодня"), (1, "завтра"), (2, "послезавтра"),
        (3, "через 3 дня"), (5, "через 5 дней"), (21, "через 21 день"),
    ])
    func `a near day is told from today`(days: Int, words: String) throws {
        let today = try date("2026-12-30")
        #expect(plain(RussianDates.relative(today + days, today: today)) == words)
    }

    @Test(arguments: [
        (0, "сегодня последний день"), (1, "остался 1 день"), (2, "осталось 2 дня"), (11, "осталось 11 дней"),
        (21, "остался 21 день"), (-1, "просрочено на 1 день"), (-2, "просрочено на 2 дня"),
        (-15, "просрочено на 15 дней"),
    ])
    func `a term tells how many days are left`(days: Int, words: String) {
        #expect(plain(RussianDates.term(daysLeft: days)) == words)
    }

    @Test(arguments: [
        (1, DayKind.working, "1 рабочий день"), (9, .working, "9 рабочих дней"), (22, .working, "22 рабочих дня"),
        (10, .calendar, "10 дней"), (31, .calendar, "31 день"),
    ])
    func `a term's length names working days`(days: Int, kind: DayKind, words: String) throws {
        #expect(plain(RussianDates.length(try #require(Term(days: days, kind: kind)))) == words)
    }
}
