import Database
import OtklikDomain

/// The copies of released messages: what everyone may read, after a moderator has looked at it.
struct PublicCopies {
    let platform: Platform

    private static let batch = 200

    private var region: Int64 { platform.region.id.value }

    /// Keeps what a moderator released. What is personal in it by today's rules was left readable on purpose.
    static func keep(_ db: Connection, region: Int64, id: ID<Message>, _ words: PublicWords) throws {
        let shown = Set(words.all.flatMap { PersonalText($0).pieces.map(\.line) })
        let copy = PublicCopyQueries.Copy(id: id, words: words, shown: shown)
        try PublicCopyQueries.save(db, region: region, copy, rules: PersonalText.rules)
    }

    /// Masks what the rules of today find in copies made by older ones, and leaves what a moderator left readable.
    ///
    /// Gives how many copies became others, and whether all have been looked at. Reads and masks before it writes, so
    /// that the writer is not held up; what a moderator releases meanwhile stays.
    func renew() throws -> (changed: Int, isDone: Bool) {
        let region = region
        let copies = try platform.database.read {
            try PublicCopyQueries.older($0, region: region, than: PersonalText.rules, limit: Self.batch)
        }
        let renewed = copies.map { copy in
            PublicCopyQueries.Copy(id: copy.id, words: words(copy), shown: copy.shown)
        }
        try platform.database.write { db in
            for copy in renewed {
                try PublicCopyQueries.renew(db, region: region, copy, rules: PersonalText.rules)
            }
        }
        return (zip(copies, renewed).count { $0.words != $1.words }, copies.count < Self.batch)
    }

    private func words(_ copy: PublicCopyQueries.Copy) -> PublicWords {
        PublicWords(
            essence: renewed(copy.words.essence, copy.shown),
            text: renewed(copy.words.text, copy.shown),
            place: renewed(copy.words.place, copy.shown)
        )
    }

    private func renewed(_ text: String, _ shown: Set<String>) -> String {
        let personal = PersonalText(text)
        return personal.masked(showing: Set(personal.pieces.filter { shown.contains($0.line) }.map(\.words)))
    }
}

extension PersonalPiece {
    /// The words on one line, as they are kept.
    fileprivate var line: String { words.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
