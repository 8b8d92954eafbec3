import Glibc
import Synchronization

/// Suggests what a text is about: the trained model, the names of the subjects and what was corrected since, together.
///
/// Safe from any number of threads. Trees and models are swapped whole; a question under way is answered by what stood
/// when it began.
package final class Advisor: Sendable {
    /// What a question reads; never changed.
    private struct Standing: Sendable {
        let tree: SubjectTree
        let model: LinearModel?
        let reader: FeatureReader
        let names: NameRanker
        /// The model's labels first, then subjects that it does not know.
        let labels: [String]
        /// Position in the tree of each label; nil: not offered.
        let subjectOf: [Int?]
        /// Label whose scores it shares.
        let labelOf: [String: Int]
        let twinsOf: [String: [String]]
    }

    /// How much the names count beside the model.
    private static let nameWeight: Float = 1
    private static let unsure: Float = 0.05

    private let standing: Mutex<Standing>
    private let corrections = Mutex(Corrections())
    private let reader: FeatureReader

    /// - Parameters:
    ///   - tree: What may be suggested.
    ///   - reader: How texts are read when there is no model.
    ///   - model: Nil: names alone are ranked.
    package init(tree: SubjectTree, reader: FeatureReader, model: LinearModel?) {
        self.reader = reader
        standing = Mutex(Advisor.standing(tree, model, reader))
    }

    // MARK: Changing

    /// Takes another tree; weights of what left it are kept for its return.
    package func replace(tree: SubjectTree) {
        // The new one is made outside of the lock: questions go on meanwhile.
        let now = standing.withLock { $0 }
        let fresh = Advisor.standing(tree, now.model, reader, keeping: now.labels)
        swap(fresh, forgetting: false)
    }

    /// Takes another model, with what was learnt since the old one forgotten: it is in the new one's examples.
    package func install(_ model: LinearModel) {
        let tree = standing.withLock(\.tree)
        swap(Advisor.standing(tree, model, reader), forgetting: true)
    }

    private func swap(_ fresh: Standing, forgetting: Bool) {
        // Both locks: labels of the layer are positions in the standing's labels.
        corrections.withLock { layer in
            standing.withLock { standing in
                if forgetting || !fresh.labels.starts(with: standing.labels) { layer = Corrections() }
                standing = fresh
            }
        }
    }

    /// Learns at once that a text is about a subject; unknown keys are ignored. Confirmations count as much as corrections.
    package func correct(_ text: String, key: String) {
        let now = standing.withLock { $0 }
        guard let label = now.labelOf[now.tree.merged[key] ?? key] else { return }
        let features = now.reader.features(text)
        guard !features.buckets.isEmpty else { return }
        corrections.withLock { layer in
            // A swap in between made another list of labels: the correction is in the journal for the next training.
            guard standing.withLock({ $0.labels.count == now.labels.count && $0.model === now.model }) else { return }
            let seen = Advisor.vector(features, now) { _ in true }
            var base = [Float](repeating: 0, count: now.labels.count)
            now.model?.score(seen.known, into: &base)
            layer.learn(seen.buckets, seen.values, label: label, base: base)
        }
    }

    /// The model in use; nil: names alone.
    package var model: LinearModel? { standing.withLock(\.model) }

    /// How many corrections lie over the model.
    package var corrected: Int { corrections.withLock(\.count) }

    // MARK: Asking

    /// The best subjects for a text.
    ///
    /// - Parameters:
    ///   - text: Anything; an empty one gives nothing.
    ///   - favour: How many times likelier some keys are than the text says, by the place or by who asks; 1 is no matter.
    ///   - limit: Suggestions, twins counted as one.
    /// - Returns: Suggestions, the likeliest first, with reasons.
    package func suggest(_ text: String, favour: [String: Float] = [:], limit: Int = 3) -> Advice {
        let now = standing.withLock { $0 }
        let words = Tokenizer.words(text)
        guard !words.isEmpty, !now.tree.subjects.isEmpty else { return .none }
        let stems = now.reader.stemmer.stems(words)
        let reading = Reading(words: words, stems: stems, hits: now.reader.lexicon?.concepts(words, stems: stems) ?? [])
        var scores = self.scores(reading, now)
        for (key, factor) in favour where factor > 0 {
            if let label = now.labelOf[key] { scores[label] += logf(factor) * (now.model?.header.temperature ?? 1) }
        }
        return advice(scores, reading, now, limit)
    }

    /// A score for each subject of the tree, in its order: higher is likelier.
    package func scores(_ text: String) -> [Float] {
        let now = standing.withLock { $0 }
        let words = Tokenizer.words(text)
        let stems = now.reader.stemmer.stems(words)
        let reading = Reading(words: words, stems: stems, hits: now.reader.lexicon?.concepts(words, stems: stems) ?? [])
        let scores = self.scores(reading, now)
        return now.tree.subjects.map { now.labelOf[$0.key].map { scores[$0] } ?? -.infinity }
    }

    private struct Reading {
        let words: [Word]
        let stems: [[UInt16]]
        let hits: [ConceptLexicon.Hit]
    }

    private func scores(_ reading: Reading, _ now: Standing) -> [Float] {
        var scores = [Float](repeating: 0, count: now.labels.count)
        // Corrections count also where there is no model yet.
        let features = now.reader.features(reading.words, stems: reading.stems)
        corrections.withLock { layer in
            let seen = Advisor.vector(features, now) { layer.knows($0) }
            now.model?.score(seen.known, into: &scores)
            layer.score(seen.buckets, seen.values, into: &scores)
        }
        let names = now.names.scores(reading.words, stems: reading.stems, hits: reading.hits)
        let top = names.max() ?? 0
        guard top > 0 else { return scores }
        for (label, subject) in now.subjectOf.enumerated() {
            if let subject { scores[label] += Advisor.nameWeight * names[subject] / top }
        }
        return scores
    }

    private func advice(_ scores: [Float], _ reading: Reading, _ now: Standing, _ limit: Int) -> Advice {
        var beliefs = now.subjectOf.indices.map { now.subjectOf[$0] == nil ? -.infinity : scores[$0] }
        Weighting.softmax(&beliefs, sharpness: 1 / (now.model?.header.temperature ?? 1))
        var shares: [String: Float] = [:]
        for (label, subject) in now.subjectOf.enumerated() {
            if let subject { shares[now.tree.subjects[subject].category, default: 0] += beliefs[label] }
        }
        let order = now.subjectOf.indices.filter { now.subjectOf[$0] != nil }
            .sorted { (beliefs[$0], $1) > (beliefs[$1], $0) }
        var suggestions: [Suggestion] = []
        var taken: Set<String> = []
        for label in order where suggestions.count < limit && beliefs[label] > 0 {
            let key = now.labels[label]
            if taken.contains(key) { continue }
            let twins = (now.twinsOf[key] ?? []).filter { !taken.contains($0) }
            taken.formUnion([key] + twins)
            let together = twins.reduce(beliefs[label]) { sum, twin in
                sum + (now.labelOf[twin].map { beliefs[$0] } ?? 0)
            }
            suggestions.append(
                Suggestion(key: key, probability: together, words: reasons(label, reading, now), twins: twins)
            )
        }
        let first = suggestions.first?.probability ?? 0
        // Of a handful of subjects even a blind guess is likelier than `unsure`.
        let blind = 1 / Float(max(1, order.count))
        let isUnsure = first < max(Advisor.unsure, 2 * blind) && reading.hits.isEmpty
        return Advice(
            suggestions: suggestions,
            confidence: isUnsure ? .unsure : first >= now.model?.header.sure ?? 2 ? .sure : .usual,
            categories: shares.map { Advice.Share(name: $0.key, probability: $0.value) }
                .sorted { ($0.probability, $1.name) > ($1.probability, $0.name) }
        )
    }

    /// The words that speak most for a label, at most three, each stem once.
    private func reasons(_ label: Int, _ reading: Reading, _ now: Standing) -> [String] {
        guard let subject = now.subjectOf[label] else { return [] }
        var strength: [Float] = reading.stems.map { now.names.share(of: $0, in: subject) }
        for hit in reading.hits {
            let share = now.names.share(of: hit.concept, in: subject)
            for index in hit.words { strength[index] += share }
        }
        if let model = now.model {
            for (index, stem) in reading.stems.enumerated() {
                let bucket = now.reader.bucket(of: stem)
                if let row = model.columns.row(bucket), label < model.header.labels.count {
                    strength[index] += max(0, model.weight(row: row, label: label)) * model.columns.rarity[Int(row)] / 8
                }
            }
        }
        var seen: Set<[UInt16]> = []
        let least = max(0.1, 0.25 * (strength.max() ?? 0))
        return reading.words.indices
            .filter { strength[$0] >= least && reading.words[$0].units.count > 2 }
            .filter { !Advisor.fillers.contains(reading.words[$0].text) }
            .sorted { (strength[$0], $1) > (strength[$1], $0) }
            .filter { seen.insert(reading.stems[$0]).inserted }.prefix(3)
            .map { reading.words[$0].text }
    }

    /// Words that explain nothing, whatever the model has learnt of them.
    private static let fillers: Set<String> = [
        "здравствуйте", "добрый", "день", "вечер", "прошу", "просим", "пожалуйста", "спасибо", "уважаемые", "уважаемый",
        "подскажите", "скажите", "помогите", "примите", "меры", "когда", "почему", "предлагаю", "может", "можно",
        "если",
        "или", "что", "как", "где", "кто", "это", "этот", "эта", "нас", "нам", "меня", "мне", "наш", "нашем", "нашей",
        "наша", "уже", "еще", "все", "всё", "для", "при", "без", "над", "под", "они", "она", "его", "там", "тут", "так",
        "было", "был", "есть", "нет", "чтобы", "только", "очень", "после", "который", "которые",
    ]

    // MARK: Making

    private struct Seen {
        /// Rows of the model.
        var known = SparseVector()
        var buckets: [UInt32] = []
        var values: [Float] = []
    }

    /// The text's weights for the model and for the layer, of length one together.
    private static func vector(_ features: Features, _ now: Standing, isWanted: (UInt32) -> Bool) -> Seen {
        var seen = Seen()
        let columns = now.model?.columns
        let unknown = Weighting.rarity(texts: now.model?.header.examples ?? 0, with: 0)
        var sum: Float = 0
        for (bucket, count) in zip(features.buckets, features.counts) {
            let row = columns?.row(bucket)
            if row == nil, !isWanted(bucket) { continue }
            let rarity = row.flatMap { columns?.rarity[Int($0)] } ?? unknown
            let value = Weighting.frequency(count) * rarity
            sum += value * value
            seen.buckets.append(bucket)
            seen.values.append(value)
            if let row {
                seen.known.rows.append(row)
                seen.known.values.append(value)
            }
        }
        let scale = sum > 0 ? 1 / sum.squareRoot() : 0
        for index in seen.values.indices { seen.values[index] *= scale }
        for index in seen.known.values.indices { seen.known.values[index] *= scale }
        return seen
    }

    /// `known` are the labels so far, whose positions corrections hold.
    private static func standing(
        _ tree: SubjectTree,
        _ model: LinearModel?,
        _ plain: FeatureReader,
        keeping known: [String] = []
    ) -> Standing {
        let reader = FeatureReader(
            options: model?.header.features ?? plain.options,
            lexicon: plain.lexicon,
            stemmer: plain.stemmer
        )
        var labels = known.isEmpty ? model?.header.labels ?? [] : known
        var labelOf = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for subject in tree.subjects where labelOf[subject.key] == nil {
            labelOf[subject.key] = labels.count
            labels.append(subject.key)
        }
        var subjectOf = [Int?](repeating: nil, count: labels.count)
        for (index, subject) in tree.subjects.enumerated() where subject.isOffered {
            if let label = labelOf[subject.key] { subjectOf[label] = index }
        }
        let offered = Set(tree.subjects.filter(\.isOffered).map(\.key))
        var twinsOf: [String: [String]] = [:]
        for group in tree.twins {
            let group = group.filter(offered.contains)
            for key in group { twinsOf[key, default: []] += group.filter { $0 != key } }
        }
        return Standing(
            tree: tree,
            model: model,
            reader: reader,
            names: NameRanker(tree.subjects.map(\.description), reader: reader),
            labels: labels,
            subjectOf: subjectOf,
            labelOf: labelOf,
            twinsOf: twinsOf
        )
    }
}
