import Database
import Language
import OtklikDomain
import Synchronization

/// The streets of the directory by words that may be mistyped: made when somebody first needs it, and anew when it is old.
final class StreetNames: Sendable {
    struct Found {
        /// The likeliest first.
        let streets: [Int64]
        /// Of the likeliest; 0 for none.
        let score: Float
    }

    private struct Made: Sendable {
        let streets: [Int64]
        let index: NameIndex
        let at: Instant
    }

    /// A larger directory is found by its exact words only from here on.
    static let most = 20_000
    /// The directory changes seldom, and only beside the site.
    private static let life = Span.hours(6)

    private let made = Mutex<Made?>(nil)

    /// What a text may have been meant to be: itself, and of a Latin one what the keys or the sounds say in Russian.
    static func readings(of text: String) -> [String] {
        let isLatin = text.unicodeScalars.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
        return isLatin ? [text, Keyboard.russian(text), Keyboard.transliterated(text)] : [text]
    }

    /// Streets that all the words lead to, those of the settlement included.
    func find(_ words: [String], limit: Int, _ platform: Platform) throws -> Found {
        let query = words.joined(separator: " ")
        guard query.count >= 3 else { return Found(streets: [], score: 0) }
        let made = try current(platform)
        let found = made.index.find(query, limit: limit, needsAll: true)
        return Found(streets: found.map { made.streets[$0.index] }, score: found.first?.score ?? 0)
    }

    private func current(_ platform: Platform) throws -> Made {
        try made.withLock { made in
            let now = platform.now
            if let made, now - made.at < Self.life { return made }
            let streets = try platform.database.read {
                try PlaceQueries.streets($0, region: platform.region.id.value, limit: Self.most)
            }
            let entries = streets.map { NameIndex.Entry(name: $0.name, above: $0.settlement) }
            let fresh = Made(streets: streets.map(\.id), index: NearNames.index(entries), at: now)
            made = fresh
            return fresh
        }
    }
}
