import Database
import Glibc
import Language
import OtklikDemo
import OtklikDomain
import OtklikService

let modelCommand = Subcommand(
    name: "model",
    summary: "обучает, проверяет и переносит модель, которая подсказывает темы",
    help: """
        otklik model train [ФАЙЛ]
            обучает модель на текстах из программы и кладёт её в папку данных или в ФАЙЛ
        otklik model evaluate ФАЙЛ [--model МОДЕЛЬ]
            проверяет на таблице с колонками topic_path, text, also_acceptable; без --model обучает новую
        otklik model evaluate
            проверяет на самих текстах программы, по частям, и измеряет скорость
        otklik model classify ОБУЧЕНИЕ ПРОВЕРКА
            обучает и проверяет одну линейную модель на двух таблицах CSV с колонками text,label
        otklik model export ФАЙЛ, otklik model import ФАЙЛ
            переносит модель; негодный файл не принимается, прежняя модель остаётся
        """,
    run: runModel
)

private func runModel(_ invocation: Invocation) throws -> Int32 {
    let words = invocation.words.dropFirst()
    switch invocation.words.first {
    case "train": return try train(Options(words, known: []), invocation.settings)
    case "evaluate":
        let options = try Options(words, known: ["--model"])
        return try options.names.isEmpty ? evaluateSeeds() : evaluateFile(options)
    case "classify": return try classify(Options(words, known: []).names)
    case "export": return try exportModel(Options(words, known: []).names, invocation.settings)
    case "import": return try importModel(Options(words, known: []).names, invocation.settings)
    default: throw UsageError(text: "Что сделать с моделью? otklik model --help")
    }
}

extension Settings {
    /// Where the model in use lies.
    var modelPath: String { data + "/topics.model" }
}

/// The classifier of the program, and how its texts are read.
struct SeedAdvisor {
    let seed: UnderstandingSeed
    let training: AdvisorTraining

    init() throws {
        seed = try SeedData.understanding()
        let tree = seed.tree(try SeedData.topics()) { _ in true }
        training = AdvisorTraining(tree: tree, reader: seed.reader())
    }

    /// A model of all seed texts, or of all but one kind; the terminal is told how far it came.
    func train(without kind: String? = nil) throws -> LinearModel {
        let progress = Progress("обучение")
        return try train(without: kind) { done, all in
            progress.report(done, all)
            return true
        }
    }

    /// The same; `progress` is told how many steps of how many are done and says whether to go on.
    func train(without kind: String? = nil, progress: (Int, Int) -> Bool) throws -> LinearModel {
        try seed.train(training, without: kind, now: wallClock(), progress: progress)
    }

    func read(_ path: String) throws -> LinearModel {
        try ModelFile.model(try modelBytes(path), lexicon: training.reader.lexicon)
    }
}

private func modelBytes(_ path: String) throws -> [UInt8] {
    guard let bytes = readFile(path, limit: 1 << 28) else { throw unreadable(path) }
    return bytes
}

func unreadable(_ path: String) -> UsageError {
    UsageError(text: "Не читается \(path): \(String(cString: strerror(errno)))")
}

private func write(_ bytes: [UInt8], to path: String) throws {
    guard replaceFile(path, bytes) else {
        throw UsageError(text: "Не пишется \(path): \(String(cString: strerror(errno)))")
    }
}

private func train(_ options: Options, _ settings: Settings) throws -> Int32 {
    guard options.names.count <= 1 else { throw UsageError(text: "Лишнее слово: \(options.names[1])") }
    let path = options.names.first ?? settings.modelPath
    let started = steadyClock()
    let model = try SeedAdvisor().train()
    let bytes = ModelFile.bytes(of: model)
    try write(bytes, to: path)
    say(
        "Модель готова: \(path), примеров \(model.header.examples), \(tenths(Double(bytes.count) / 1e6)) МБ, "
            + "\(tenths(steadyClock() - started)) с"
    )
    return 0
}

private func exportModel(_ names: [String], _ settings: Settings) throws -> Int32 {
    guard names.count == 1 else { throw UsageError(text: "Назовите один файл: otklik model export ФАЙЛ") }
    let bytes = try modelBytes(settings.modelPath)
    _ = try ModelFile.model(bytes, lexicon: SeedAdvisor().training.reader.lexicon)
    try write(bytes, to: names[0])
    say("Модель записана: \(names[0])")
    return 0
}

private func importModel(_ names: [String], _ settings: Settings) throws -> Int32 {
    guard names.count == 1 else { throw UsageError(text: "Назовите один файл: otklik model import ФАЙЛ") }
    let bytes = try modelBytes(names[0])
    // Only a sound file replaces the one in use.
    let model = try ModelFile.model(bytes, lexicon: SeedAdvisor().training.reader.lexicon)
    try write(bytes, to: settings.modelPath)
    say("Модель принята: тем \(model.header.labels.count), примеров \(model.header.examples)")
    return 0
}
