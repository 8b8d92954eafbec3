import Database
import OtklikDomain

// The journal of topics: written in the transaction of the step that settles one.
extension MessageStep {
    private var region: Int64 { platform.region.id.value }

    /// Keeps what a member of the staff says of a topic; other steps, and those of the platform, say nothing.
    func keepTopic(of order: Order, message: Message, by person: ID<Person>?, _ db: Connection) throws {
        let kind: TopicDecision.Kind
        switch order.command {
        case .accept: kind = .confirmed
        case .setTopic: kind = .corrected
        default: return
        }
        guard let person, let topic = message.topic else { return }
        let earlier = try TopicDecisionQueries.decisions(db, region: region, of: message.id)
        // What was said first counts: later the advisor may have been told the answer by this very message.
        let guess = earlier.first { $0.guess.isAsked }?.guess ?? lesson?.guess ?? .none
        try keep(kind, topic, of: message, by: person, guess, db)
    }

    /// Keeps what the resident chose and what the advisor said when the message was sent.
    func keepFirstTopic(of message: Message, _ db: Connection) throws {
        try keep(.resident, message.topic, of: message, by: message.author, lesson?.guess ?? .none, db)
    }

    private func keep(
        _ kind: TopicDecision.Kind,
        _ topic: ID<Topic>?,
        of message: Message,
        by person: ID<Person>?,
        _ guess: TopicGuess,
        _ db: Connection
    ) throws {
        let decision = TopicDecision(
            id: lesson?.id ?? platform.world.newID(),
            message: message.id,
            at: now,
            kind: kind,
            topic: topic,
            person: person,
            guess: guess
        )
        try TopicDecisionQueries.insert(db, region: region, decision)
    }
}
