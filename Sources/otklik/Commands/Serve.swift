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
    let database = try installation.openDatabase(create: false)
    let platform = try installation.platform(database)
    let site = Site(
        platform: platform,
        settings: SiteSettings(
            publicURL: settings.publicURL,
            tileURL: settings.tileURL,
            tileAttribution: settings.tileAttribution
        )
    )
    let server = try listen(site, settings, platform)
    try beginJobs(platform)
    let workers = WorkerLoop(Worker(platform: platform, post: PostOffice(platform: platform, settings: settings).post))
    if settings.smtp == nil, !platform.region.isDemo {
        complain("Почтовый сервер не задан (OTKLIK_SMTP_HOST): письма ждут в очереди, вход по коду не работает")
    }
    announce(server.port)
    say("Отклик \(version) слушает \(settings.listen.host):\(server.port)")
    waitForStop()
    say("Останавливаемся: заканчиваем начатое")
    server.stop(drain: 9_000)
    let ended = workers.stop(within: 1_000)
    database.close()
    return ended ? 0 : 1
}

/// A full or locked store keeps nobody from reading: the site opens all the same, and what repeats goes on later.
private func beginJobs(_ platform: Platform) throws {
    do {
        try platform.jobs.begin()
    } catch {
        guard let trouble = StoreTrouble(error), trouble == .full || trouble == .busy else { throw error }
        complain("Пока нельзя записывать: \(explain(error)). Сайт открыт для чтения")
    }
}

private func listen(_ site: Site, _ settings: Settings, _ platform: Platform) throws -> Server {
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
    configuration.log = { complain("http: \($0)") }
    return try Server(
        configuration: configuration,
        policy: { site.limit($0) },
        loopHandler: { site.answerAtOnce($0) },
        handler: { site.answer($0) }
    )
}
