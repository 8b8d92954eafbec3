package import OtklikDomain

/// What the advisor said of a text at one moment.
package struct TopicGuess: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let topic: ID<Topic>
        /// How sure it was, of ten thousand.
        package let share: Int

        package init(topic: ID<Topic>, share: Int) {
            self.topic = topic
            self.share = share
        }
    }

    /// When the model was trained, in milliseconds, which is also its version; 0: nobody was asked.
    package let model: Int64
    /// At most three, the likeliest first; none where the advisor was unsure.
    package let items: [Item]

    package static let none = TopicGuess(model: 0, items: [])

    package init(model: Int64, items: [Item]) {
        self.model = model
        self.items = items
    }

    /// Whether there was an advisor to ask.
    package var isAsked: Bool { model != 0 }
    package var first: Item? { items.first }
    package func holds(_ topic: ID<Topic>) -> Bool { items.contains { $0.topic == topic } }
}

/// A line of the journal of topics: who gave a message which topic, and what the advisor had said of it.
package struct TopicDecision: Sendable, Hashable {
    /// The numbers stand in the database and are never reused.
    package enum Kind: Int, Sendable, Hashable, CaseIterable {
        /// The resident chose, or found none, on sending.
        case resident = 1
        /// A moderator accepted the message with its topic.
        case confirmed = 2
        /// Staff gave it another topic.
        case corrected = 3
        /// The platform set it on sending, where an administrator allows that.
        case machine = 4
    }

    package let id: Int64
    package let message: ID<Message>
    package let at: Instant
    package let kind: Kind
    /// Nil: the resident found none.
    package let topic: ID<Topic>?
    package let person: ID<Person>?
    package let guess: TopicGuess

    package init(
        id: Int64,
        message: ID<Message>,
        at: Instant,
        kind: Kind,
        topic: ID<Topic>?,
        person: ID<Person>?,
        guess: TopicGuess
    ) {
        self.id = id
        self.message = message
        self.at = at
        self.kind = kind
        self.topic = topic
        self.person = person
        self.guess = guess
    }
}
