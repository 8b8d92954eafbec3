package import Markup

/// A term as the clock shows it, in whole days.
package enum Deadline: Sendable {
    /// Days left (0 is today) of the days given.
    case left(Int, of: Int)
    case overdue(Int)
    /// The clock stands: somebody else owes a step.
    case paused
    /// Answered or closed: nothing runs.
    case done

    package var tone: Tone {
        switch self {
        case .overdue: .error
        case .left(let days, let total): days <= 2 ? .warning : (days * 10 >= total * 9 ? .ok : .plain)
        case .paused, .done: .plain
        }
    }
}

/// The clock of a term: an arc as long as the time left. Say the same in words beside it.
package func deadlineClock(_ deadline: Deadline) -> Markup {
    span(.class(deadline.tone.rawValue)) {
        svg(.class("clock"), .viewBox("0 0 40 40"), .aria("hidden", true)) {
            clockFace
            switch deadline {
            case .left(let days, let total): running(share: share(days, total), words: String(days))
            case .overdue(let days): running(share: 1, words: "–\(days)")
            case .paused:
                circle(.class("h"), .cx("20"), .cy("20"), .r("16"), .transform("rotate(-90 20 20)"))
                svgText(.x("20"), .y("25")) { "II" }
            case .done: path(.class("p"), .d("M13 20.500l5 5 9.500-10.500"))
            }
        }
    }
}

private let clockFace = circle(.cx("20"), .cy("20"), .r("16"))

private func running(share: Double, words: String) -> Markup {
    Markup {
        circle(
            .class("p"),
            .cx("20"),
            .cy("20"),
            .r("16"),
            .transform("rotate(-90 20 20)"),
            .strokeDasharray("\(decimal(share * 100.5)) 100.5")
        )
        svgText(.x("20"), .y("25")) { words }
    }
}

/// A sliver remains on the last day, so that the arc is seen.
private func share(_ days: Int, _ total: Int) -> Double {
    min(1, max(0.06, Double(days) / Double(max(total, 1))))
}

/// One decimal, as SVG reads it.
func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
}

/// One day of a message's clock.
package enum DayMark: Sendable {
    case running, paused, answered, spare
}

/// The days of a term in a row; `words` names each kind for the key and for readers: running, paused, answered, spare.
package func dayStrip(_ days: [DayMark], words: (DayMark) -> String) -> Markup {
    Markup {
        ol(.class("days")) {
            for (index, day) in days.enumerated() {
                li(.class(day.className)) {
                    index + 1
                    span(.class("sr")) { " – " + words(day) }
                }
            }
        }
        ul(.class("key"), .aria("hidden", true)) {
            for kind in [DayMark.running, .paused, .answered, .spare] where days.contains(kind) {
                li {
                    span(.class("sw \(kind.className)"))
                    words(kind)
                }
            }
        }
    }
}

extension DayMark {
    fileprivate var className: String {
        switch self {
        case .running: "run"
        case .paused: "pause"
        case .answered: "got"
        case .spare: ""
        }
    }
}
