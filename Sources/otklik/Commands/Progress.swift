import Glibc

/// Seconds on a clock that only goes forward.
func steadyClock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Says how far long work is, from the second second on.
final class Progress {
    private let what: String
    private let started = steadyClock()
    private var said = steadyClock()

    init(_ what: String) {
        self.what = what
    }

    var seconds: Double { steadyClock() - started }

    func report(_ done: Int, _ all: Int) {
        let now = steadyClock()
        guard now - said >= 2 else { return }
        said = now
        let passed = now - started
        let left = done > 0 ? ", осталось \(Int(passed / Double(done) * Double(max(0, all - done)))) с" : ""
        complain("  \(what): \(done * 100 / max(all, 1)) %, прошло \(Int(passed)) с\(left)")
    }
}

/// A share with three digits: `0.905`.
func share(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
}

/// A number with one digit after the comma.
func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10),\(tenths % 10)"
}
