import Language
import OtklikDomain

/// A message as an index of words keeps it.
struct SearchDocument: Sendable, Hashable {
    let id: Int64
    /// For whom it is found: the organisation with those above it, the territory with those around it, the executor.
    let scope: [String]
    let words: [String]
}

/// What of a message is found by its words.
struct SearchSource: Sendable {
    let id: ID<Message>
    let version: Int
    let organisation: ID<Organisation>?
    let territory: ID<Territory>?
    let executor: ID<Person>?
    /// Essence, text, place, landmark; the answers that were sent follow.
    var texts: [String]

    func document(_ terms: TextTerms, _ reference: Reference) -> SearchDocument {
        var scope: [String] = []
        if let organisation {
            scope += ([organisation] + reference.organisations.ancestors(of: organisation)).map(SearchScope.token)
        }
        if let territory {
            scope += ([territory] + reference.territories.ancestors(of: territory)).map(SearchScope.token)
        }
        if let executor { scope.append(SearchScope.token(executor)) }
        return SearchDocument(id: id.value, scope: scope, words: terms.terms(texts))
    }
}

/// The words that stand for a scope inside an index.
enum SearchScope {
    static func token(_ id: ID<Organisation>) -> String { "o\(id.value)" }
    static func token(_ id: ID<Territory>) -> String { "t\(id.value)" }
    static func token(_ id: ID<Person>) -> String { "p\(id.value)" }

    /// Nil: of the whole region; `found` is false for those who are shown no queue.
    static func of(_ scope: Scope) -> (token: String?, found: Bool) {
        switch scope {
        case .region: (nil, true)
        case .organisation(let id): (token(id), true)
        case .territory(let id): (token(id), true)
        case .assigned(let id): (token(id), true)
        case .own, .nothing: (nil, false)
        }
    }

    /// Changes whenever documents would get other scopes or other words: the index is made anew then.
    static func version(_ reference: Reference) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ number: Int64) { hash = (hash ^ UInt64(bitPattern: number)) &* 0x100_0000_01B3 }
        add(Int64(TextTerms.version))
        for organisation in reference.organisations.all {
            add(organisation.id.value)
            add(organisation.parent?.value ?? 0)
        }
        for territory in reference.territories.all {
            add(territory.id.value)
            add(territory.parent?.value ?? 0)
        }
        return Int64(bitPattern: hash)
    }
}
