package import Markup
package import OtklikPhrases

/// A pair of a description list, with the link that changes it, if it can be changed here.
package struct Fact: Sendable {
    package var name: String
    package var content: Markup
    package var change: Link?

    package init(_ name: String, change: Link? = nil, @MarkupBuilder _ content: () -> Markup) {
        self.name = name
        self.change = change
        self.content = content()
    }

    package init(_ name: String, _ text: String, change: Link? = nil) {
        self.init(name, change: change) { text }
    }
}

/// Names and values; `wide` sets the names in a column of their own (check-your-answers).
package func descriptionList(_ facts: [Fact], wide: Bool = false, in language: Language) -> Markup {
    dl(.class(wide ? "kv wide" : "kv")) {
        for fact in facts {
            div {
                dt { fact.name }
                dd { fact.content }
                if let change = fact.change {
                    dd(.class("act")) {
                        a(.href(change), .aria("label", DesignPhrase.changeWhat(fact.name).text(in: language))) {
                            DesignPhrase.change.text(in: language)
                        }
                    }
                }
            }
        }
    }
}

/// One thing that happened, or is waited for.
package struct TimelineEntry: Sendable {
    /// Whose step it is: `voice` the resident's, `answer` the organisation's, `plain` the platform's.
    package var tone: Tone
    package var title: String
    /// The moment in words, and as RFC 3339 for machines.
    package var time: (words: String, machine: String)?
    package var mark: Mark
    package var content: Markup

    package enum Mark: Sendable {
        case past
        /// What is waited for now.
        case now
        /// A question that is or was waited on.
        case waiting
    }

    package init(
        _ tone: Tone,
        _ title: String,
        time: (words: String, machine: String)?,
        mark: Mark = .past,
        @MarkupBuilder content: () -> Markup = { Markup() }
    ) {
        self.tone = tone
        self.title = title
        self.time = time
        self.mark = mark
        self.content = content()
    }
}

/// What happened to a message, newest first. `level` is the entries' heading level: 3 under an `h2`.
package func timeline(_ entries: [TimelineEntry]) -> Markup {
    ol(.class("tl")) {
        for entry in entries {
            li(.class(entry.className)) {
                h3 { entry.title }
                if let time = entry.time { element("time", [.datetime(time.machine)], Markup(time.words)) }
                entry.content
            }
        }
    }
}

extension TimelineEntry {
    fileprivate var className: String {
        switch mark {
        case .past: tone.rawValue
        case .now: "now"
        case .waiting: tone == .plain ? "wait" : "wait \(tone.rawValue)"
        }
    }
}

/// A list of things with a picture or a date before each.
package func itemList(_ items: [Markup]) -> Markup {
    ul(.class("list")) {
        for item in items { li(.class("item")) { item } }
    }
}
