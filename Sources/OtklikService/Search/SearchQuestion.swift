import Language

/// What is looked for in an index of words, in the two engines' own languages.
struct SearchQuestion: Sendable, Hashable {
    /// One word: any of the stems will do.
    struct Term: Sendable, Hashable {
        var stems: [String]
        var isBeginning: Bool
    }

    /// Any of the readings will do; of a reading every term.
    var readings: [[Term]]
    /// Whose messages; nil: the whole region's.
    var scope: String?

    init(_ readings: [[TextTerms.Wanted]], scope: String?) {
        self.readings = readings.map { $0.map { Term(stems: [$0.stem], isBeginning: $0.isBeginning) } }
        self.scope = scope
    }

    /// For FTS5.
    var match: String {
        let words = any(readings.map { all($0.map { any($0.stems.map { "\"\(Self.bare($0))\"" }, $0.isBeginning) }) })
        guard let scope else { return "words : \(words)" }
        return "(scope : \"\(scope)\") AND (words : \(words))"

        func any(_ parts: [String], _ isBeginning: Bool = false) -> String {
            "(" + parts.map { isBeginning ? $0 + "*" : $0 }.joined(separator: " OR ") + ")"
        }
        func all(_ parts: [String]) -> String { "(" + parts.joined(separator: " AND ") + ")" }
    }

    /// For PostgreSQL's `tsquery`.
    var tsquery: String {
        let words = any(readings.map { all($0.map { any($0.stems.map { "'\(Self.bare($0))'" }, $0.isBeginning) }) })
        guard let scope else { return words }
        return "'#\(scope)' & \(words)"

        func any(_ parts: [String], _ isBeginning: Bool = false) -> String {
            "(" + parts.map { isBeginning ? $0 + ":*" : $0 }.joined(separator: " | ") + ")"
        }
        func all(_ parts: [String]) -> String { "(" + parts.joined(separator: " & ") + ")" }
    }

    /// Only letters and digits: nothing in a word is a sign of a query's language.
    static func bare(_ stem: String) -> String {
        String(
            String.UnicodeScalarView(
                stem.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            )
        )
    }
}
