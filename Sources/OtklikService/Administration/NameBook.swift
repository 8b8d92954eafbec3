import OtklikDomain

/// Names of things as people type them: a field holds a name instead of a list of a thousand.
struct NameBook<Thing>: Sendable {
    struct Entry: Sendable {
        let id: ID<Thing>
        let name: String
        var other = ""
    }

    enum Found: Sendable, Hashable {
        case one(ID<Thing>)
        /// The first of those that fit, each as `text(for:)` writes it.
        case several([String])
        case nothing
    }

    private struct Line: Sendable {
        let id: ID<Thing>
        let name: String
        let key: String
        let otherKey: String
    }

    private static var shown: Int { 8 }

    private let lines: [Line]
    private let byID: [ID<Thing>: Int]
    private let sharing: [String: Int]

    init(_ entries: [Entry]) {
        lines = entries.map { entry in
            Line(
                id: entry.id,
                name: entry.name,
                key: TextFold.key(entry.name),
                otherKey: TextFold.key(entry.other)
            )
        }
        byID = Dictionary(lines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        sharing = Dictionary(lines.map { ($0.key, 1) }, uniquingKeysWith: +)
    }

    var all: [String] { lines.map { text(of: $0) } }

    /// The name, with the id where others have the same one: «Школа № 1 [112]».
    func text(for id: ID<Thing>?) -> String {
        guard let id else { return "" }
        return byID[id].map { text(of: lines[$0]) } ?? "[\(id)]"
    }

    /// The thing of this name; without one, those that have all of the words in theirs, else those that are nearest.
    func find(_ text: String, offersNear: Bool = true) -> Found {
        if let id = Self.bracketed(text) { return byID[id] == nil ? .nothing : .one(id) }
        let key = TextFold.key(text)
        let same = lines.filter { $0.key == key || $0.otherKey == key }
        if !same.isEmpty { return found(same) }
        let words = TextFold.words(text)
        if words.isEmpty { return .nothing }
        let fitting = lines.filter { line in words.allSatisfy { line.key.contains($0) || line.otherKey.contains($0) } }
        if !fitting.isEmpty || !offersNear { return found(fitting) }
        // What is only near is offered, never taken for what was meant.
        let near = NearNames(lines.map { "\($0.key) \($0.otherKey)" }).find(text, limit: Self.shown)
        return near.isEmpty ? .nothing : .several(near.map { self.text(of: lines[$0]) })
    }

    private func found(_ lines: [Line]) -> Found {
        if let only = lines.first, lines.count == 1 { return .one(only.id) }
        return lines.isEmpty ? .nothing : .several(lines.prefix(Self.shown).map { text(of: $0) })
    }

    private func text(of line: Line) -> String {
        sharing[line.key] == 1 ? line.name : "\(line.name) [\(line.id)]"
    }

    /// The id at the end of a text: `… [112]`.
    private static func bracketed(_ text: String) -> ID<Thing>? {
        guard let open = text.lastIndex(of: "["), let close = text.lastIndex(of: "]"), open < close else { return nil }
        guard text[text.index(after: close)...].allSatisfy(\.isWhitespace) else { return nil }
        return ID(text: String(text[text.index(after: open)..<close]))
    }
}

extension Reference {
    /// Organisations by name and short name; those of a cabinet only where `area` is one.
    func organisationBook(in area: Area = .region) -> NameBook<Organisation> {
        NameBook(
            organisations.all.filter { policy.covers(area, $0.id) }
                .map { NameBook.Entry(id: $0.id, name: $0.name, other: $0.shortName) }
        )
    }

    var territoryBook: NameBook<Territory> {
        NameBook(territories.all.map { NameBook.Entry(id: $0.id, name: $0.name) })
    }

    var topicBook: NameBook<Topic> {
        NameBook(topics.map { NameBook.Entry(id: $0.id, name: $0.name) })
    }
}
