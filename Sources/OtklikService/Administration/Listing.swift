import OtklikDomain

/// A page of a list that is read by keys: what stands on it and where the next one begins.
package struct Listing<Line: Sendable>: Sendable {
    package let lines: [Line]
    /// What the next page's address carries; nil on the last page.
    package let next: String?
    /// How many there are on all pages.
    package let total: Int

    package static var pageSize: Int { 50 }

    init(lines: [Line], next: String?, total: Int) {
        self.lines = lines
        self.next = next
        self.total = total
    }

    /// The lines after the cursor, in the order of their ranks; an unreadable cursor is the beginning.
    init(_ all: [Line], after cursor: String?, rank: (Line) -> ListRank) {
        let ranked = all.map { (rank: rank($0), line: $0) }.sorted { $0.rank < $1.rank }
        let start = cursor.flatMap(ListRank.init(text:))
        let rest = start.map { start in ranked.filter { start < $0.rank } } ?? ranked
        lines = rest.prefix(Self.pageSize).map(\.line)
        next = rest.count > Self.pageSize ? rest[Self.pageSize - 1].rank.text : nil
        total = all.count
    }
}

/// Where a line stands: by a folded name, then by id.
struct ListRank: Comparable {
    let key: String
    let id: Int64

    init(_ key: String, _ id: Int64) {
        self.key = key
        self.id = id
    }

    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]) else { return nil }
        self.init(String(parts[1]), id)
    }

    var text: String { "\(id).\(key)" }

    static func < (one: ListRank, other: ListRank) -> Bool {
        one.key == other.key ? one.id < other.id : one.key < other.key
    }
}

/// Whether all words that are searched for begin somewhere in the texts.
struct ListSearch {
    private let text: String
    private let words: [String]

    init(_ text: String) {
        self.text = text
        words = TextFold.words(text)
    }

    var isEmpty: Bool { words.isEmpty }

    func finds(_ texts: String...) -> Bool { finds(texts) }

    private func finds(_ texts: [String]) -> Bool {
        let keys = texts.map { TextFold.key($0) }
        return words.allSatisfy { word in keys.contains { $0.contains(word) } }
    }

    /// The lines that have the words; where none has them as they are written, those that are nearest.
    func find<Line>(in lines: [Line], _ texts: (Line) -> [String]) -> [Line] {
        let exact = lines.filter { finds(texts($0)) }
        guard exact.isEmpty, !isEmpty else { return exact }
        let names = NearNames(lines.map { texts($0).joined(separator: " ") })
        return names.find(text, limit: Self.mostNear).map { lines[$0] }
    }

    /// So many lines are shown when the words are not found as they are written.
    static let mostNear = 20
}
