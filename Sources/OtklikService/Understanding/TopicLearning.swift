import Database
import Language
import OtklikDomain
import Synchronization

/// Learning from what staff says of topics: at once on this node, and by the journal on the others and after a start.
struct TopicLearning: Sendable {
    let platform: Platform

    /// How many lines are learnt again at a start; older ones wait for the night's training.
    private static let most = 10_000
    /// How many texts are read at a time.
    private static let batch = 100

    private var region: Int64 { platform.region.id.value }

    /// A step that settles a topic, with what the advisor learns from it.
    struct Lesson: Sendable {
        /// The id of its line in the journal.
        let id: Int64
        let text: String
        let guess: TopicGuess
    }

    /// What is to be known before a step that says what a message is about; nil for other steps.
    ///
    /// Trouble with the advisor never keeps anybody from the step: the line is written without suggestions then.
    func lesson(of order: Order, on message: ID<Message>) -> Lesson? {
        switch order.command {
        case .accept, .setTopic: break
        default: return nil
        }
        do {
            guard let body = try platform.database.read({ try TextQueries.text($0, region: region, id: message) })
            else { return nil }
            return lesson(body.telling)
        } catch {
            platform.log("topic advisor: the text to learn from could not be read: \(error)")
            return nil
        }
    }

    /// What the advisor says of a text, with an id for the line that keeps it.
    func lesson(_ text: String) -> Lesson {
        Lesson(id: platform.world.newID(), text: text, guess: platform.topics.guess(text))
    }

    /// Learns from a step that has been committed.
    func learn(_ lesson: Lesson, _ topic: ID<Topic>?) {
        guard let topic, platform.learntDecisions.take(lesson.id) else { return }
        platform.topics.learn(lesson.text, topic)
    }

    /// A model was put into use: what it does not hold of the journal is learnt when `catchUp` comes next. One that was
    /// not trained here holds nothing of it.
    func begin(_ model: LinearModel?) {
        platform.learntDecisions.begin(from: 0)
        guard let version = model?.header.trainedAt else { return }
        do {
            let isOurs = try platform.database.read { db in
                try TopicTrainingQueries.isKnown(db, region: region, model: version)
            }
            if isOurs { begin(since: Instant(milliseconds: version)) }
        } catch {
            platform.log("topic advisor: learns the whole journal again: \(error)")
        }
    }

    /// A model that holds the journal as it stood at this moment was put into use.
    func begin(since moment: Instant) {
        platform.learntDecisions.begin(from: Snowflake.first(at: moment))
    }

    /// Learns what other nodes, or this one before its start, have put into the journal.
    ///
    /// Gives how many lines were new.
    @discardableResult
    func catchUp() throws -> Int {
        let now = platform.now
        guard platform.topicAdvisor.isReady, let from = platform.learntDecisions.due(now) else { return 0 }
        return try platform.learntDecisions.reading.withLock { _ in
            let lessons = try platform.database.read {
                try TopicDecisionQueries.lessons($0, region: region, from: from, limit: Self.most)
            }
            let fresh = lessons.filter { platform.learntDecisions.take($0.id) }
            for start in stride(from: 0, to: fresh.count, by: Self.batch) {
                try learn(Array(fresh[start..<min(start + Self.batch, fresh.count)]))
            }
            platform.learntDecisions.settle(at: now)
            return fresh.count
        }
    }

    private func learn(_ lessons: [TopicDecisionQueries.Lesson]) throws {
        let texts = try platform.database.read { db in
            try lessons.map { try TextQueries.text(db, region: region, id: $0.message)?.telling }
        }
        for (lesson, text) in zip(lessons, texts) {
            if let text { platform.topics.learn(text, lesson.topic) }
        }
    }
}
