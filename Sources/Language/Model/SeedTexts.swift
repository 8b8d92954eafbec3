/// Texts that come with the product, for a model that has seen no messages yet.
///
/// A file of tabs with a header: the subject's position, a kind, the text with `{placeholders}`.
package struct SeedTexts: Sendable {
    package struct Row: Sendable, Hashable {
        package let subject: Int
        /// `m1`… are messages, `e1`… essences, `a1`… answers.
        package let kind: String
        package let text: String

        package init(subject: Int, kind: String, text: String) {
            self.subject = subject
            self.kind = kind
            self.text = text
        }

        /// Answers reply to several messages at once, so they teach nothing.
        package var teaches: Bool { !kind.hasPrefix("a") }
    }

    package let rows: [Row]

    /// Lines that are no rows are left out.
    package init(file: String) {
        rows = file.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let subject = Int(parts[0]) else { return nil }
            return Row(subject: subject, kind: String(parts[1]), text: SeedTexts.withoutPlaceholders(parts[2]))
        }
    }

    /// `{street}` is no word of any message.
    private static func withoutPlaceholders(_ text: Substring) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(text.utf8.count)
        var isInside = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "{"): isInside = true
            case UInt8(ascii: "}") where isInside:
                isInside = false
                plain.append(UInt8(ascii: " "))
            default: if !isInside { plain.append(byte) }
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}

/// Makes the advisor's model of what is known.
package struct AdvisorTraining: Sendable {
    package let tree: SubjectTree
    package let reader: FeatureReader

    package init(tree: SubjectTree, reader: FeatureReader) {
        self.tree = tree
        self.reader = reader
    }

    /// One example a name with its words, one the words alone, and one a text.
    package func examples(_ texts: [SeedTexts.Row]) -> [Example] {
        let names = tree.subjects.enumerated().map { Example(text: "\($1.name). \($1.words)", label: $0) }
        let words = tree.subjects.enumerated().filter { !$1.words.isEmpty }.map { Example(text: $1.words, label: $0) }
        let known = texts.filter { $0.teaches && tree.subjects.indices.contains($0.subject) }
        return names + words + known.map { Example(text: $0.text, label: $0.subject) }
    }

    /// Trains on names and texts and makes the probabilities honest.
    ///
    /// - Parameters:
    ///   - texts: Their subjects are positions in the tree.
    ///   - hold: Which texts are held out to learn the temperature of; nil: every tenth.
    ///   - now: Kept in the model.
    ///   - progress: Told how many steps of how many are done; answers whether to go on.
    /// - Returns: The model.
    /// - Throws: `TrainingStopped`.
    package func train(
        _ texts: [SeedTexts.Row],
        holding hold: ((SeedTexts.Row) -> Bool)? = nil,
        now: Int64,
        progress: (Int, Int) -> Bool
    ) throws(TrainingStopped) -> LinearModel {
        let labels = tree.subjects.map(\.key)
        let held = texts.enumerated().filter { index, row in row.teaches && (hold?(row) ?? (index % 10 == 3)) }
        let isHeld = Set(held.map(\.offset))
        let most = examples(texts.enumerated().filter { !isHeld.contains($0.offset) }.map(\.element))
        let examples = examples(texts)
        let trial = try LinearModel.train(most, labels: labels, reader: reader, now: now) { done, all in
            progress(done, 2 * all)
        }
        let advisor = Advisor(tree: tree, reader: reader, model: trial)
        let cases = held.prefix(2_000).filter { tree.subjects.indices.contains($0.element.subject) }.map { _, row in
            (scores: advisor.scores(row.text), label: row.subject)
        }
        let temperature = Calibration.temperature(Array(cases))
        let fitted = Advisor(tree: tree, reader: reader, model: trial.calibrated(temperature: temperature, sure: 2))
        let firsts = held.prefix(2_000).compactMap { _, row -> (probability: Float, isRight: Bool)? in
            guard tree.subjects.indices.contains(row.subject),
                let first = fitted.suggest(row.text, limit: 1).suggestions.first
            else { return nil }
            let key = tree.subjects[row.subject].key
            return (first.probability, first.key == key || first.twins.contains(key))
        }
        let sure = Calibration.threshold(firsts, precision: 0.9)?.probability ?? 2
        let model = try LinearModel.train(examples, labels: labels, reader: reader, now: now) { done, all in
            progress(all + done, 2 * all)
        }
        return model.calibrated(temperature: temperature, sure: sure)
    }
}
