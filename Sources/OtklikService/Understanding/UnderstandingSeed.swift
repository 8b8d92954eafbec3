package import Language
package import OtklikDomain

/// What the product knows of people's words before a region has messages of its own.
package struct UnderstandingSeed: Sendable {
    /// Groups of words that mean one thing.
    package let concepts: String
    /// Invented messages for each topic of the seed classifier.
    package let texts: String
    /// What people say of each topic of the seed classifier, in the form of `texts`.
    package let words: String
    /// Rows of the seed classifier that people cannot tell apart by words.
    package let twins: String
    /// Short forms that people type in search.
    package let abbreviations: String
    /// How many topics the seed classifier has: the texts' and twins' rows are its ids less one.
    package let topicCount: Int

    package init(concepts: String, texts: String, words: String, twins: String, abbreviations: String, topicCount: Int)
    {
        self.concepts = concepts
        self.texts = texts
        self.words = words
        self.twins = twins
        self.abbreviations = abbreviations
        self.topicCount = topicCount
    }

    /// The lexicon, with the stemmer that all readers share.
    package func reader(stemmer: Stemmer = Stemmer()) -> FeatureReader {
        FeatureReader(
            options: FeatureOptions(),
            lexicon: ConceptLexicon(concepts, stemmer: stemmer),
            stemmer: stemmer
        )
    }

    /// The topics as the advisor knows them; `isOffered` says which may be suggested.
    package func tree(_ topics: [Topic], isOffered: (Topic) -> Bool) -> SubjectTree {
        let words = Dictionary(
            SeedTexts(file: words).rows.map { (ID<Topic>(Int64($0.subject + 1)).subjectKey, $0.text) },
            uniquingKeysWith: { "\($0) \($1)" }
        )
        let subjects = topics.map { topic in
            Subject(
                key: topic.id.subjectKey,
                category: topic.category,
                subcategory: topic.subcategory,
                name: topic.name,
                words: words[topic.id.subjectKey] ?? "",
                isOffered: isOffered(topic)
            )
        }
        return SubjectTree(subjects, twins: twinGroups.filter { $0.count > 1 })
    }

    private var twinGroups: [[String]] {
        twins.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: " ").compactMap { Int64($0).map { ID<Topic>($0 + 1).subjectKey } }
        }
    }

    /// Each topic's key with the keys of its group.
    var twinsByKey: [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for group in twinGroups { for key in group { found[key, default: []].formUnion(group) } }
        return found
    }

    /// Trains on the seed texts whose topics the tree still has, and on messages whose topics are confirmed.
    ///
    /// With many confirmed messages probabilities are fitted to a part of those alone.
    ///
    /// - Parameters:
    ///   - training: The tree and how texts are read.
    ///   - confirmed: Messages by the positions of their topics in the tree.
    ///   - kind: Seed texts of this kind are left out, to be tested on.
    ///   - now: Kept in the model.
    ///   - progress: Told how many steps of how many are done; answers whether to go on.
    /// - Returns: The model.
    /// - Throws: `TrainingStopped`.
    package func train(
        _ training: AdvisorTraining,
        confirmed: [(subject: Int, text: String)] = [],
        without kind: String? = nil,
        now: Int64,
        progress: (Int, Int) -> Bool
    ) throws(TrainingStopped) -> LinearModel {
        let rows = rows(for: training.tree).filter { $0.teaches && $0.kind != kind }
        // Probabilities are fitted to one way of asking that the trial has not seen: real messages are like that.
        let held = kind == UnderstandingSeed.heldKinds.0 ? UnderstandingSeed.heldKinds.1 : UnderstandingSeed.heldKinds.0
        let messages = confirmed.enumerated().map { index, message in
            SeedTexts.Row(subject: message.subject, kind: index % 5 == 0 ? Self.judge : "c", text: message.text)
        }
        let kinds: Set<String> = confirmed.count >= Self.many ? [Self.judge] : [held, Self.judge]
        return try training.train(
            messages + rows,
            holding: { kinds.contains($0.kind) },
            now: now,
            progress: progress
        )
    }

    /// Confirmed messages that the trial does not see.
    private static let judge = "cj"
    /// So many confirmed messages say more of what people write than invented ones.
    private static let many = 1_000

    /// The kinds of seed messages that are least like the others.
    private static let heldKinds = ("m4", "m3")

    /// The seed texts by their positions in a tree.
    private func rows(for tree: SubjectTree) -> [SeedTexts.Row] {
        let positions = Dictionary(
            tree.subjects.enumerated().map { ($1.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return SeedTexts(file: texts).rows.compactMap { row in
            guard row.subject < topicCount else { return nil }
            let key = ID<Topic>(Int64(row.subject + 1)).subjectKey
            return positions[key].map { SeedTexts.Row(subject: $0, kind: row.kind, text: row.text) }
        }
    }
}

extension ID<Topic> {
    /// What stands for a topic in model files.
    package var subjectKey: String { String(value) }
}
