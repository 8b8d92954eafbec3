package import Markup

/// The sprite's icons; the raw value is the symbol's id in `icons.svg`.
package enum Icon: String, Sendable, CaseIterable {
    case camera, photo, pin, search, clock, pause, check, cross, warn, info, user, users, left, right, up, down
    case doc, chart, ballot, talk, lock, edit, eye, forward, bell, phone, save, target
    case home, enter, leave, mail, list, gear, clip, again, plus, copy, trash, key
}

/// An icon beside words; readers skip it.
package func icon(_ icon: Icon) -> Markup {
    drawnIcons[icon] ?? Markup()
}

/// Drawn once: a queue page shows a hundred.
private let drawnIcons = Dictionary(
    uniqueKeysWithValues: Icon.allCases.map { icon in
        let drawing = svg(.class("i"), .aria("hidden", true)) {
            use(.href(Asset.url("icons.svg").fragment(icon.rawValue)))
        }
        return (icon, drawing)
    }
)

/// The circle of a message: the resident opens it, the answer closes it, the dot says that it helped.
package enum Ring: Sendable, CaseIterable {
    /// Said, nobody answered yet.
    case open
    case inWork
    case answered
    case helped
    /// Just answered: the arc draws itself once.
    case closing
    /// The resident's arc alone: withdrawn, declined, merged.
    case half
}

/// The circle that shows how far a message is; say the same in words beside it.
package func statusRing(_ ring: Ring) -> Markup {
    drawnRings[ring] ?? Markup()
}

/// Drawn once, as the icons are.
private let drawnRings = Dictionary(uniqueKeysWithValues: Ring.allCases.map { ($0, drawn($0)) })

private func drawn(_ ring: Ring) -> Markup {
    svg(.class(ring == .closing ? "ring close" : "ring"), .viewBox("0 0 24 24"), .aria("hidden", true)) {
        path(.class("v"), .d("M10.2 3.7A8.5 8.5 0 0 0 6 18L4 21.6 9.3 20.06"))
        switch ring {
        case .open: answerArc("o")
        case .inWork: answerArc("w")
        case .answered, .closing: answerArc("a")
        case .helped:
            answerArc("a")
            circle(.class("d"), .cx("12"), .cy("12"), .r("2.6"))
        case .half: Markup()
        }
    }
}

private func answerArc(_ kind: String) -> Markup {
    path(.class(kind), .d("M13.8 3.7A8.5 8.5 0 0 1 13.8 20.3"))
}
