import Testing

@testable import OtklikDomain

@Suite("LocalDate") struct LocalDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-24", 20_781),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `a date and its day number stand for each other`(text: String, number: Int) throws {
        let date = try #require(LocalDate(text))
        #expect(date.dayNumber == number)
        #expect(LocalDate(dayNumber: number).description == text)
    }

    @Test(arguments: [
        "2026-11-31", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-11-24", "2026/11/24",
        "2026-11-24 ", "0000-01-01", "", "٢٠٢٦-11-24",
    ])
    func `what is no day is refused`(text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test func `every day from 1800 to 2200 follows the one before`() throws {
        let first = try #require(LocalDate("1800-01-01"))
        let last = try #require(LocalDate("2200-12-31"))
        var (year, month, day) = (1800, 1, 1)
        var weekday = 3  // 1 January 1800 was a Wednesday.
        for number in first.dayNumber...last.dayNumber {
            let date = LocalDate(dayNumber: number)
            #expect(date.civil == (year, month, day))
            #expect(LocalDate(year, month, day) == date)
            #expect(date.weekday.rawValue == weekday)
            weekday = weekday % 7 + 1
            day += 1
            if day > LocalDate.daysIn(month: month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }
}
