import Language
import Synchronization

/// Names found although they are mistyped, half typed, or typed with the other layout or alphabet.
///
/// The index is made when it is first needed: most searches find the words as they are written.
final class NearNames: Sendable {
    private let entries: @Sendable () -> [NameIndex.Entry]
    private let made = Mutex<NameIndex?>(nil)

    init(_ entries: @escaping @Sendable () -> [NameIndex.Entry]) { self.entries = entries }

    convenience init(_ names: [String]) { self.init { names.map { NameIndex.Entry(name: $0) } } }

    /// Stems are the same for all indexes.
    private static let reader = FeatureReader(options: FeatureOptions(), lexicon: nil, stemmer: Stemmer())

    /// Names of which one word fits are shown down to this share of the best one's score.
    private static let near: Float = 0.6

    static func index(_ entries: [NameIndex.Entry]) -> NameIndex { NameIndex(entries, reader: reader) }

    /// Positions of the names that all words lead to, the likeliest first; where there are none, of the nearest ones.
    func find(_ query: String, limit: Int) -> [Int] {
        let index = made.withLock { made in
            if let made { return made }
            let fresh = Self.index(entries())
            made = fresh
            return fresh
        }
        let whole = index.find(query, limit: limit, needsAll: true)
        if !whole.isEmpty { return whole.map(\.index) }
        let some = index.find(query, limit: limit)
        guard let best = some.first else { return [] }
        return some.filter { $0.score >= best.score * Self.near }.map(\.index)
    }
}
