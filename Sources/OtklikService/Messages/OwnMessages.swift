import Database
package import OtklikDomain

extension Messages {
    /// A person's own messages, newest first.
    ///
    /// `before` is the last id of the page before; nil begins with the newest.
    package func own(_ person: SignedIn, before: ID<Message>? = nil, limit: Int = 50) throws -> [MessageSummary] {
        try platform.database.read {
            try QueueQueries.own(
                $0,
                region: region,
                author: person.person.id,
                before: before?.value ?? .max,
                limit: limit
            )
        }
    }

    /// The id behind a public number; whether the person may see it is for the order to say.
    ///
    /// Throws `NotFound` when there is none.
    package func find(_ number: PublicNumber) throws -> ID<Message> {
        let id = try platform.database.read { try CardQueries.id($0, region: region, number: number) }
        guard let id else { throw NotFound() }
        return id
    }

    /// Whether this person still sees a message after a step of his.
    package func sees(_ card: Message, _ person: SignedIn) -> Bool {
        platform.reference.current.sees(card, person)
    }

    /// Shows everyone an answered message whose author allows it: the moderator's copy of its words.
    ///
    /// Throws `Forbidden` for anybody but a moderator who sees the message or when the author chose privacy or there is
    /// no answer yet, `Refusal` for words that will not do or a message that changed, `PersonalDataLeft` for phones, names
    /// and the like that were neither taken out nor marked as fit to be shown, `AlreadyReleased` when somebody else was
    /// quicker with other words.
    package func release(_ id: ID<Message>, _ words: PublicWords, by person: SignedIn, seen: Int?) throws {
        let rules = platform.reference.current.rules
        let region = region
        try moderate(id, .release, by: person, seen: seen) { card, isFirst, db in
            guard card.isReleasable else { throw Forbidden.scope }
            let checked = try words.checked(rules)
            guard checked.left.isEmpty else { throw PersonalDataLeft(words: checked.left) }
            if isFirst { return try PublicCopies.keep(db, region: region, id: id, checked) }
            let kept = try TextQueries.text(db, region: region, id: id)?.publicWords.all
            guard kept == checked.all else { throw AlreadyReleased() }
        }
    }

    /// Takes a released message back from the public.
    ///
    /// Throws `Forbidden` for anybody but a moderator who sees the message, `Refusal` when it changed.
    package func withhold(_ id: ID<Message>, by person: SignedIn, seen: Int?) throws {
        try moderate(id, .withhold, by: person, seen: seen) { _, _, _ in }
    }

    /// Shows or hides, and writes into the journal who did it. `body` hears whether it is the first to do so: releasing
    /// leaves the version as it is, and a second press or a second moderator must not put other words in the place.
    private func moderate(
        _ id: ID<Message>,
        _ action: JournalAction,
        by person: SignedIn,
        seen: Int?,
        _ body: @escaping @Sendable (Message, Bool, Connection) throws -> Void
    ) throws {
        guard person.role == .moderator else { throw Forbidden.role(person.role) }
        let platform = platform
        let reference = platform.reference.current
        let region = region
        try platform.database.write { db in
            guard let card = try CardQueries.card(db, region: region, id: id), reference.sees(card, person) else {
                throw NotFound()
            }
            if let seen, seen != card.version { throw Refusal.stale(seen: seen, actual: card.version) }
            let isFirst = try TextQueries.setReleased(db, region: region, id: id, action == .release)
            try body(card, isFirst, db)
            guard isFirst else { return }
            let note = JournalNote(action, .message(id), title: card.number?.description ?? id.description)
            try platform.write(db, note, by: person.person.id)
        }
    }
}

/// A copy for everyone still holds something personal.
package struct PersonalDataLeft: Error, Sendable, Hashable {
    package let words: [String]
}

/// Somebody else has shown the message to everyone meanwhile, in other words.
package struct AlreadyReleased: Error, Sendable, Hashable {}

/// What everyone will read of a message, in a moderator's words.
package struct PublicWords: Sendable, Hashable {
    package var essence: String
    package var text: String
    /// Street and house; empty for a message without a place.
    package var place: String
    /// Personal words that the moderator means to show.
    package var shown: Set<String>
    /// Words that the moderator means to hide besides.
    package var hidden: [String]

    package init(essence: String, text: String, place: String, shown: Set<String> = [], hidden: [String] = []) {
        self.essence = essence
        self.text = text
        self.place = place
        self.shown = shown
        self.hidden = hidden
    }

    /// In the order of reading.
    package var all: [String] { [essence, text, place] }

    /// What is personal in them and was not marked as fit to be shown, and what was to be hidden besides, each once.
    fileprivate var left: [String] {
        var seen = shown
        let found = all.flatMap { PersonalText($0).pieces.map(\.words) }.filter { seen.insert($0).inserted }
        let written = all.map(PersonalText.withoutLabels)
        return found
            + hidden.filter { words in
                !found.contains(words) && written.contains { !PersonalText.ranges(of: words, in: $0).isEmpty }
            }
    }

    fileprivate func checked(_ rules: Rules) throws(Refusal) -> PublicWords {
        PublicWords(
            essence: try TextField.essence.checked(essence, rules),
            text: try TextField.text.checked(text, rules),
            place: try TextField.place.checkedIfAny(place, rules) ?? "",
            shown: shown,
            hidden: hidden
        )
    }
}
