/// A part of every year, both ends included; it may run over the new year.
package struct Season: Sendable, Hashable, CustomStringConvertible {
    /// Month × 100 + day.
    package let first: Int
    /// Month × 100 + day.
    package let last: Int

    /// Reads `11-08..03-31`; nil for anything else. 29 February is a day like any other.
    package init?(_ text: String) {
        let bytes = text.utf8.count
        let parts = text.split(separator: ".", omittingEmptySubsequences: true)
        guard bytes == 12, parts.count == 2, let first = Season.day(parts[0]), let last = Season.day(parts[1]) else {
            return nil
        }
        self.first = first
        self.last = last
    }

    package func contains(_ date: LocalDate) -> Bool {
        let (_, month, day) = date.civil
        let today = month * 100 + day
        return first <= last ? (first...last).contains(today) : today >= first || today <= last
    }

    /// `11-08..03-31`.
    package var description: String {
        Season.text(first) + ".." + Season.text(last)
    }

    private static func text(_ day: Int) -> String {
        padded(day / 100, to: 2) + "-" + padded(day % 100, to: 2)
    }

    private static func day(_ text: Substring) -> Int? {
        // 2000 is a leap year, so that 29 February passes.
        LocalDate("2000-" + text).map { $0.month * 100 + $0.day }
    }
}
