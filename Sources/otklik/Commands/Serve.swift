import Crypto
import Database
import Glibc
import OtklikDomain
import OtklikService
import OtklikWeb
import WebServer

let serveCommand = Subcommand(
    name: "serve",
    summary: "запускает сайт и фоновую работу",
    help:
        "otklik serve [настройки]\n\nОткрывает базу в папке data, обновляет её схему и отвечает, пока не придёт SIGTERM.",
    run: { invocation in
        try Options(invocation.words, known: []).refuseNames()
        return try serve(invocation.settings)
    }
)

/// Runs the site until the process is asked to stop.
func serve(_ settings: Settings, announce: @escaping @Sendable (Int) -> Void = { _ in }) throws -> Int32 {
    blockStopSignals()
    let installation = Installation(settings: settings)
    let database = try installation.openDatabase(create: false, withReplicas: true)
    let log = Log(isJSON: settings.isLogJSON)
    let searchFile = installation.openSearchFile(database) { log.warning($0) }
    let platform = try installation.platform(database, searchFile: searchFile, isServing: true)
    let life = Life()
    let site = Site(platform: platform, settings: siteSettings(settings), watch: watch(settings, life, log))
    let server = try listen(site, settings, platform, log)
    life.begin(server)
    try beginJobs(platform, log)
    beginTopicModel(platform, settings, log)
    let workers = WorkerLoop(
        Worker(platform: platform, post: PostOffice(platform: platform, settings: settings).post),
        database,
        log
    )
    try database.listen(direct: settings.directDatabase)
    warnOfClock(database, log)
    if settings.smtp == nil, !platform.region.isDemo {
        log.warning("Почтовый сервер не задан (OTKLIK_SMTP_HOST): письма ждут в очереди, вход по коду не работает")
    }
    announce(server.port)
    log.notice("Отклик \(version) слушает \(settings.listen.host):\(server.port)")
    waitForStop()
    life.end()
    log.notice("Останавливаемся: заканчиваем начатое")
    server.stop(drain: 9_000)
    // Nobody waits for a store now; what it does not have yet is handed over after the next start.
    platform.files.bucket?.stop()
    let ended = workers.stop(within: 2_000)
    searchFile?.close()
    database.close()
    return ended ? 0 : 1
}

private func siteSettings(_ settings: Settings) -> SiteSettings {
    SiteSettings(
        publicURL: settings.publicURL,
        tileURL: settings.tileURL,
        tileAttribution: settings.tileAttribution,
        metricsToken: settings.metricsToken,
        filesAccel: settings.files.accel,
        filesOrigin: settings.files.linkOrigin
    )
}

/// Terms, sessions and jobs of several nodes are kept by their clocks: whoever runs a node must know when they differ.
private func warnOfClock(_ database: Database, _ log: Log) {
    do {
        guard let offset = try database.clockOffset(), abs(offset) > 5_000 else { return }
        log.warning(
            "Часы этой машины и сервера базы расходятся на \(abs(offset) / 1_000) с: включите синхронизацию времени"
        )
    } catch {
        log.warning("Часы сервера базы: \(explain(error))")
    }
}

/// A full or locked store keeps nobody from reading: the site opens all the same, and what repeats goes on later.
private func beginJobs(_ platform: Platform, _ log: Log) throws {
    do {
        try platform.jobs.begin()
    } catch {
        guard let trouble = StoreTrouble(error), trouble == .full || trouble == .busy else { throw error }
        log.warning("Пока нельзя записывать: \(explain(error)). Сайт открыт для чтения")
    }
}

/// Lets the site see how the process is doing.
private func watch(_ settings: Settings, _ life: Life, _ log: Log) -> Watch {
    var watch = Watch()
    watch.seconds = { steadyClock() }
    watch.engine = { life.load.map { Watch.Engine(queued: $0.queued, running: $0.running) } }
    watch.isStopping = { life.isEnding }
    if settings.hasAccessLog { watch.answered = { log.answered($0) } }
    return watch
}

private func listen(_ site: Site, _ settings: Settings, _ platform: Platform, _ log: Log) throws -> Server {
    let random = platform.world.randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var configuration = ServerConfiguration(
        address: settings.listen.host,
        port: settings.listen.port,
        temporaryDirectory: platform.files.temporaryFolder,
        idSeed: random
    )
    configuration.workers = settings.workers
    configuration.trustedProxies = settings.trustedProxies
    configuration.errorAreas = [Site.apiArea]
    configuration.errorPage = { site.engineErrorPage($0, area: $1) }
    configuration.log = { log.warning("http: \($0)") }
    return try Server(
        configuration: configuration,
        policy: { site.limit($0) },
        loopHandler: { site.answerAtOnce($0) },
        handler: { site.answer($0) }
    )
}
