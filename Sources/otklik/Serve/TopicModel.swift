import Glibc
import Language
import OtklikDemo
import OtklikService

/// Lets the site suggest topics: by the model in the data folder, or, when there is none, by one that is trained from the
/// program's own texts as soon as somebody looks for a topic. Both happen beside the site, which answers meanwhile.
nonisolated func beginTopicModel(_ platform: Platform, _ settings: Settings, _ log: Log) {
    let path = settings.modelPath
    let begin: @Sendable (_ mayTrain: Bool) -> Void = { mayTrain in
        do {
            try prepareTopicModel(platform, path, log, mayTrain: mayTrain)
        } catch {
            log.warning("Темы подбираются только по словам: \(explain(error))")
        }
    }
    if access(path, R_OK) == 0 {
        startThread { begin(false) }
    } else {
        platform.topicAdvisor.prepareWhenWanted { startThread { begin(true) } }
    }
}

private func prepareTopicModel(_ platform: Platform, _ path: String, _ log: Log, mayTrain: Bool) throws {
    let seeds = try SeedAdvisor()
    var model: LinearModel?
    if !mayTrain {
        do {
            model = try seeds.read(path)
        } catch {
            log.warning("Модель \(path) не годится, обучаем заново: \(explain(error))")
        }
    }
    let isFresh = model == nil
    let ready = try model ?? seeds.train { _, _ in true }
    if isFresh, !replaceFile(path, ModelFile.bytes(of: ready)) {
        log.warning("Не пишется \(path): \(String(cString: strerror(errno)))")
    }
    platform.topicAdvisor.begin(seed: seeds.seed, reader: seeds.training.reader, model: ready)
    // The index of the topics' names is made here, before the next page asks for it.
    _ = platform.topics.tree
}
