/// The classifier as the data files of the product hold it.
package enum TopicFile {
    /// Days of a calendar term up to which a topic counts as fast track.
    package static let fastDays = 10

    /// Joins the three files to topics; the n-th line of `topics.tsv` gets the id n, counted from 1 without the header.
    ///
    /// - Parameters:
    ///   - topics: `topics.tsv`: the tree, the answering organisation as the source spelt it, the term.
    ///   - spellings: `topic-kinds.tsv`: which kind each spelling means.
    ///   - categories: `topic-categories.tsv`: whether messages need a place and answers a photo.
    ///   - kinds: The kinds that spellings may name.
    /// - Returns: The topics in the order of the file.
    /// - Throws: `DataFileError` at the first line that is wrong.
    package static func topics(
        _ topics: String,
        spellings: String,
        categories: String,
        kinds: KindList
    ) throws(DataFileError) -> [Topic] {
        let kindOf = try TopicFile.kinds(spellings, kinds)
        let rules = try DataFile(
            categories,
            named: "topic-categories.tsv",
            columns: ["category", "needs_place", "needs_proof"]
        ).keyed()
        let file = try DataFile(
            topics,
            named: "topics.tsv",
            columns: [
                "category", "subcategory", "topic", "organisation_kind", "answer_days", "day_kind", "provenance",
            ]
        )
        var found: [Topic] = []
        for (index, row) in file.rows.enumerated() {
            let rule = try row.value(0) { rules[$0] }
            let term = try term(row)
            found.append(
                Topic(
                    id: ID(Int64(index + 1)),
                    category: row[0],
                    subcategory: row[1],
                    name: row[2],
                    kind: try row.value(3) { kindOf[$0] },
                    term: term,
                    isFast: term.kind == .calendar && term.days <= fastDays,
                    needsPlace: try rule.flag(1),
                    needsProof: try rule.flag(2)
                )
            )
        }
        return found
    }

    private static func term(_ row: DataFile.Row) throws(DataFileError) -> Term {
        let kind = try row.value(5) { DayKind(rawValue: $0) }
        return try row.value(4) { text in Int(text).flatMap { Term(days: $0, kind: kind) } }
    }

    private static func kinds(_ text: String, _ kinds: KindList) throws(DataFileError) -> [String: OrganisationKind] {
        let file = try DataFile(text, named: "topic-kinds.tsv", columns: ["spelling", "kind"])
        _ = try file.keyed()
        var found: [String: OrganisationKind] = [:]
        for row in file.rows { found[row[0]] = try row.value(1) { kinds[$0]?.kind } }
        return found
    }
}
