import Language
import OtklikDemo
import OtklikDomain
import OtklikService
import Testing

@Suite("What the product knows of words")
struct UnderstandingSeedTests {
    private let seed: UnderstandingSeed
    private let topics: [Topic]

    init() throws {
        seed = try SeedData.understanding()
        topics = try SeedData.topics()
    }

    @Test func `every topic has everyday words`() {
        let tree = seed.tree(topics) { _ in true }
        #expect(tree.subjects.count == 821)
        #expect(tree.subjects.filter { $0.words.isEmpty }.map(\.path) == [])
        #expect(Set(tree.subjects.map(\.path)).count == 821)
    }

    @Test func `twins are topics of the tree, at least two together`() {
        let tree = seed.tree(topics) { _ in true }
        let known = Set(tree.subjects.map(\.key))
        #expect(tree.twins.count > 50)
        #expect(tree.twins.allSatisfy { $0.count > 1 && known.isSuperset(of: $0) })
    }

    @Test func `topics that are not offered stay in the tree, unoffered`() {
        let tree = seed.tree(topics) { $0.category != "Медицина" }
        #expect(tree.subjects.count == 821)
        #expect(tree.subjects.filter { !$0.isOffered }.allSatisfy { $0.category == "Медицина" })
    }

    @Test func `names alone find topics by everyday words`() {
        let advisor = Advisor(tree: seed.tree(topics) { _ in true }, reader: seed.reader(), model: nil)
        let found = advisor.suggest("застряли в лифте, кнопка вызова молчит").suggestions
        #expect(found.map(\.key).contains("273"))
    }
}
