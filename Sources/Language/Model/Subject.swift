/// One thing a text can be about, as a tree of three levels names it.
package struct Subject: Sendable, Hashable {
    /// What stands for it in model files; it stays when names change.
    package let key: String
    package let category: String
    package let subcategory: String
    package let name: String
    /// What people say of it besides; empty when nothing is known.
    package let words: String
    /// Whether it may be suggested; what is no longer offered keeps its weights.
    package let isOffered: Bool

    package init(
        key: String,
        category: String,
        subcategory: String,
        name: String,
        words: String = "",
        isOffered: Bool = true
    ) {
        self.key = key
        self.category = category
        self.subcategory = subcategory
        self.name = name
        self.words = words
        self.isOffered = isOffered
    }

    /// All that is written about it, for the ranker by names.
    var description: String { "\(category). \(subcategory). \(name). \(words)" }

    /// `category / subcategory / name`
    package var path: String { "\(category) / \(subcategory) / \(name)" }
}

/// What can be suggested, and what of it is the same to people.
package struct SubjectTree: Sendable, Hashable {
    package let subjects: [Subject]
    /// Groups of keys that words alone cannot tell apart.
    package let twins: [[String]]
    /// Old keys with those they were merged into.
    package let merged: [String: String]

    package init(_ subjects: [Subject], twins: [[String]] = [], merged: [String: String] = [:]) {
        self.subjects = subjects
        self.twins = twins
        self.merged = merged
    }
}

/// What the advisor proposes.
package struct Suggestion: Sendable, Hashable {
    package let key: String
    /// How sure the advisor is of this one and its twins together, 0…1.
    package let probability: Float
    /// Words of the text that speak for it, as written, the strongest first.
    package let words: [String]
    /// Others that words cannot tell from it: offered as one.
    package let twins: [String]
}

package struct Advice: Sendable, Hashable {
    package enum Confidence: Sendable, Hashable {
        /// The first may be highlighted: in texts held out it was right nine times of ten.
        case sure
        case usual
        /// The text says too little; offer categories and search.
        case unsure
    }

    package let suggestions: [Suggestion]
    package let confidence: Confidence
    /// First levels with their share of probability, the likeliest first.
    package let categories: [Share]

    package struct Share: Sendable, Hashable {
        package let name: String
        package let probability: Float
    }

    static let none = Advice(suggestions: [], confidence: .unsure, categories: [])
}
