/// Which days are worked: Saturday and Sunday rest, but for the exceptions of the production calendar.
package struct WorkCalendar: Sendable, Hashable {
    /// A day on which the week's rule does not hold, and why.
    package struct Exception: Sendable, Hashable {
        package let date: LocalDate
        package let isWorking: Bool
        package let name: String

        package init(date: LocalDate, isWorking: Bool, name: String) {
            self.date = date
            self.isWorking = isWorking
            self.name = name
        }
    }

    private let exceptions: [LocalDate: Exception]

    /// Of several exceptions on one day the last one holds.
    package init(_ exceptions: [Exception] = []) {
        self.exceptions = Dictionary(exceptions.map { ($0.date, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// The years for which the calendar knows exceptions; nil if for none.
    package var years: ClosedRange<Int>? {
        guard let first = exceptions.keys.min(), let last = exceptions.keys.max() else { return nil }
        return first.year...last.year
    }

    /// All exceptions, earliest first.
    package var all: [Exception] {
        exceptions.values.sorted { $0.date < $1.date }
    }

    package func isWorking(_ date: LocalDate) -> Bool {
        exceptions[date]?.isWorking ?? !date.weekday.isWeekend
    }

    /// The n-th working day after the date, which itself is not counted.
    package func date(_ count: Int, workingDaysAfter date: LocalDate) -> LocalDate {
        var date = date
        var left = count
        while left > 0 {
            date = date + 1
            if isWorking(date) { left -= 1 }
        }
        return date
    }

    /// How many working days there are after the first date, up to and with the last one.
    package func workingDays(after first: LocalDate, through last: LocalDate) -> Int {
        guard first < last else { return 0 }
        return (first.dayNumber + 1...last.dayNumber).count { isWorking(LocalDate(dayNumber: $0)) }
    }
}
