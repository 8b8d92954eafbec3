/// What a clock on the wall shows: a day and a time of it, without a zone.
package struct LocalDateTime: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let date: LocalDate
    /// 0…86,399.
    package let secondOfDay: Int

    /// A time of the day; nil if the clock has no such hands.
    package init?(_ date: LocalDate, _ hour: Int, _ minute: Int, _ second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.date = date
        secondOfDay = hour * 3_600 + minute * 60 + second
    }

    /// Seconds since 1970-01-01T00:00 on this very clock.
    init(localSeconds: Int64) {
        let day = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
        date = LocalDate(dayNumber: Int(day))
        secondOfDay = Int(localSeconds - day * 86_400)
    }

    /// The first second of the day.
    package static func startOfDay(_ date: LocalDate) -> LocalDateTime {
        LocalDateTime(localSeconds: Int64(date.dayNumber) * 86_400)
    }

    /// The last second of the day, 23:59:59: what "by the 4th of December" means.
    package static func endOfDay(_ date: LocalDate) -> LocalDateTime {
        LocalDateTime(localSeconds: Int64(date.dayNumber) * 86_400 + 86_399)
    }

    package var hour: Int { secondOfDay / 3_600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }

    var localSeconds: Int64 { Int64(date.dayNumber) * 86_400 + Int64(secondOfDay) }

    /// `2026-11-24T18:29:05`.
    package var description: String {
        let time = String(unsafeUninitializedCapacity: 9) { bytes in
            bytes[0] = UInt8(ascii: "T")
            write(hour, at: 1, to: bytes)
            bytes[3] = UInt8(ascii: ":")
            write(minute, at: 4, to: bytes)
            bytes[6] = UInt8(ascii: ":")
            write(second, at: 7, to: bytes)
            return 9
        }
        return date.description + time
    }

    package static func < (one: LocalDateTime, other: LocalDateTime) -> Bool {
        one.localSeconds < other.localSeconds
    }
}
