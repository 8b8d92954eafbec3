import Database
import Language
package import OtklikDomain

/// Finds messages by their words, and keeps the index of words up with them, off the way of whoever writes.
package struct Search: Sendable {
    let platform: Platform

    private var region: Int64 { platform.region.id.value }
    private static let batch = 500
    /// Words of one first letter that are compared with a mistyped one.
    private static let mostKnown = 50_000
    /// Another page is looked for at most so often when what was found is not this person's to see.
    private static let mostRounds = 10

    // MARK: Finding

    /// Messages with all these words that the person's queue could hold, the newest first.
    ///
    /// When none has them, messages with words that are written nearly so. Half a last word, the wrong layout and Russian
    /// in Latin letters are understood. `before`: goes on after the last one of the page before.
    ///
    /// Throws `Forbidden.role` when the role sees no messages of others, `SearchIsOff` when there is no index.
    package func find(_ text: String, for person: SignedIn, before: ID<Message>? = nil, limit: Int = 30) throws
        -> FoundMessages
    {
        let scope = SearchScope.of(person.scope)
        guard scope.found else { throw Forbidden.role(person.role) }
        guard let home = platform.searchHome.database else { throw SearchIsOff() }
        let question = SearchQuestion(platform.textTerms.readings(text), scope: scope.token)
        guard !question.readings.isEmpty else { return FoundMessages(rows: [], next: nil, isNear: false) }
        let exact = try rows(question, home, person, before, limit)
        if !exact.rows.isEmpty { return exact }
        guard let near = try loosened(question, home) else { return exact }
        var found = try rows(near, home, person, before, limit)
        found.isNear = true
        return found
    }

    private func rows(
        _ question: SearchQuestion,
        _ home: Database,
        _ person: SignedIn,
        _ before: ID<Message>?,
        _ limit: Int
    ) throws -> FoundMessages {
        let reference = platform.reference.current
        var rows: [MessageSummary] = []
        var last = before?.value ?? .max
        for _ in 0..<Self.mostRounds {
            let from = last
            let ids = try ask(home) { db in
                try SearchIndexQueries.find(db, region: region, question, before: from, limit: limit + 1)
            }
            // The index may be a moment behind: the card says who may see it.
            rows += try lines(ids).filter { found in
                person.scope.contains(
                    author: found.author,
                    state: found.line.state,
                    organisation: found.line.organisation,
                    territory: found.territory,
                    executor: found.line.executor,
                    reference.organisations,
                    reference.territories
                )
            }.map(\.line)
            guard ids.count > limit, rows.count <= limit, let end = ids.last else { break }
            last = end
        }
        let shown = Array(rows.prefix(limit))
        return FoundMessages(rows: shown, next: rows.count > limit ? shown.last?.id : nil, isNear: false)
    }

    private func lines(_ ids: [Int64]) throws -> [(line: MessageSummary, author: ID<Person>, territory: ID<Territory>?)]
    {
        try platform.database.read { db in
            try ids.chunked(by: SearchQueries.most).flatMap { try SearchQueries.found(db, region: region, $0) }
        }
    }

    /// A damaged file of words costs the search by words and nothing else.
    private func ask<T: Sendable>(_ home: Database, _ body: (Connection) throws -> T) throws -> T {
        do {
            return try home.readSlowly(body)
        } catch let error as DatabaseError where home !== platform.database && error != .overloaded {
            platform.log("search: \(home.path): \(error)")
            throw SearchIsOff()
        }
    }

    /// The same with words that are written nearly so; nil when there are none.
    private func loosened(_ question: SearchQuestion, _ home: Database) throws -> SearchQuestion? {
        var near = question
        try ask(home) { db in
            for (reading, terms) in question.readings.enumerated() {
                for (index, term) in terms.enumerated() {
                    guard let stem = term.stems.first, let first = stem.unicodeScalars.first,
                        let after = Unicode.Scalar(first.value + 1)
                    else { continue }
                    let known = try SearchIndexQueries.words(
                        db,
                        from: String(first),
                        to: String(after),
                        limit: Self.mostKnown
                    )
                    near.readings[reading][index].stems += TextTerms.near(stem, among: known, limit: 8)
                }
            }
        }
        return near == question ? nil : near
    }

    // MARK: Keeping up

    /// Indexes everything that waits; gives how many messages were taken.
    @discardableResult
    package func indexDue(while goOn: () -> Bool = { true }) throws -> Int {
        guard let home = platform.searchHome.database else { return 0 }
        var count = 0
        while goOn() {
            let taken = try indexBatch(home)
            if taken == 0 { break }
            count += taken
        }
        return count
    }

    /// True while an index made anew does not hold all that was there before; false where there is none.
    package func isFilling() throws -> Bool {
        guard let home = platform.searchHome.database else { return false }
        let region = region
        guard let state = try home.read({ try SearchIndexQueries.state($0, region: region) }) else { return true }
        return !state.isFilled
    }

    private func indexBatch(_ home: Database) throws -> Int {
        let (region, reference) = (region, platform.reference.current)
        let state = try state(home, reference)
        var ids = try platform.database.read { try SearchQueries.queued($0, region: region, limit: Self.batch) }
        let isFilling = ids.isEmpty && !state.isFilled
        if isFilling {
            ids = try platform.database.read {
                let (after, last) = (state.filledTo, state.fillUntil)
                return try SearchQueries.messages($0, region: region, after: after, upTo: last, limit: Self.batch)
            }
        }
        guard !ids.isEmpty || isFilling else { return 0 }
        let sources = try platform.database.read { db in
            try ids.chunked(by: SearchQueries.most).flatMap { try SearchQueries.sources(db, region: region, $0) }
        }
        var next = state
        if isFilling { next.filledTo = ids.count < Self.batch ? state.fillUntil : ids[ids.count - 1] }
        try keep(sources, next, home, reference)
        if !isFilling {
            let versions = Dictionary(sources.map { ($0.id.value, $0.version) }, uniquingKeysWith: max)
            try platform.database.write { [ids] db in
                // What is not there any more is indexed as well as it can be.
                for id in ids { try SearchQueries.settle(db, region: region, id, version: versions[id] ?? .max) }
            }
        }
        return ids.count
    }

    private func keep(_ sources: [SearchSource], _ state: SearchState, _ home: Database, _ reference: Reference) throws
    {
        let (region, terms) = (region, platform.indexTerms)
        let documents = sources.map { $0.document(terms, reference) }
        let words = platform.keptWords.fresh(of: documents.flatMap(\.words))
        try home.write { db in
            for document in documents { try SearchIndexQueries.put(db, region: region, document) }
            try SearchIndexQueries.sortIn(db)
            for word in words { try SearchIndexQueries.keepWord(db, word) }
            try SearchIndexQueries.setState(db, region: region, state)
        }
        platform.keptWords.keep(words)
    }

    /// How far the index is; it begins anew when it is of another version or of another tree of organisations.
    private func state(_ home: Database, _ reference: Reference) throws -> SearchState {
        let version = SearchScope.version(reference)
        let region = region
        if let state = try home.read({ try SearchIndexQueries.state($0, region: region) }), state.version == version {
            return state
        }
        let newest = try platform.database.read { try SearchQueries.newestMessage($0, region: region) }
        let fresh = SearchState(version: version, filledTo: 0, fillUntil: newest)
        try home.write { try SearchIndexQueries.setState($0, region: region, fresh) }
        return fresh
    }
}

/// A page of what was found.
package struct FoundMessages: Sendable {
    package let rows: [MessageSummary]
    /// The next page is that before this message; nil at the end.
    package let next: ID<Message>?
    /// No message has the words as they were written.
    package var isNear: Bool
}

/// There is no index of words: its file cannot be opened.
package struct SearchIsOff: Error, Sendable {}
