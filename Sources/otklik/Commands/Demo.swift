import Database
import OtklikDemo
import OtklikDomain
import OtklikService

let demoCommand = Subcommand(
    name: "demo",
    summary: "придумывает область с людьми и сообщениями и показывает её",
    help: """
        otklik demo [--fresh] [настройки]
            первый запуск создаёт область (секунды), следующие открывают её; --fresh начинает заново
        """,
    run: runDemo
)

private func runDemo(_ invocation: Invocation) throws -> Int32 {
    let installation = Installation(settings: invocation.settings)
    if !installation.exists { try makeDemo(installation) }
    let settings = invocation.settings
    return try serve(settings) { port in
        say("Откройте http://\(settings.listen.host):\(port)")
    }
}

private func makeDemo(_ installation: Installation) throws {
    let database = try installation.openDatabase(create: true)
    defer { database.close() }
    let world = installation.world()
    let region = RegionRecord(
        id: ID(1),
        name: "Среднереченская область",
        city: "Верхнереченск",
        zone: "Europe/Moscow",
        isDemo: true
    )
    try Install(database: database, world: world).makeRegion(
        region,
        topics: try SeedData.topics(),
        calendar: try SeedData.calendar()
    )
}
