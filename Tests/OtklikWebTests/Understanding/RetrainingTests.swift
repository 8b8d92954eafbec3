import Database
import Foundation
import Language
import OtklikDomain
import Synchronization
import Testing

@testable import OtklikService
@testable import OtklikWeb

@Suite("The nightly training")
struct RetrainingTests {
    /// A night at which the training is due.
    private func night(_ site: TestSite) throws {
        try site.platform.jobs.begin()
        site.advance(.hours(24))
        try site.work()
    }

    @Test func `it is due once a night at the hour of the rules, however many nodes begin`() throws {
        let site = try TestSite(settings: ["understanding.train_hour": "4"])
        try site.platform.jobs.begin()
        try site.platform.jobs.begin()
        let (now, region) = (site.clock.now, TestTown.region)
        let waiting = try #require(
            try site.platform.database.read {
                try TopicTrainingQueries.waiting($0, region: region, key: Retraining.key, now: now)
            }
        )
        let due = site.platform.reference.current.zone.local(of: waiting.due)
        #expect(due.hour == 4 && waiting.due > now && waiting.due <= now + .days(1) && !waiting.isRunning)
        let count = try site.platform.database.read { db in
            try db.first("SELECT count(*) FROM job WHERE kind = 'training'") { $0.int(0) }
        }
        #expect(count == 1)
    }

    @Test func `it learns from confirmed messages, keeps a snapshot and comes again the next night`() throws {
        let site = try TestSite()
        let models = site.supplyModels()
        let text = "Кикимора сидит на остановке у самого леса, люди пугаются"
        for _ in 0..<12 { try site.settle(try site.deskMessage(topic: nil, text: text), as: TestTown.rubbish) }
        try night(site)
        let training = try #require(try site.trainings().first)
        #expect(training.outcome == .uncompared && training.confirmed + training.held == 12)
        #expect(training.texts > 30 && training.bytes == models.size)
        #expect(models.snapshots.map(\.version) == [training.model])
        #expect(site.platform.topicAdvisor.model?.header.trainedAt == training.model)
        #expect(site.platform.topics.suggest(text).first?.topic.id == TestTown.rubbish)
        #expect(site.platform.topicAdvisor.learnt == 0, "what the model holds is not learnt over it again")
        site.advance(.hours(24))
        try site.work()
        #expect(try site.trainings().count == 2)
    }

    @Test func `a model that other people's messages speak against does not replace the better one`() throws {
        let good = TopicTraining.Score(first: 8_000, third: 9_000)
        let bad = TopicTraining.Score(first: 7_800, third: 8_900)
        #expect(Retraining.outcome(30, bad, good) == .worse)
        #expect(Retraining.outcome(29, bad, good) == .uncompared)
        #expect(Retraining.outcome(30, good, bad) == .taken)
        #expect(Retraining.outcome(30, TopicTraining.Score(first: 7_900, third: 8_900), good) == .taken, "chance")
        #expect(Retraining.outcome(900, good, nil) == .uncompared)
    }

    @Test func `only so many snapshots stay, and a foreign file beside them is left alone`() throws {
        let site = try TestSite()
        let models = site.supplyModels()
        let foreign = site.folder.appending(path: "topics-old.model")
        try Data("x".utf8).write(to: foreign)
        for version in 1...5 { try models.keep([1, 2, 3], version: Int64(version), last: 3) }
        #expect(models.snapshots.map(\.version) == [5, 4, 3])
        #expect(FileManager.default.fileExists(atPath: foreign.path) && models.read() == [1, 2, 3])
    }

    @Test func `stopped half-way it leaves the old model in place and begins again later`() throws {
        let site = try TestSite()
        let models = site.supplyModels()
        try models.use([7])
        try site.platform.jobs.begin()
        site.advance(.hours(24))
        let worker = Worker(platform: site.platform, post: LetterBox().post(site))
        var asked = 0
        // The worker asks before the batch and before the job; the training itself is told to stop.
        try worker.runDue(.training) {
            asked += 1
            return asked < 3
        }
        #expect(asked > 2 && models.read() == [7])
        #expect(try site.trainings().isEmpty)
        try worker.runDue(.training)
        #expect(try site.trainings().count == 1)
    }

    @Test func `a damaged file is no model to compare with, and another process's file is taken`() throws {
        let site = try TestSite()
        let models = site.supplyModels()
        try models.use(Array("not a model".utf8))
        try night(site)
        #expect(try site.trainings().map(\.outcome) == [.uncompared])
        let first = try #require(site.platform.topicAdvisor.model)
        try models.use(Array("damaged".utf8))
        try site.work()
        #expect(site.platform.topicAdvisor.model === first, "what is in use stays")
        try models.use(ModelFile.bytes(of: first))
        try site.work()
        #expect(site.platform.topicAdvisor.model !== first)
    }

    @Test func `nothing is trained where nothing is known of words`() throws {
        let site = try TestSite()
        try night(site)
        #expect(try site.trainings().isEmpty && site.platform.jobs.parked().isEmpty)
    }

    @Test func `models are swapped while people ask and moderators correct`() throws {
        let site = try TestSite()
        site.supplyModels()
        try night(site)
        let model = try #require(site.platform.topicAdvisor.model)
        let platform = site.platform
        let answered = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { lane in
            for step in 0..<60 {
                switch lane {
                case 0: _ = platform.topicAdvisor.install(model.calibrated(temperature: 1 + Float(step % 3), sure: 2))
                case 1: platform.topics.learn("снег у дома номер \(step)", TestTown.snow)
                default:
                    let found = platform.topics.suggest("не горит фонарь")
                    if found.first?.topic.id == TestTown.lamp { answered.withLock { $0 += 1 } }
                }
            }
        }
        #expect(answered.withLock { $0 } == 120, "every question is answered by one model or the other")
    }
}
