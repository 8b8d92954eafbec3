package import OtklikDomain
import Synchronization

/// The classifier as residents see it today: found by words, or walked through by its three levels.
package struct Topics: Sendable {
    let platform: Platform

    /// The topics that fit the words best, first the best.
    package func search(_ words: String, limit: Int = 8) -> [Topic] {
        platform.topicIndex.current(platform).search.find(words, limit: limit)
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
    }

    private let made = Mutex<Made?>(nil)

    func current(_ platform: Platform) -> Made {
        let reference = platform.reference.current
        let today = reference.zone.date(of: platform.now)
        return made.withLock { made in
            // Equal arrays of one snapshot share their storage, so this comparison costs nothing.
            if let made, made.date == today, made.topics == reference.topics { return made }
            let tree = TopicTree(reference.topics, offeredOn: today)
            let fresh = Made(
                topics: reference.topics,
                date: today,
                tree: tree,
                search: TopicSearch(tree.topics)
            )
            made = fresh
            return fresh
        }
    }
}
