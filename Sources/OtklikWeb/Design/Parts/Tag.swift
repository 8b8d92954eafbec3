package import Markup

/// A short word about a state, with its icon: colour is never alone.
package func tag(_ words: String, _ tone: Tone = .plain, icon sign: Icon? = nil) -> Markup {
    span(.class(tagClass(tone))) {
        icon(sign ?? tone.icon)
        words
    }
}

/// The state of a message: its circle and its word.
package func stageTag(_ ring: Ring, _ words: String) -> Markup {
    span(.class(tagClass(ring.tone))) {
        statusRing(ring)
        words
    }
}

private func tagClass(_ tone: Tone) -> String { tone == .plain ? "tag" : "tag \(tone.rawValue)" }

extension Ring {
    fileprivate var tone: Tone {
        switch self {
        case .open: .voice
        case .inWork, .answered, .closing: .answer
        case .helped: .ok
        case .half: .plain
        }
    }
}

/// A filter of a list: its words, how many are behind it, its address.
package struct Chip: Sendable {
    package var words: String
    package var count: Int?
    package var link: Link
    package var isCurrent: Bool
    package var sign: Icon?

    package init(_ words: String, count: Int? = nil, to link: Link, isCurrent: Bool = false, icon sign: Icon? = nil) {
        self.words = words
        self.count = count
        self.link = link
        self.isCurrent = isCurrent
        self.sign = sign
    }
}

/// Filters as links; `label` names them for readers.
package func chips(_ chips: [Chip], label: String) -> Markup {
    nav(.class("bar"), .aria("label", label)) {
        ul(.class("chips")) {
            for chip in chips {
                li {
                    a(.href(chip.link), .when(chip.isCurrent, .aria("current", "page"))) {
                        if let sign = chip.sign { icon(sign) }
                        chip.words
                        if let count = chip.count { span(.class("num")) { " \(count)" } }
                    }
                }
            }
        }
    }
}
