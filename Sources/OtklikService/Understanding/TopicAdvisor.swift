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

    private let parts = Mutex<Parts?>(nil)
    private let preparation = Mutex(Preparation.unknown(isWanted: false))

    init() {}

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

    func suggest(_ text: String, limit: Int) -> [Suggestion] {
        guard let parts = parts.withLock({ $0 }) else { return [] }
        let advice = parts.advisor.suggest(text, limit: limit)
        // Nothing rather than three that were as good as drawn by lot.
        return advice.confidence == .unsure ? [] : advice.suggestions
    }

    /// How texts are read, with the lexicon; nil until there is one.
    var reader: FeatureReader? { parts.withLock { $0?.reader } }

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
