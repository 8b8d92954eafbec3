import Testing

@testable import OtklikDomain

@Suite("Work calendar") struct WorkCalendarTests {
    static func russia() throws -> WorkCalendar {
        try WorkCalendar(file: Repository.data("calendar-ru.tsv"))
    }

    @Test func `every day of 2024 to 2027 is as the package holidays has it`() throws {
        let calendar = try WorkCalendarTests.russia()
        let program = """
            import datetime, holidays
            russia = holidays.country_holidays('RU', years=range(2024, 2028))
            day = datetime.date(2024, 1, 1)
            while day.year < 2028:
                print(day.isoformat(), int(russia.is_working_day(day)))
                day += datetime.timedelta(days=1)
            """
        let lines = try Repository.python(program).split(separator: "\n")
        #expect(lines.count == 1_461)
        for line in lines {
            let date = try #require(LocalDate(String(line.prefix(10))))
            #expect(calendar.isWorking(date) == line.hasSuffix("1"), "\(line)")
        }
    }

    @Test(arguments: [(2024, 248), (2025, 247), (2026, 247), (2027, 247)])
    func `a year has the published number of working days`(year: Int, count: Int) throws {
        let last = try #require(LocalDate(year - 1, 12, 31))
        let end = try #require(LocalDate(year, 12, 31))
        #expect(try WorkCalendarTests.russia().workingDays(after: last, through: end) == count)
    }

    @Test func `without exceptions only the week counts`() throws {
        let friday = try #require(LocalDate("2026-11-27"))
        let calendar = WorkCalendar()
        #expect(calendar.years == nil)
        #expect(calendar.date(1, workingDaysAfter: friday) == friday + 3)
        #expect(calendar.workingDays(after: friday, through: friday + 7) == 5)
        #expect(calendar.workingDays(after: friday, through: friday) == 0)
        #expect(calendar.workingDays(after: friday, through: friday - 7) == 0)
    }

    @Test(arguments: UInt64(0)..<50)
    func `counting forward and counting between agree`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let calendar = try WorkCalendarTests.russia()
        let start = try #require(LocalDate("2024-01-01")) + Int.random(in: 0..<1_300, using: &random)
        let count = Int.random(in: 1...60, using: &random)
        let end = calendar.date(count, workingDaysAfter: start)
        #expect(calendar.isWorking(end))
        #expect(calendar.workingDays(after: start, through: end) == count)
    }

    @Test(arguments: [
        ("day\tkind\tname\n", 1), ("date\tkind\tname\n2026-02-30\trest\tx\n", 2),
        ("date\tkind\tname\n2026-02-03\tfree\tx\n", 2), ("date\tkind\tname\n2026-02-03\trest\n", 2),
        ("date\tkind\tname\n2026-02-03\trest\tx\n\n2026-02-03\trest\tx\n", 4), ("", 1),
    ])
    func `a wrong file is refused with the line`(text: String, line: Int) {
        let error = #expect(throws: DataFileError.self) { try WorkCalendar(file: text) }
        #expect(error?.line == line)
    }
}
