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
        let sent = earlier.last { $0.kind == .resident || $0.kind == .machine }
        let guess = ([sent].compactMap { $0 } + earlier).first { $0.guess.isAsked }?.guess ?? lesson?.guess ?? .none
        try keep(kind, topic, of: message, by: person, guess, db)
        if sent?.kind == .machine, let set = sent?.topic { try checkMachine(set, db) }
    }

    /// The submission with the topic that the platform may set, where the resident found none.
    func withTopic(_ submission: Submission, _ db: Connection) throws -> Submission {
        guard submission.topic == nil, reference.rules.topicsByMachine, let first = lesson?.guess.first,
            let topic = reference.topic(first.topic), topic.isOffered(on: reference.zone.date(of: now)),
            submission.hasPlace || !topic.needsPlace,
            let machine = try TopicMachineQueries.one(db, region: region, topic: topic.id),
            machine.isOn, first.share >= machine.threshold
        else { return submission }
        var submission = submission
        submission.topic = topic.id
        submission.isTopicByMachine = true
        return submission
    }

    /// Takes the topic from the platform where what it set lately was wrong too often.
    private func checkMachine(_ topic: ID<Topic>, _ db: Connection) throws {
        guard let machine = try TopicMachineQueries.one(db, region: region, topic: topic), machine.isOn else { return }
        let live = try TopicMachineQueries.live(db, region: region, machine, limit: TopicMachineRule.window)
        if TopicMachineRule.mayGoOn(live) { return }
        try TopicMachineQueries.save(db, region: region, machine.stopped(byItself: true, at: now))
        let note = JournalNote.machine(topic, named: reference.topic(topic)?.name ?? "", isOn: false)
        try platform.write(db, note, by: nil)
        platform.log("topic \(topic) is not set by the platform any more: right \(live.right) of \(live.count)")
    }

    /// Keeps what the resident chose and what the advisor said when the message was sent.
    func keepFirstTopic(of message: Message, isByMachine: Bool, _ db: Connection) throws {
        try keep(
            isByMachine ? .machine : .resident,
            message.topic,
            of: message,
            by: message.author,
            lesson?.guess ?? .none,
            db
        )
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
