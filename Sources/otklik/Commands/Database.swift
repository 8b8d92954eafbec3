import Crypto
import Database
import OtklikDemo
import OtklikDomain
import OtklikService

let databaseCommand = Subcommand(
    name: "db",
    summary: "создаёт, обновляет и проверяет базу",
    help: """
        otklik db init --name ОБЛАСТЬ --city ГОРОД --zone Europe/Moscow
            создаёт базу с темами и производственным календарём
        otklik db migrate
            доводит схему до нужной; повторять безопасно
        otklik db status
            говорит, какая база и какие миграции в ней есть; ничего не меняет
        otklik db copy sqlite:ФАЙЛ postgresql://СЕРВЕР/БАЗА
            переносит всё из файла на сервер и сверяет; прерванный перенос продолжается с того же места.
            Сайт на это время остановите; папка data остаётся той же
        otklik db backup ПАПКА [--trust] [--with-files]
            копирует работающий сайт: базу на один момент и вложения, которых в папке ещё нет; всё сверяет по SHA-256.
            --trust не сверяет заново вложения прежних копий; вложения из хранилища S3 копирует только --with-files
        otklik db restore ПАПКА --data НОВАЯ_ПАПКА [--without-damaged]
            возвращает последнюю целую копию (или ту, что названа) в пустую папку и сверяет;
            --without-damaged возвращает всё, кроме испорченных вложений
        otklik db check [--repair]
            проверяет файл, историю каждого сообщения, счётчики и вложения; --repair чинит карточки и счётчики по истории
            и передаёт в хранилище S3 то, чего там нет
        """,
    run: runDatabase
)

private func runDatabase(_ invocation: Invocation) throws -> Int32 {
    let installation = Installation(settings: invocation.settings)
    switch invocation.words.first {
    case "init": return try initialise(installation, invocation)
    case "migrate":
        try Options(invocation.words.dropFirst(), known: []).refuseNames()
        return try migrate(installation)
    case "status":
        try Options(invocation.words.dropFirst(), known: []).refuseNames()
        return try status(installation)
    case "copy": return try copyDatabase(installation, invocation.words.dropFirst())
    case "backup": return try backup(installation, invocation.words.dropFirst())
    case "restore": return try restore(installation, invocation.words.dropFirst())
    case "check":
        let options = try Options(invocation.words.dropFirst(), known: [], switches: ["--repair"])
        try options.refuseNames()
        return try check(installation, repair: options.has("--repair"))
    default: throw UsageError(text: "Что сделать с базой? otklik db --help")
    }
}

private func initialise(_ installation: Installation, _ invocation: Invocation) throws -> Int32 {
    let options = try Options(invocation.words.dropFirst(), known: ["--name", "--city", "--zone"])
    let name = try options.required("--name", "название области")
    let city = try options.required("--city", "главный город")
    let zone = options["--zone"] ?? "Europe/Moscow"
    _ = try loadZone(named: zone)
    let database = try installation.openDatabase(create: true)
    defer { database.close() }
    let world = installation.world()
    let region = RegionRecord(id: ID(1), name: name, city: city, zone: zone, isDemo: false)
    do {
        try Install(database: database, world: world).makeRegion(
            region,
            topics: try SeedData.topics(),
            calendar: try SeedData.calendar()
        )
    } catch Install.Failure.regionExists(let name) {
        throw UsageError(text: "В этой базе уже есть область «\(name)»")
    }
    say(
        "База готова: \(installation.settings.database). Теперь добавьте администратора: otklik user add ПОЧТА --role administrator"
    )
    return 0
}

private func migrate(_ installation: Installation) throws -> Int32 {
    let database = try installation.openDatabase(create: false)
    defer { database.close() }
    _ = try sayMigrations(of: database)
    return 0
}

private func status(_ installation: Installation) throws -> Int32 {
    let place = installation.settings.database
    say("\(place.engine): \(place)")
    let database = try installation.openAsItIs()
    defer { database.close() }
    let isCurrent = try sayMigrations(of: database)
    if !isCurrent { say("Схема не обновлена: otklik db migrate") }
    return isCurrent ? 0 : 1
}

/// True when none is missing.
private func sayMigrations(of database: Database) throws -> Bool {
    let rows = try Migrator(migrations) { hex(sha256($0)) }.status(database)
    for row in rows { say("\(row.number)  \(row.name)  \(row.appliedAt == nil ? "нет" : "есть")") }
    return rows.allSatisfy { $0.appliedAt != nil }
}

/// `otklik db check`.
func check(_ installation: Installation, repair: Bool) throws -> Int32 {
    let database = try installation.openDatabase(create: false)
    defer { database.close() }
    let platform = try installation.platform(database)
    let report = try Checkup(platform: platform).run(repair: repair) { complain($0.words) }
    say(report.summary)
    return report.isClean ? 0 : 1
}
