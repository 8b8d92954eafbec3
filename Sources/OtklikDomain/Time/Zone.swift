/// A time zone: the offsets that were in force, and the rule for the years after them.
///
/// FoundationEssentials knows no zones, so they are read from the system's tzdata (`TZif`).
package struct Zone: Sendable, Hashable {
    /// Such as `Asia/Yekaterinburg`.
    package let name: String
    /// Seconds since 1970 at which `offsets` of the same index begin; ascending.
    let transitions: [Int64]
    /// Seconds east of Greenwich.
    let offsets: [Int]
    let firstOffset: Int
    /// What holds after the last transition; nil: the last offset for ever.
    let rule: ZoneRule?

    init(name: String, transitions: [Int64], offsets: [Int], firstOffset: Int, rule: ZoneRule?) {
        self.name = name
        self.transitions = transitions
        self.offsets = offsets
        self.firstOffset = firstOffset
        self.rule = rule
    }

    /// A zone that never changes its clock. For tests: real zones change theirs.
    package static func fixed(hours: Int) -> Zone {
        Zone(name: "fixed\(hours)", transitions: [], offsets: [], firstOffset: hours * 3_600, rule: nil)
    }

    /// Seconds east of Greenwich at the moment.
    package func offset(at moment: Instant) -> Int {
        offset(atSecond: floorSeconds(moment))
    }

    /// What the clock on the wall shows at the moment; the milliseconds are dropped.
    package func local(of moment: Instant) -> LocalDateTime {
        let seconds = floorSeconds(moment)
        return LocalDateTime(localSeconds: seconds + Int64(offset(atSecond: seconds)))
    }

    /// The local day of the moment.
    package func date(of moment: Instant) -> LocalDate {
        local(of: moment).date
    }

    /// The moment at which the clock shows this; the later one where it shows it twice.
    ///
    /// A time that the clock skips stands for the last second before the gap: a deadline never slips into the next day.
    package func instant(of local: LocalDateTime) -> Instant {
        switch readings(local.localSeconds) {
        case .one(let second): Instant(milliseconds: second * 1_000)
        case .two(_, let later): Instant(milliseconds: later * 1_000)
        case .gap(let transition): Instant(milliseconds: (transition - 1) * 1_000)
        }
    }

    /// 23:59:59 of the day, or the last second of it that exists.
    package func endOfDay(_ date: LocalDate) -> Instant {
        instant(of: .endOfDay(date))
    }

    /// The first moment of the day.
    package func startOfDay(_ date: LocalDate) -> Instant {
        switch readings(LocalDateTime.startOfDay(date).localSeconds) {
        case .one(let second): Instant(milliseconds: second * 1_000)
        case .two(let earlier, _): Instant(milliseconds: earlier * 1_000)
        case .gap(let transition): Instant(milliseconds: transition * 1_000)
        }
    }

    private enum Readings {
        case one(Int64)
        case two(earlier: Int64, later: Int64)
        /// The clock jumps over it at this second.
        case gap(Int64)
    }

    /// All seconds since 1970 at which the clock shows the local second.
    private func readings(_ local: Int64) -> Readings {
        // No zone is farther than a day from Greenwich, and none changes its clock twice within two days.
        let before = Int64(offset(atSecond: local - 86_400 - 3_600))
        let after = Int64(offset(atSecond: local + 86_400 + 3_600))
        let early = local - max(before, after)
        let late = local - min(before, after)
        let earlyShows = early + Int64(offset(atSecond: early)) == local
        let lateShows = late + Int64(offset(atSecond: late)) == local
        switch (earlyShows, lateShows) {
        case (true, true): return early == late ? .one(early) : .two(earlier: early, later: late)
        case (true, false): return .one(early)
        case (false, true): return .one(late)
        case (false, false): return .gap(transition(after: early, upTo: late))
        }
    }

    /// The second in (low, high] at which the offset becomes that of `high`.
    private func transition(after low: Int64, upTo high: Int64) -> Int64 {
        let target = offset(atSecond: high)
        var low = low
        var high = high
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(atSecond: middle) == target { high = middle } else { low = middle }
        }
        return high
    }

    private func offset(atSecond second: Int64) -> Int {
        guard let last = transitions.last, let lastOffset = offsets.last else {
            return rule?.offset(atSecond: second) ?? firstOffset
        }
        if second >= last { return rule?.offset(atSecond: second) ?? lastOffset }
        guard let first = transitions.first, second >= first else { return firstOffset }
        var low = 0
        var high = transitions.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle } else { high = middle }
        }
        return offsets[low]
    }

    private func floorSeconds(_ moment: Instant) -> Int64 {
        let quotient = moment.milliseconds / 1_000
        return moment.milliseconds % 1_000 < 0 ? quotient - 1 : quotient
    }
}
