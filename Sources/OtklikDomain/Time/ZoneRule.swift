/// The POSIX rule at the end of a TZif file, such as `CET-1CEST,M3.5.0,M10.5.0/3`: what holds from then on.
struct ZoneRule: Sendable, Hashable {
    let standardOffset: Int
    let summer: Summer?

    /// Summer time of one zone: its offset, and the days on which it begins and ends.
    struct Summer: Sendable, Hashable {
        let offset: Int
        let start: Change
        let end: Change
    }

    /// A yearly change of the clock: a day, and the second of it on the clock that is being changed.
    struct Change: Sendable, Hashable {
        let day: Day
        /// May be negative or longer than a day.
        let second: Int
    }

    enum Day: Sendable, Hashable {
        /// 1…365; 29 February is never counted.
        case julian(Int)
        /// 0…365; 29 February is counted.
        case zeroBased(Int)
        /// Week 1…5 (5: the last) of a month, weekday 0 for Sunday.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    func offset(atSecond second: Int64) -> Int {
        guard let summer else { return standardOffset }
        let local = LocalDateTime(localSeconds: second + Int64(standardOffset))
        let year = local.date.year
        let start = moment(of: summer.start, in: year, clock: standardOffset)
        let end = moment(of: summer.end, in: year, clock: summer.offset)
        // South of the equator summer runs over the new year.
        let isSummer = start < end ? second >= start && second < end : second >= start || second < end
        return isSummer ? summer.offset : standardOffset
    }

    private func moment(of change: Change, in year: Int, clock offset: Int) -> Int64 {
        Int64(dayNumber(of: change.day, in: year)) * 86_400 + Int64(change.second) - Int64(offset)
    }

    private func dayNumber(of day: Day, in year: Int) -> Int {
        switch day {
        case .julian(let number):
            let leapShift = LocalDate.isLeap(year: year) && number > 59 ? 1 : 0
            return firstDay(of: 1, in: year) + number - 1 + leapShift
        case .zeroBased(let number):
            return firstDay(of: 1, in: year) + number
        case .weekday(let month, let week, let weekday):
            let first = LocalDate(dayNumber: firstDay(of: month, in: year))
            let firstWeekday = first.weekday.rawValue % 7
            var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            if day >= LocalDate.daysIn(month: month, of: year) { day -= 7 }
            return first.dayNumber + day
        }
    }

    private func firstDay(of month: Int, in year: Int) -> Int {
        LocalDate(year, month, 1)?.dayNumber ?? 0
    }
}

extension ZoneRule {
    /// Reads the rule's text; nil if it is not one.
    init?(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8)[...])
        guard reader.skipName(), let standard = reader.time(limit: 24) else { return nil }
        standardOffset = -standard
        guard !reader.bytes.isEmpty else {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        var summerOffset = standardOffset + 3_600
        if reader.bytes.first != UInt8(ascii: ",") {
            guard let given = reader.time(limit: 24) else { return nil }
            summerOffset = -given
        }
        guard reader.skip(","), let start = reader.change(), reader.skip(","), let end = reader.change() else {
            return nil
        }
        guard reader.bytes.isEmpty else { return nil }
        summer = Summer(offset: summerOffset, start: start, end: end)
    }

    private struct Reader {
        var bytes: ArraySlice<UInt8>

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard bytes.first == UInt8(ascii: character) else { return false }
            bytes.removeFirst()
            return true
        }

        /// `MSK` or `<+05>`.
        mutating func skipName() -> Bool {
            if skip("<") {
                guard let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return false }
                bytes = bytes[(end + 1)...]
                return true
            }
            let rest = bytes.drop { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
            let length = bytes.count - rest.count
            bytes = rest
            return length >= 3
        }

        mutating func number() -> Int? {
            let rest = bytes.drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            let digits = bytes.prefix(bytes.count - rest.count)
            guard (1...4).contains(digits.count) else { return nil }
            bytes = rest
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }

        /// `[+-]h[:m[:s]]` in seconds.
        mutating func time(limit hours: Int) -> Int? {
            let sign = skip("-") ? -1 : 1
            if sign == 1 { _ = skip("+") }
            guard let hour = number(), hour <= hours else { return nil }
            var seconds = hour * 3_600
            for unit in [60, 1] where skip(":") {
                guard let part = number(), part < 60 else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func change() -> Change? {
            guard let day = day() else { return nil }
            guard skip("/") else { return Change(day: day, second: 7_200) }
            return time(limit: 167).map { Change(day: day, second: $0) }
        }

        private mutating func day() -> Day? {
            if skip("J") { return number().flatMap { (1...365).contains($0) ? .julian($0) : nil } }
            guard skip("M") else { return number().flatMap { $0 <= 365 ? .zeroBased($0) : nil } }
            guard let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
                (1...12).contains(month), (1...5).contains(week), weekday <= 6
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday)
        }
    }
}
