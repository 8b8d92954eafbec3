import Dispatch
@testable import Language
import Synchronization
import Testing

@Suite("The advisor")
struct AdvisorTests {
    private let world: SmallWorld
    private let advisor: Advisor

    init() throws {
        world = try SmallWorld(topics: 20)
        advisor = Advisor(tree: world.tree, reader: world.reader, model: try world.model())
    }

    private func first(_ text: String) -> String? { advisor.suggest(text).suggestions.first?.key }

    @Test func `answers the same question the same way`() {
        let text = world.texts[0].text
        #expect(advisor.suggest(text) == advisor.suggest(text))
        #expect(advisor.scores(text) == advisor.scores(text))
    }

    @Test(arguments: [
        "", "   ", "😀😀😀", "!!!", "12", "the quick brown fox", "你好世界", "ҡала урамында соҡор", "\u{0}\u{0}",
        String(repeating: "😡", count: 4_000), String(repeating: "я", count: 100_000),
    ])
    func `takes any text`(text: String) {
        let advice = advisor.suggest(text)
        #expect(advice.suggestions.count <= 3)
        #expect(advice.suggestions.allSatisfy { (0...1.001).contains($0.probability) })
        if Tokenizer.words(text).isEmpty { #expect(advice.confidence == .unsure && advice.suggestions.isEmpty) }
    }

    @Test func `answers a huge paste in a moment`() {
        let text = String(repeating: "яма на дороге и снег во дворе ", count: 3_500)
        #expect(advisor.suggest(text).suggestions.count == 3)
    }

    @Test func `sees through Latin look-alikes`() {
        #expect(first("глубокая ямa нa дopoгe") == first("глубокая яма на дороге"))
    }

    @Test func `says which words spoke for a topic`() {
        let words = advisor.suggest("Здравствуйте! Глубокие выбоины на асфальте").suggestions.first?.words ?? []
        #expect(words.contains("выбоины") || words.contains("асфальте"))
        #expect(!words.contains("здравствуйте"))
    }

    @Test func `learns a correction at once`() {
        let text = "бабайка бумкает под окнами по ночам"
        #expect(first(text) != "9")
        advisor.correct(text, key: "9")
        advisor.correct(text, key: "9")
        #expect(first(text) == "9")
        #expect(advisor.corrected == 2)
        #expect(first("опять бабайка бумкает") == "9")
    }

    @Test func `ignores corrections that make no sense`() {
        advisor.correct("яма", key: "нет такой")
        advisor.correct("", key: "1")
        #expect(advisor.corrected == 0)
    }

    @Test func `forgets corrections when a model comes that knows them`() throws {
        advisor.correct("бабайка бумкает", key: "9")
        advisor.install(try world.model())
        #expect(advisor.corrected == 0)
    }

    @Test func `never suggests what is not offered, and remembers it`() throws {
        let text = world.texts[0].text
        let key = try #require(first(text))
        let without = SubjectTree(
            world.tree.subjects.map { subject in
                Subject(
                    key: subject.key,
                    category: subject.category,
                    subcategory: subject.subcategory,
                    name: subject.name,
                    isOffered: subject.key != key
                )
            }
        )
        advisor.replace(tree: without)
        #expect(advisor.suggest(text, limit: 20).suggestions.allSatisfy { $0.key != key })
        advisor.replace(tree: SubjectTree(world.tree.subjects.filter { $0.key != key }))
        #expect(advisor.suggest(text, limit: 20).suggestions.allSatisfy { $0.key != key })
        advisor.replace(tree: world.tree)
        #expect(first(text) == key)
    }

    @Test func `suggests a topic that came after the training by its name and by corrections`() {
        let fresh = Subject(key: "новая", category: "Космос", subcategory: "Ракеты", name: "Запуск ракет с космодрома")
        advisor.replace(tree: SubjectTree(world.tree.subjects + [fresh]))
        #expect(first("запуск ракет") == "новая")
        advisor.correct("грохочет байконур", key: "новая")
        advisor.correct("грохочет байконур", key: "новая")
        #expect(first("грохочет байконур") == "новая")
    }

    @Test func `keeps corrections when topics come and go`() {
        for _ in 0..<2 { advisor.correct("бабайка бумкает", key: "9") }
        let fresh = Subject(key: "новая", category: "Космос", subcategory: "Ракеты", name: "Запуск ракет с космодрома")
        advisor.replace(tree: SubjectTree([fresh] + world.tree.subjects.dropFirst()))
        #expect(first("бабайка бумкает") == "9")
        #expect(advisor.corrected == 2)
    }

    @Test func `teaches the topic into which another was merged`() {
        advisor.replace(tree: SubjectTree(world.tree.subjects, merged: ["старая": "7"]))
        for _ in 0..<3 { advisor.correct("бабайка бумкает", key: "старая") }
        #expect(first("бабайка бумкает") == "7")
    }

    @Test func `offers twins as one`() {
        advisor.replace(tree: SubjectTree(world.tree.subjects, twins: [["1", "2", "3"]]))
        let advice = advisor.suggest("яма на дороге, выбоины", limit: 20)
        let shown = advice.suggestions.map(\.key)
        #expect(Set(shown).intersection(["1", "2", "3"]).count == 1)
        let twins = advice.suggestions.first { ["1", "2", "3"].contains($0.key) }?.twins ?? []
        #expect(twins.count == 2)
    }

    @Test func `lets the place weigh in`() {
        let text = "темно"
        let before = advisor.suggest(text, limit: 20).suggestions.first { $0.key == "12" }?.probability ?? 0
        let after = advisor.suggest(text, favour: ["12": 3], limit: 20).suggestions.first { $0.key == "12" }
        #expect((after?.probability ?? 0) > before)
    }

    @Test func `answers while trees and models are swapped under it`() throws {
        let other = try world.model(without: "m2")
        let model = try #require(advisor.model)
        let small = SubjectTree(Array(world.tree.subjects.prefix(5)))
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 8) { worker in
            for round in 0..<60 {
                switch worker {
                case 0: advisor.install(round % 2 == 0 ? other : model)
                case 1: advisor.replace(tree: round % 2 == 0 ? small : world.tree)
                case 2: advisor.correct(world.texts[round].text, key: "\(round % 20 + 1)")
                default:
                    let advice = advisor.suggest(world.texts[round].text)
                    let isSound =
                        !advice.suggestions.isEmpty && advice.suggestions.allSatisfy { $0.probability.isFinite }
                    if !isSound { failures.withLock { $0 += 1 } }
                }
            }
        }
        #expect(failures.withLock { $0 } == 0)
    }

    @Test func `takes ten thousand corrections and stays quick`() {
        for round in 0..<10_000 {
            advisor.correct("слово\(round % 500) беда\(round % 97)", key: "\(round % 20 + 1)")
        }
        #expect(advisor.corrected == 10_000)
        #expect(advisor.suggest("слово7 беда7").suggestions.count == 3)
    }
}

@Suite("Calibration")
struct CalibrationTests {
    @Test func `finds the temperature that makes beliefs honest`() {
        // Two answers, the first right seven times of ten: the scores' difference must shrink to ln(7/3).
        let cases = (0..<1_000).map { (scores: [Float(2), 0], label: $0 % 10 < 7 ? 0 : 1) }
        #expect(abs(Calibration.temperature(cases) - 2.36) < 0.1)
        #expect(Calibration.temperature([]) == 1)
    }

    @Test func `trusts few cases less than many`() {
        #expect(Calibration.lowerBound(right: 10, of: 10) < Calibration.lowerBound(right: 100, of: 100))
        #expect(Calibration.lowerBound(right: 0, of: 0) == 0)
        #expect(Calibration.lowerBound(right: 0, of: 5) == 0)
    }

    @Test func `gives a threshold only with enough right cases`() {
        let good = (0..<100).map { (probability: Float(100 - $0) / 100, isRight: $0 < 60) }
        let found = Calibration.threshold(good)
        #expect(found.map { $0.cases >= 30 && $0.cases <= 62 && $0.lowerBound >= 0.95 } == true)
        #expect(Calibration.threshold(Array(good.prefix(20))) == nil)
        #expect(Calibration.threshold(good.map { ($0.probability, false) }) == nil)
    }
}

@Suite("Ranking")
struct RankingTests {
    @Test func `puts an equal wrong answer first`() {
        #expect(Ranking.rank([1, 1, 0], [0]) == 2)
        #expect(Ranking.rank([1, 1, 0], [0, 1]) == 1)
        #expect(Ranking.rank([0, 0, 0, 0], [2]) == 4)
        #expect(Ranking.rank([3, 2, 1], [2]) == 3)
    }

    @Test func `counts groups of the first three`() {
        var ranking = Ranking()
        ranking.add([4, 3, 2, 1], acceptable: [3], groups: [0, 0, 0, 1])
        ranking.add([4, 3, 2, 1], acceptable: [3], groups: [0, 0, 1, 1])
        #expect(ranking.groupAt3 == 0.5)
        #expect(ranking.at3 == 0)
        #expect(ranking.at5 == 1)
    }
}
