/// The classifier's three levels in the order of its topics.
package struct TopicTree: Sendable, Hashable {
    /// The first level.
    package struct Category: Sendable, Hashable {
        package let name: String
        package let subcategories: [Subcategory]

        /// What stands for it in addresses.
        package var key: String { TextFold.key(name) }
    }

    /// The second level.
    package struct Subcategory: Sendable, Hashable {
        package let name: String
        package let topics: [Topic]

        /// What stands for it in addresses; only one of its category has it.
        package var key: String { TextFold.key(name) }
    }

    package let categories: [Category]

    /// The topics that are offered on the day; nil: all of them, as the administrator sees them.
    package init(_ topics: [Topic], offeredOn date: LocalDate?) {
        let shown = topics.filter { topic in date.map { topic.isOffered(on: $0) } ?? true }
        categories = TopicTree.grouped(shown, by: \.category).map { name, topics in
            Category(
                name: name,
                subcategories: TopicTree.grouped(topics, by: \.subcategory).map {
                    Subcategory(name: $0, topics: $1)
                }
            )
        }
    }

    /// Every topic of the tree.
    package var topics: [Topic] {
        categories.flatMap(\.subcategories).flatMap(\.topics)
    }

    package func category(key: String) -> Category? {
        categories.first { $0.key == key }
    }

    /// Groups in the order of their first topic.
    private static func grouped(_ topics: [Topic], by name: KeyPath<Topic, String>) -> [(String, [Topic])] {
        var order: [String] = []
        var groups: [String: [Topic]] = [:]
        for topic in topics {
            let group = topic[keyPath: name]
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(topic)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}

extension TopicTree.Category {
    package func subcategory(key: String) -> TopicTree.Subcategory? {
        subcategories.first { $0.key == key }
    }
}
