import Database
import Language
import OtklikDomain

/// The nightly training: from the product's own texts and the messages whose topics staff has confirmed. One node of an
/// installation does it, as a job.
struct Retraining: Sendable {
    let platform: Platform

    static let key = "training"

    /// One message in ten is never trained on: on those a new model is compared with the old one.
    private static let heldShare: Int64 = 10
    private static let heldMost = 2_000
    /// Fewer messages than this tell nothing of which model is better.
    private static let heldLeast = 30
    /// How much worse, @1 and @3 together in ten thousandths, is chance.
    private static let chance = 200
    private static let page = 1_000

    private var region: Int64 { platform.region.id.value }

    // MARK: When

    /// Enqueues the next training where none waits; at every start.
    func begin() throws {
        let due = nextNight
        let job = job(due: due)
        let (region, now) = (region, platform.now)
        try platform.database.write { try JobQueries.insert($0, region: region, job, at: now) }
    }

    /// Brings the next training forward to now; one under way goes on.
    func hurry(_ db: Connection) throws {
        let now = platform.now
        if let waiting = try TopicTrainingQueries.waiting(db, region: region, key: Self.key, now: now),
            waiting.isRunning
        {
            return
        }
        try JobQueries.replace(db, region: region, job(due: now), at: now)
    }

    private func job(due: Instant) -> Job {
        Job(id: platform.world.newID(), kind: JobKind.training.rawValue, key: Self.key, payload: "", due: due)
    }

    private var nextNight: Instant {
        let reference = platform.reference.current
        let today = reference.zone.date(of: platform.now)
        let hour = Span.hours(reference.rules.trainingHour)
        let night = reference.zone.startOfDay(today) + hour
        return night > platform.now ? night : reference.zone.startOfDay(today + 1) + hour
    }

    // MARK: What other processes did

    /// Takes a model that another process has put in place, and learns what the journal has new.
    func follow() throws {
        if platform.topicAdvisor.seesAnotherFile() { takeFile() }
        try platform.topicLearning.catchUp()
    }

    private func takeFile() {
        guard let grounds = platform.topicAdvisor.grounds, let source = platform.topicAdvisor.supplied,
            let bytes = source.folder.read()
        else { return }
        do {
            use(try ModelFile.model(bytes, lexicon: grounds.reader.lexicon), grounds.seed, grounds.reader)
            platform.log("topic model: another file was put in place and is in use now")
        } catch {
            platform.log("topic model: the file that was put in place is refused, the old one stays: \(error)")
        }
    }

    private func use(_ model: LinearModel, _ seed: UnderstandingSeed, _ reader: FeatureReader) {
        guard platform.topicAdvisor.install(model) else {
            return platform.beginTopicAdvice(seed: seed, reader: reader, model: model)
        }
        platform.topicLearning.begin(model)
    }

    // MARK: Training

    func run(_ job: Job, while goOn: () -> Bool) throws {
        guard let source = platform.topicAdvisor.supplied else { return try end(job, nil) }
        do {
            try end(job, try train(source, while: goOn))
            try platform.topicLearning.catchUp()
        } catch is TrainingStopped {
            platform.log("topic model: training stopped with the process, begins again at the next start")
            let fresh = self.job(due: platform.now)
            let (region, now) = (region, platform.now)
            try platform.database.write { try JobQueries.replace($0, region: region, fresh, at: now) }
        }
    }

    /// Ends the job and waits for the next night.
    private func end(_ job: Job, _ training: TopicTraining?) throws {
        let next = self.job(due: nextNight)
        let (region, now) = (region, platform.now)
        try platform.database.write { db in
            if let training { try TopicTrainingQueries.insert(db, region: region, training) }
            guard try JobQueries.delete(db, region: region, id: job.id) else { return }
            try JobQueries.insert(db, region: region, next, at: now)
        }
    }

    private func train(_ source: TopicAdvisor.Source, while goOn: () -> Bool) throws -> TopicTraining {
        let started = platform.now
        let (seed, reader) = try platform.topicAdvisor.grounds ?? Self.grounds(source)
        let reference = platform.reference.current
        let today = reference.zone.date(of: started)
        let tree = seed.tree(reference.topics) { $0.isOffered(on: today) }
        let messages = try confirmed(tree, while: goOn)
        let training = AdvisorTraining(tree: tree, reader: reader)
        let model = try teach(seed, training, messages, at: started, while: goOn)
        let old = platform.topicAdvisor.model ?? Self.file(source, reader)
        let after = Self.score(model, tree, reader, messages.held)
        let before = old.map { Self.score($0, tree, reader, messages.held) } ?? .none
        let outcome = Self.outcome(messages.held.count, after, old == nil ? nil : before)
        let bytes = ModelFile.bytes(of: model)
        if outcome != .worse {
            try source.folder.keep(bytes, version: started.milliseconds, last: reference.rules.modelSnapshots)
            // Our own file is no other process's.
            _ = platform.topicAdvisor.seesAnotherFile()
            use(model, seed, reader)
            // Its training is in no table yet. What was confirmed while it was trained is not in it.
            platform.topicLearning.begin(since: started)
        }
        let report = TopicTraining(
            id: platform.world.newID(),
            at: started,
            took: platform.now - started,
            model: started.milliseconds,
            outcome: outcome,
            texts: model.header.examples,
            confirmed: messages.taught.count,
            bytes: bytes.count,
            held: messages.held.count,
            after: after,
            before: before
        )
        let seconds = report.took.milliseconds / 1_000
        platform.log("topic model: \(outcome.rawValue) after \(seconds) s, \(report.texts) texts")
        return report
    }

    /// Which of the two stays.
    static func outcome(_ held: Int, _ after: TopicTraining.Score, _ before: TopicTraining.Score?)
        -> TopicTraining.Outcome
    {
        guard held >= heldLeast, let before else { return .uncompared }
        return after.first + after.third + chance < before.first + before.third ? .worse : .taken
    }

    private static func grounds(_ source: TopicAdvisor.Source) throws -> (UnderstandingSeed, FeatureReader) {
        let seed = try source.seed()
        return (seed, seed.reader())
    }

    private static func file(_ source: TopicAdvisor.Source, _ reader: FeatureReader) -> LinearModel? {
        guard let bytes = source.folder.read() else { return nil }
        do {
            return try ModelFile.model(bytes, lexicon: reader.lexicon)
        } catch {
            // A file that is of no use is no better than none.
            return nil
        }
    }

    /// Trains, and says every quarter how far it came.
    private func teach(
        _ seed: UnderstandingSeed,
        _ training: AdvisorTraining,
        _ messages: Messages,
        at started: Instant,
        while goOn: () -> Bool
    ) throws -> LinearModel {
        var said = 0
        return try seed.train(training, confirmed: messages.taught, now: started.milliseconds) { done, all in
            let quarter = 4 * done / max(1, all)
            if quarter > said {
                said = quarter
                platform.log("topic model: \(25 * quarter) % of the training done")
            }
            return goOn()
        }
    }

    private struct Messages {
        var taught: [(subject: Int, text: String)] = []
        var held: [(subject: Int, text: String)] = []
    }

    /// The newest messages whose topics staff has settled, read page by page.
    private func confirmed(_ tree: SubjectTree, while goOn: () -> Bool) throws -> Messages {
        let positions = Dictionary(
            tree.subjects.enumerated().map { ($1.key, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let most = platform.reference.current.rules.trainingMessages
        var found = Messages()
        var edge = Int64.max
        while found.taught.count < most {
            guard goOn() else { throw TrainingStopped() }
            let page = try platform.database.readSlowly { [region] db in
                try TopicDecisionQueries.texts(db, region: region, before: edge, limit: Self.page)
            }
            for one in page {
                guard let subject = positions[one.topic.subjectKey] else { continue }
                if Self.isHeld(one.message) {
                    if found.held.count < Self.heldMost { found.held.append((subject, one.text)) }
                } else if found.taught.count < most {
                    found.taught.append((subject, one.text))
                }
            }
            guard page.count == Self.page, let last = page.last else { break }
            edge = last.decision
        }
        return found
    }

    /// The same messages every night, as if drawn by lot.
    static func isHeld(_ message: ID<Message>) -> Bool {
        let mixed = UInt64(bitPattern: message.value) &* 0x9E37_79B9_7F4A_7C15
        return Int64(mixed >> 33) % heldShare == 0
    }

    private static func score(
        _ model: LinearModel,
        _ tree: SubjectTree,
        _ reader: FeatureReader,
        _ held: [(subject: Int, text: String)]
    ) -> TopicTraining.Score {
        let advisor = Advisor(tree: tree, reader: reader, model: model)
        var ranking = Ranking()
        for one in held { ranking.add(advisor.scores(one.text), acceptable: [one.subject]) }
        return TopicTraining.Score(
            first: Int((ranking.at1 * 10_000).rounded()),
            third: Int((ranking.at3 * 10_000).rounded())
        )
    }
}

extension TopicTraining.Score {
    static let none = TopicTraining.Score(first: 0, third: 0)
}
