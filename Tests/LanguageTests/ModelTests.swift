@testable import Language
import Testing

@Suite("The model of topics")
struct ModelTests {
    @Test func `is the same, byte by byte, for the same examples`() throws {
        let one = try SmallWorld(topics: 12).freshModel()
        let other = try SmallWorld(topics: 12).freshModel()
        #expect(ModelFile.bytes(of: one) == ModelFile.bytes(of: other))
    }

    @Test func `finds most topics of texts that it has not seen`() throws {
        let world = try SmallWorld()
        let advisor = Advisor(tree: world.tree, reader: world.reader, model: try world.model(without: "m1"))
        var ranking = Ranking()
        for row in world.texts where row.kind == "m1" {
            ranking.add(advisor.scores(row.text), acceptable: [row.subject])
        }
        #expect(ranking.count == 40)
        #expect(ranking.at3 > 0.75)
        #expect(ranking.at1 > 0.5)
    }

    @Test func `gives honest shares of examples as probabilities`() throws {
        let world = try SmallWorld()
        let advisor = Advisor(tree: world.tree, reader: world.reader, model: try world.model())
        let advice = advisor.suggest("яма на дороге")
        #expect(advice.suggestions.count == 3)
        #expect(advice.categories.reduce(0) { $0 + $1.probability } > 0.99)
        #expect(advice.suggestions.map(\.probability) == advice.suggestions.map(\.probability).sorted(by: >))
    }

    @Test func `stops when it is told to, and leaves nothing`() throws {
        let world = try SmallWorld(topics: 8)
        let training = AdvisorTraining(tree: world.tree, reader: world.reader)
        #expect(throws: TrainingStopped.self) {
            _ = try training.train(world.texts, now: 0) { done, _ in done < 1 }
        }
    }

    @Test func `of no examples at all ranks by names`() throws {
        let world = try SmallWorld(topics: 30)
        let empty = try LinearModel.train([], labels: [], reader: world.reader, now: 0) { _, _ in true }
        for model in [nil, empty] {
            let advisor = Advisor(tree: world.tree, reader: world.reader, model: model)
            #expect(advisor.suggest("Колея, волна, сдвиг покрытия").suggestions.first?.key == "4")
        }
    }
}

@Suite("Model files")
struct ModelFileTests {
    private let world: SmallWorld
    private let bytes: [UInt8]

    init() throws {
        world = try SmallWorld(topics: 6)
        bytes = ModelFile.bytes(of: try world.model())
    }

    @Test func `give back the model that was written`() throws {
        let model = try ModelFile.model(bytes, lexicon: world.reader.lexicon)
        #expect(ModelFile.bytes(of: model) == bytes)
        #expect(model.header.examples == 6 * 7)
    }

    @Test func `are refused when they end early, wherever`() {
        for count in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: ModelRefusal.self) {
                _ = try ModelFile.model(Array(bytes.prefix(count)), lexicon: world.reader.lexicon)
            }
        }
        #expect(throws: ModelRefusal.truncated) {
            _ = try ModelFile.model(Array(bytes.dropLast()), lexicon: world.reader.lexicon)
        }
    }

    @Test(arguments: UInt64(0)..<200) func `are refused when a byte is another`(seed: UInt64) {
        var random = Steady(seed)
        var broken = bytes
        broken[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
        #expect(throws: ModelRefusal.self) { _ = try ModelFile.model(broken, lexicon: world.reader.lexicon) }
    }

    @Test func `say why they are refused`() throws {
        func refusal(_ bytes: [UInt8], _ lexicon: ConceptLexicon?) -> ModelRefusal? {
            do throws(ModelRefusal) {
                _ = try ModelFile.model(bytes, lexicon: lexicon)
                return nil
            } catch {
                return error
            }
        }
        var older = bytes
        older[8] = 0
        #expect(refusal(older, world.reader.lexicon) == .otherFormat(found: 0, needed: ModelFile.format))
        #expect(refusal(Array("что это".utf8), nil) == .notAModel)
        #expect(refusal(bytes, nil) == .otherLexicon)
        #expect(refusal(bytes + [0], world.reader.lexicon) == .damaged)
        var damaged = bytes
        damaged[damaged.count - 20] ^= 1
        #expect(refusal(damaged, world.reader.lexicon) == .damaged)
    }
}
