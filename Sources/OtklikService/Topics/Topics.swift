import Language
package import OtklikDomain
import Synchronization

/// The classifier as residents see it today: found by words, or walked through by its three levels.
package struct Topics: Sendable {
    let platform: Platform

    /// A topic that fits a text, with the words of the text that speak for it.
    package struct Suggestion: Sendable, Hashable {
        package let topic: Topic
        package let words: [String]
        /// How sure the advisor is, 0…1; nil where a search found it.
        package let probability: Float?

        package init(topic: Topic, words: [String] = [], probability: Float? = nil) {
            self.topic = topic
            self.words = words
            self.probability = probability
        }
    }

    /// The topics that fit the words of a search best, first the best.
    package func search(_ words: String, limit: Int = 8) -> [Topic] {
        platform.topicAdvisor.want()
        let made = platform.topicIndex.current(platform)
        guard let names = made.names else { return made.search.find(words, limit: limit) }
        var found = names.index.find(String(words.prefix(400)), limit: limit).map { names.topics[$0.index] }
        // What the words mean, where few names have them.
        if found.count < limit {
            let meant = suggest(words, limit: limit).map(\.topic)
            found += meant.filter { topic in !found.contains { $0.id == topic.id } }.prefix(limit - found.count)
        }
        return found
    }

    /// The topics that a text is most likely about, first the likeliest.
    package func suggest(_ text: String, limit: Int = 3) -> [Suggestion] {
        platform.topicAdvisor.want()
        let made = platform.topicIndex.current(platform)
        guard made.names != nil else {
            return made.search.find(text, limit: limit).map { Suggestion(topic: $0) }
        }
        let reference = platform.reference.current
        return platform.topicAdvisor.suggest(text, limit: limit).compactMap { suggestion in
            let id = Int64(suggestion.key).map { ID<Topic>($0) }
            return reference.topic(id).map {
                Suggestion(topic: $0, words: suggestion.words, probability: suggestion.probability)
            }
        }
    }

    /// What the advisor says of a text now, to be kept with a decision; it is not waited for.
    func guess(_ text: String) -> TopicGuess {
        guard platform.topicAdvisor.isReady else { return .none }
        _ = platform.topicIndex.current(platform)
        return platform.topicAdvisor.guess(text)
    }

    /// Learns at once, from somebody who knows, that a message was about a topic.
    package func learn(_ text: String, _ topic: ID<Topic>) {
        // Only topics of today's tree can be learnt.
        _ = platform.topicIndex.current(platform)
        platform.topicAdvisor.learn(text, topic)
    }

    /// The topics offered today, in three levels.
    package var tree: TopicTree { platform.topicIndex.current(platform).tree }

    /// Today in the region.
    package var today: LocalDate { platform.reference.current.zone.date(of: platform.now) }
}

/// Keeps what is made of the topics until they or the day change: the index is too dear to make for every letter typed.
package final class TopicIndex: Sendable {
    struct Made: Sendable {
        let topics: [Topic]
        let date: LocalDate
        let tree: TopicTree
        let search: TopicSearch
        /// Nil until there is a model.
        let names: TopicAdvisor.Names?
    }

    private let made = Mutex<Made?>(nil)

    func current(_ platform: Platform) -> Made {
        let reference = platform.reference.current
        let today = reference.zone.date(of: platform.now)
        return made.withLock { made in
            // Equal arrays of one snapshot share their storage, so this comparison costs nothing.
            let isBehind = made?.names == nil && platform.topicAdvisor.isReady
            if let made, made.date == today, made.topics == reference.topics, !isBehind { return made }
            let tree = TopicTree(reference.topics, offeredOn: today)
            let fresh = Made(
                topics: reference.topics,
                date: today,
                tree: tree,
                search: TopicSearch(tree.topics),
                names: platform.topicAdvisor.follow(reference.topics) { $0.isOffered(on: today) }
            )
            made = fresh
            return fresh
        }
    }
}
