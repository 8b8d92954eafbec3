import Glibc
import Language
import OtklikDemo
import OtklikService

/// Lets the site suggest topics: by the model in the data folder, or, when there is none, by one that is trained from the
/// program's own texts as soon as somebody looks for a topic. Both happen beside the site, which answers meanwhile.
nonisolated func beginTopicModel(_ platform: Platform, _ settings: Settings, _ log: Log) {
    let path = settings.modelPath
    let folder = ModelFolder(path: path)
    platform.topicAdvisor.supply(TopicAdvisor.Source(folder: folder) { try SeedData.understanding() })
    let begin: @Sendable () -> Void = {
        do {
            try prepareTopicModel(platform, path, log)
        } catch {
            log.warning("Темы подбираются только по словам: \(explain(error))")
        }
    }
    if access(path, R_OK) == 0 {
        startThread { begin() }
    } else {
        platform.topicAdvisor.prepareWhenWanted { startThread { begin() } }
    }
}

private func prepareTopicModel(_ platform: Platform, _ path: String, _ log: Log) throws {
    let seeds = try SeedAdvisor()
    var model: LinearModel?
    // Another node may have put one there since the start.
    if access(path, R_OK) == 0 {
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
    platform.beginTopicAdvice(seed: seeds.seed, reader: seeds.training.reader, model: ready)
}
