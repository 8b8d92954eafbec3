import Database
import Foundation
import Language
import OtklikDomain
import Testing

@testable import OtklikService
@testable import OtklikWeb

/// A site whose advisor knows a few words of the test town's topics, and what a test asks of its journal.
enum Advice {
    static let seed = UnderstandingSeed(
        concepts: "яма* выбоин* ухаб*\nфонарь* темно освещен*\nснег* сугроб*",
        texts: "topic\tkind\ttext\n" + lines.joined(separator: "\n") + "\n",
        words: "topic\tkind\ttext\n0\tw1\tколесо пробил подвеска\n4\tw1\tтемень лампа перегорела\n",
        twins: "",
        abbreviations: "",
        topicCount: 10
    )

    /// Four messages for each of five topics.
    private static let lines = [
        (0, ["глубокая яма на дороге", "колесо попало в яму", "выбоина у перекрёстка", "яма на проезжей части"]),
        (1, ["снег не убрали", "сугробы во дворе", "дорогу замело снегом", "снег лежит неделю"]),
        (2, ["течёт труба", "вода бежит по улице", "прорвало водопровод", "утечка воды из колодца"]),
        (4, ["не горит фонарь", "темно на улице", "фонари не работают", "нет освещения во дворе"]),
        (5, ["мусор не вывозят", "свалка у дома", "контейнеры переполнены", "мусор лежит у подъезда"]),
    ].flatMap { topic, texts in texts.enumerated().map { "\(topic)\tm\($0 + 1)\t\($1)" } }
}

extension TestSite {
    /// Begins to suggest by names and words, or by a model.
    func beginAdvice(_ model: LinearModel? = nil) {
        platform.beginTopicAdvice(seed: Advice.seed, reader: Advice.seed.reader(), model: model)
    }

    /// Says where models lie; trainings happen from then on.
    @discardableResult
    func supplyModels() -> ModelFolder {
        let models = ModelFolder(path: folder.appending(path: "topics.model").path)
        platform.topicAdvisor.supply(TopicAdvisor.Source(folder: models) { Advice.seed })
        return models
    }

    func journal(of number: PublicNumber) throws -> [TopicDecision] {
        let id = try card(number).id
        return try platform.database.read { try TopicDecisionQueries.decisions($0, region: TestTown.region, of: id) }
    }

    func trainings() throws -> [TopicTraining] {
        try platform.database.read { try TopicTrainingQueries.last($0, region: TestTown.region, limit: 10) }
    }

    /// Does everything that is due, trainings too.
    @discardableResult
    func work(while goOn: () -> Bool = { true }) throws -> Int {
        try Worker(platform: platform, post: LetterBox().post(self)).runDue(while: goOn)
    }

    /// Writes what staff said of a message into the journal, as another node would.
    func settle(
        _ number: PublicNumber,
        as topic: ID<Topic>,
        guess: TopicGuess = .none,
        kind: TopicDecision.Kind = .confirmed
    ) throws {
        let decision = TopicDecision(
            id: platform.world.newID(),
            message: try card(number).id,
            at: clock.now,
            kind: kind,
            topic: topic,
            person: nil,
            guess: guess
        )
        try platform.database.write { try TopicDecisionQueries.insert($0, region: TestTown.region, decision) }
    }
}
