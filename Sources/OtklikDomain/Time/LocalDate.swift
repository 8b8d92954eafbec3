/// A day of the proleptic Gregorian calendar without a zone.
package struct LocalDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01; the form kept in the database.
    package let dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// A real calendar day; nil for 31 April and the like.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= LocalDate.daysIn(month: month, of: year) else { return nil }
        dayNumber = LocalDate.days(fromCivil: year, month, day)
    }

    /// Reads exactly `2026-11-24`; nil for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        guard let year = LocalDate.digits(bytes[0..<4]), let month = LocalDate.digits(bytes[5..<7]),
            let day = LocalDate.digits(bytes[8..<10])
        else { return nil }
        self.init(year, month, day)
    }

    package var year: Int { civil.year }
    /// 1 for January.
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (dayNumber + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    /// `2026-11-24`.
    package var description: String {
        let (year, month, day) = civil
        guard (0...9999).contains(year) else {
            return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
        }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            write(year / 100, at: 0, to: bytes)
            write(year % 100, at: 2, to: bytes)
            bytes[4] = UInt8(ascii: "-")
            write(month, at: 5, to: bytes)
            bytes[7] = UInt8(ascii: "-")
            write(day, at: 8, to: bytes)
            return 10
        }
    }

    /// The three numbers at once, for those who need more than one of them.
    package var civil: (year: Int, month: Int, day: Int) {
        // Days since 0000-03-01 split into eras of 400 years: the leap day then ends its year.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (one: LocalDate, other: LocalDate) -> Bool {
        one.dayNumber < other.dayNumber
    }

    package static func + (date: LocalDate, days: Int) -> LocalDate {
        LocalDate(dayNumber: date.dayNumber + days)
    }

    package static func - (date: LocalDate, days: Int) -> LocalDate {
        LocalDate(dayNumber: date.dayNumber - days)
    }

    /// Days from the second date to the first; negative if the first is earlier.
    package static func - (one: LocalDate, other: LocalDate) -> Int {
        one.dayNumber - other.dayNumber
    }

    /// Days since 1970-01-01 of a civil date.
    private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}

/// A day of the week; the raw value is ISO's, 1 for Monday.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

/// Writes two digits.
func write(_ number: Int, at place: Int, to bytes: UnsafeMutableBufferPointer<UInt8>) {
    bytes[place] = UInt8(ascii: "0") + UInt8(number / 10 % 10)
    bytes[place + 1] = UInt8(ascii: "0") + UInt8(number % 10)
}

/// A non-negative number with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    let missing = width - text.utf8.count
    return missing > 0 ? String(repeating: "0", count: missing) + text : text
}
