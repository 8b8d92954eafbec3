import Database
import Glibc
import OtklikDemo
import OtklikDomain
import OtklikService

let demoCommand = Subcommand(
    name: "demo",
    summary: "придумывает область с людьми и сообщениями и показывает её",
    help: """
        otklik demo [--fresh] [--messages ЧИСЛО] [настройки]
            первый запуск создаёт область (секунды), следующие открывают её; --fresh начинает заново,
            --messages придумывает меньше или больше сообщений (обычно 20000)
        """,
    run: runDemo
)

private func runDemo(_ invocation: Invocation) throws -> Int32 {
    let installation = Installation(settings: invocation.settings)
    let options = try Options(invocation.words, known: ["--messages"], switches: ["--fresh"])
    let scale = try scale(options)
    if options["--fresh"] != nil, try installation.exists() { try forgetDemo(installation) }
    if try !installation.exists() {
        complain("Придумываем область: это займёт несколько секунд")
        try makeDemo(installation, scale) { complain($0.words) }
        startAfresh()
    }
    let settings = invocation.settings
    return try serve(settings) { port in
        say(invitation("http://\(settings.listen.host):\(port)"))
    }
}

/// As many residents and photos as so many messages need; the city and its organisations stay whole.
func scale(_ options: Options, upTo most: Int = 1_000_000) throws -> DemoScale {
    var scale = DemoScale.whole
    guard let text = options["--messages"] else { return scale }
    guard let messages = Int(text), (100...most).contains(messages) else {
        throw UsageError(text: "--messages: «\(text)» не подходит, нужно число от 100 до \(most)")
    }
    scale.residents = min(250_000, max(50, scale.residents * messages / scale.messages))
    scale.photos = max(24, min(scale.photos, scale.photos * messages / scale.messages))
    scale.messages = messages
    return scale
}

/// The making took much more memory than serving needs: the same process begins again and finds the demo made.
///
/// Where that cannot be done it just goes on.
private func startAfresh() {
    let arguments = CommandLine.arguments.filter { $0 != "--fresh" }
    var pointers = arguments.map { strdup($0) } + [nil]
    execv("/proc/self/exe", &pointers)
    for pointer in pointers { free(pointer) }
}

/// Makes the demo beside the place where it will stand, so that one that was interrupted is never served.
func makeDemo(_ installation: Installation, _ scale: DemoScale, _ tell: (Demo.Stage) -> Void) throws {
    let unfinished = try emptyPlace(beside: installation.settings.database)
    let database = try installation.openDatabase(create: true, at: unfinished, isDisposable: true)
    let files = try installation.files()
    do {
        defer { database.close() }
        let demo = Demo(database: database, files: files, scale: scale)
        try demo.make(world: installation.world(), progress: tell)
        // A planner that knows nothing of large tables reads them whole.
        if scale.messages > DemoScale.whole.messages { try database.analyze() }
    }
    try finish(unfinished, as: installation.settings.database)
}

/// Where a demo is made until it is whole: another file, or another schema of the server's database.
private func emptyPlace(beside place: DatabasePlace) throws -> DatabasePlace {
    switch place {
    case .file(let path):
        removeDatabase(path + ".unfinished")
        return .file(path + ".unfinished")
    case .server(let address):
        return .server(try address.emptySchema("otklik_unfinished"))
    }
}

/// Moves the whole demo to its place, in one step.
private func finish(_ unfinished: DatabasePlace, as place: DatabasePlace) throws {
    switch (unfinished, place) {
    case (.file(let old), .file(let new)):
        try makeDurable(old)
        if rename(old, new) != 0 {
            throw UsageError(text: "Не создаётся \(new): \(String(cString: strerror(errno)))")
        }
    case (_, .server(let address)): try address.replaceSchema(by: "otklik_unfinished")
    case (.server, .file): break
    }
}

/// Nothing of it was written to the disk for certain so far.
private func makeDurable(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    guard file >= 0, fsync(file) == 0 else {
        throw UsageError(text: "Не пишется \(path): \(String(cString: strerror(errno)))")
    }
}

/// Only a demo is ever thrown away.
func forgetDemo(_ installation: Installation) throws {
    let database = try installation.openDatabase(create: false)
    let isDemo: Bool
    do {
        defer { database.close() }
        isDemo = try installation.platform(database).region.isDemo
    }
    guard isDemo else {
        throw UsageError(text: "\(installation.settings.database) – не демо, а настоящая база: её не трогаем")
    }
    switch installation.settings.database {
    case .file(let path): removeDatabase(path)
    case .server(let address): try address.forgetSchema()
    }
}

/// The file with its log and its index.
private func removeDatabase(_ path: String) {
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
}

private func invitation(_ address: String) -> String {
    """

    Откройте \(address)
    Войти кем угодно одним нажатием: \(address)/dev/personas
      жительница Анна Лебедева – у неё десять сообщений, каждое на своём шаге
      модератор, координатор, исполнитель, руководитель, куратор, координатор области, администратор:
      все они встречаются на сообщениях дорожной службы Верхнереченска
    Отправленные письма: \(address)/dev/mail

    """
}

extension Demo.Stage {
    /// A line of progress.
    var words: String {
        switch self {
        case .photos(let count): "  нарисовано фотографий: \(count)"
        case .places(let houses): "  построено домов: \(houses)"
        case .organisations(let count): "  открыто организаций: \(count)"
        case .people(let count): "  придумано людей: \(count)"
        case .messages(let done, let all): "  рассказано сообщений: \(done) из \(all)"
        case .indexes: "  строим индексы"
        }
    }
}
