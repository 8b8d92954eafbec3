import CAssets
@testable import Language
import Synchronization
import Testing

/// The first topics of the product's classifier with their seed texts: small enough to train on in a moment.
struct SmallWorld {
    let tree: SubjectTree
    let reader: FeatureReader
    let texts: [SeedTexts.Row]

    init(topics: Int = 40) throws {
        let lines = try SmallWorld.file("topics.tsv").split(separator: "\n").dropFirst().prefix(topics)
        let subjects = lines.enumerated().map { index, line in
            let parts = line.split(separator: "\t").map(String.init)
            return Subject(key: "\(index + 1)", category: parts[0], subcategory: parts[1], name: parts[2])
        }
        tree = SubjectTree(subjects)
        reader = try SmallWorld.reader.get()
        texts = try SmallWorld.texts.get().filter { $0.subject < topics }
    }

    // Read once: these are the product's whole files.
    private static let reader = Result {
        let stemmer = Stemmer()
        return FeatureReader(
            options: FeatureOptions(bits: 16),
            lexicon: ConceptLexicon(try file("topic-concepts-ru.txt"), stemmer: stemmer),
            stemmer: stemmer
        )
    }
    private static let texts = Result { SeedTexts(file: try file("topic-texts-ru.tsv")).rows }

    static func file(_ name: String) throws -> String {
        let asset = try #require(otklik_asset_data(name)).pointee
        return String(decoding: UnsafeBufferPointer(start: asset.bytes, count: asset.length), as: UTF8.self)
    }

    /// Made once for each size and kind.
    func model(without kind: String? = nil) throws -> LinearModel {
        let name = "\(tree.subjects.count) \(kind ?? "")"
        return try SmallWorld.models.withLock { models in
            if let known = models[name] { return known }
            let fresh = try freshModel(without: kind)
            models[name] = fresh
            return fresh
        }
    }

    private static let models = Mutex<[String: LinearModel]>([:])

    func freshModel(without kind: String? = nil) throws -> LinearModel {
        let training = AdvisorTraining(tree: tree, reader: reader)
        return try training.train(texts.filter { $0.kind != kind }, now: 1) { _, _ in true }
    }
}
