package import Markup

/// A box that explains: why the clock stands, what happens next. `ring` instead of the tone's icon if given.
package func notice(
    _ tone: Tone,
    title: String,
    icon sign: Icon? = nil,
    ring: Ring? = nil,
    @MarkupBuilder content: () -> Markup = { Markup() }
) -> Markup {
    div(.class(tone == .plain ? "note" : "note \(tone.rawValue)")) {
        if let ring { statusRing(ring) } else { icon(sign ?? tone.icon) }
        div {
            h2 { title }
            content()
        }
    }
}

/// The large box that says how a message stands and what to do now.
package func statusPanel(_ ring: Ring, title: String, @MarkupBuilder content: () -> Markup) -> Markup {
    section(.class("status"), .aria("labelledby", "status")) {
        statusRing(ring)
        div {
            h2(.id("status")) { title }
            content()
        }
    }
}

/// Nothing here yet: what, why, and one thing to do.
package func emptyState(title: String, text: String, action: Markup = Markup()) -> Markup {
    div(.class("empty")) {
        statusRing(.open)
        h2(.class("small-h")) { title }
        p { text }
        action
    }
}

/// Words that open more words; works without a script.
package func disclosure(_ words: String, isOpen: Bool = false, @MarkupBuilder content: () -> Markup) -> Markup {
    details(.open(isOpen)) {
        summary { words }
        content()
    }
}

/// A number that matters and what it is.
package struct Tile: Sendable {
    package var value: String
    package var words: String
    package var tone: Tone

    package init(_ value: String, _ words: String, tone: Tone = .plain) {
        self.value = value
        self.words = words
        self.tone = tone
    }
}

/// Up to four figures side by side.
package func tiles(_ tiles: [Tile]) -> Markup {
    dl(.class("tiles")) {
        for tile in tiles {
            div(.class(tile.tone.rawValue)) {
                dt { tile.words }
                dd { tile.value }
            }
        }
    }
}
