package import Language
import OtklikDomain
import Synchronization

/// Suggests topics for what people write, and finds them by mistyped words. Knows nothing until it has been given a model:
/// until then, and when that fails, topics are found by their words alone.
package final class TopicAdvisor: Sendable {
    /// What it was made of.
    private struct Parts: Sendable {
        let seed: UnderstandingSeed
        let reader: FeatureReader
        let advisor: Advisor
        /// The groups of topics that words cannot tell apart, by each of their keys.
        let twins: [String: Set<String>]
    }

    /// The names of the topics of one moment.
    struct Names: Sendable {
        let topics: [Topic]
        let index: NameIndex
    }

    /// What is to be done when somebody first looks for a topic. The site may be open before it is known.
    private enum Preparation {
        case unknown(isWanted: Bool)
        case waiting(@Sendable () -> Void)
        case begun
    }

    /// Where models and what the product knows of words come from.
    package struct Source: Sendable {
        package let folder: ModelFolder
        package let seed: @Sendable () throws -> UnderstandingSeed

        package init(folder: ModelFolder, seed: @escaping @Sendable () throws -> UnderstandingSeed) {
            self.folder = folder
            self.seed = seed
        }
    }

    private let source = Mutex<(source: Source, mark: String)?>(nil)
    private let parts = Mutex<Parts?>(nil)
    private let preparation = Mutex(Preparation.unknown(isWanted: false))

    init() {}

    /// Says where models come from; without it nothing is trained here.
    package func supply(_ source: Source) {
        self.source.withLock { $0 = (source, source.folder.mark) }
    }

    var supplied: Source? { source.withLock { $0?.source } }

    /// Whether another file was put in place of the model since this was asked last; from then on it is known.
    func seesAnotherFile() -> Bool {
        source.withLock { known in
            guard let old = known else { return false }
            let mark = old.source.folder.mark
            known?.mark = mark
            return mark != old.mark && !mark.isEmpty
        }
    }

    /// The model in use; nil before there is one.
    package var model: LinearModel? { parts.withLock { $0 }?.advisor.model }

    /// How many decisions were learnt since the model was trained.
    package var learnt: Int { parts.withLock { $0 }?.advisor.corrected ?? 0 }

    /// What the model in use was made of; nil before there is one.
    var grounds: (seed: UnderstandingSeed, reader: FeatureReader)? {
        parts.withLock { $0.map { ($0.seed, $0.reader) } }
    }

    /// Takes another model without keeping a question waiting; false before `begin`.
    func install(_ model: LinearModel) -> Bool {
        guard let parts = parts.withLock({ $0 }) else { return false }
        parts.advisor.install(model)
        return true
    }

    package var isReady: Bool { parts.withLock { $0 != nil } }

    /// `body` is called once, when somebody first looks for a topic, or at once when somebody already has; it must not wait.
    package func prepareWhenWanted(_ body: @escaping @Sendable () -> Void) {
        let isWanted = preparation.withLock { preparation in
            if case .unknown(isWanted: true) = preparation {
                preparation = .begun
                return true
            }
            preparation = .waiting(body)
            return false
        }
        if isWanted { body() }
    }

    /// Somebody looks for a topic.
    func want() {
        let body: (@Sendable () -> Void)? = preparation.withLock { preparation in
            switch preparation {
            case .unknown: preparation = .unknown(isWanted: true)
            case .waiting(let body):
                preparation = .begun
                return body
            case .begun: break
            }
            return nil
        }
        body?()
    }

    /// Begins to suggest.
    ///
    /// - Parameters:
    ///   - seed: Concepts, twins and short forms of the classifier.
    ///   - reader: The reader that the model was trained with.
    ///   - model: Nil: the topics' names alone are ranked.
    package func begin(seed: UnderstandingSeed, reader: FeatureReader, model: LinearModel?) {
        // The region's topics come with the first `follow`.
        let advisor = Advisor(tree: SubjectTree([]), reader: reader, model: model)
        parts.withLock {
            $0 = Parts(seed: seed, reader: reader, advisor: advisor, twins: seed.twinsByKey)
        }
    }

    /// Takes the region's topics of today, at first and after an administrator's change. Nil before `begin`.
    func follow(_ topics: [Topic], isOffered: (Topic) -> Bool) -> Names? {
        guard let parts = parts.withLock({ $0 }) else { return nil }
        parts.advisor.replace(tree: parts.seed.tree(topics, isOffered: isOffered))
        let offered = topics.filter(isOffered)
        let entries = offered.map { NameIndex.Entry(name: $0.name, above: "\($0.category) \($0.subcategory)") }
        return Names(
            topics: offered,
            index: NameIndex(entries, reader: parts.reader, abbreviations: parts.seed.abbreviations)
        )
    }

    /// The first three with the version of the model that said so; names alone are version 1.
    func guess(_ text: String) -> TopicGuess {
        guard let parts = parts.withLock({ $0 }) else { return .none }
        let version = parts.advisor.model?.header.trainedAt ?? 1
        let items = suggest(text, limit: 3).compactMap { suggestion in
            Int64(suggestion.key).map {
                TopicGuess.Item(topic: ID($0), share: Int((suggestion.probability * 10_000).rounded()))
            }
        }
        return TopicGuess(model: max(1, version), items: items)
    }

    func suggest(_ text: String, limit: Int) -> [Suggestion] {
        guard let parts = parts.withLock({ $0 }) else { return [] }
        let advice = parts.advisor.suggest(text, limit: limit)
        // Nothing rather than three that were as good as drawn by lot.
        return advice.confidence == .unsure ? [] : advice.suggestions
    }

    /// How texts are read, with the lexicon; nil until there is one.
    var reader: FeatureReader? { grounds?.reader }

    /// A topic with those that people cannot tell from it.
    func alike(_ topic: ID<Topic>) -> Set<ID<Topic>> {
        let twins = parts.withLock { $0?.twins[topic.subjectKey] } ?? []
        return Set(twins.compactMap { Int64($0).map { ID($0) } }).union([topic])
    }

    /// Learns at once that a message was about a topic.
    func learn(_ text: String, _ topic: ID<Topic>) {
        parts.withLock { $0 }?.advisor.correct(text, key: topic.subjectKey)
    }
}
