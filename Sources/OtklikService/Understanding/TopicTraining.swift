package import OtklikDomain

/// How a training of the topic model went.
package struct TopicTraining: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// The new model is in use.
        case taken
        /// On messages that neither had seen the old one was better; it stays.
        case worse
        /// There was nothing to be compared on yet; the new one is in use.
        case uncompared
    }

    package let id: Int64
    package let at: Instant
    package let took: Span
    /// The version that came of it.
    package let model: Int64
    package let outcome: Outcome
    /// Texts it was trained on, and how many of them were messages of this installation.
    package let texts: Int
    package let confirmed: Int
    package let bytes: Int
    /// What both were compared on.
    package let held: Int
    package let after: Score
    package let before: Score

    /// Shares of ten thousand: right at once, and among the first three.
    package struct Score: Sendable, Hashable {
        package let first: Int
        package let third: Int

        package init(first: Int, third: Int) {
            self.first = first
            self.third = third
        }
    }
}
