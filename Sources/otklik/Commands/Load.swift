import Database
import LoadTest
import OtklikDomain
import OtklikService
import OtklikWeb

let loadCommand = Subcommand(
    name: "load",
    summary: "нагружает работающее демо и показывает задержки",
    help: """
        otklik load ВИД --data ПАПКА_ДЕМО [--to АДРЕС:ПОРТ] [--connections 32] [--seconds 10] [--rate ЧИСЛО]
            ВИД: submit – новые сообщения через API, page – страница сообщения, queue – очередь сотрудника,
                 search – поиск в очереди по словам, map – адрес по точке и карта,
                 mixed – всё вместе (1 : 5 : 2 : 1 : 1)
            --to           где отвечает сайт (как listen)
            --connections  сразу открытых соединений, от 1 до 512
            --seconds      сколько длится, от 1 до 600
            --rate         запросов в секунду; задержка тогда считается с того мига, когда запрос должен был уйти.
                           Без него каждое соединение шлёт следующий, получив ответ
        Жителей и сотрудников впускает сама, прямо в базе демо (папка data или настройка database), потом выпускает.
        Настоящую установку не нагружает
        """,
    run: runLoad
)

private func runLoad(_ invocation: Invocation) throws -> Int32 {
    let options = try Options(invocation.words, known: ["--to", "--connections", "--seconds", "--rate"])
    guard let name = options.names.first, options.names.count == 1, let traffic = Traffic(rawValue: name) else {
        throw UsageError(text: "Какую нагрузку? \(Traffic.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let connections = try number(options, "--connections", 32, 1...512)
    let seconds = try number(options, "--seconds", 10, 1...600)
    let rate = try options["--rate"].map { _ in try number(options, "--rate", 1, 1...1_000_000) }
    var address = invocation.settings.listen
    if let text = options["--to"] {
        guard let given = Settings.Address(text) else { throw UsageError(text: "--to: «\(text)» – не АДРЕС:ПОРТ") }
        address = given
    }
    let installation = Installation(settings: invocation.settings)
    let database = try installation.openAsItIs()
    defer { database.close() }
    let platform = try installation.platform(database)
    let cast = try LoadCast(platform, residents: 2_000)
    defer {
        do { try cast.end(platform) } catch { complain("сеансы закончатся сами: \(explain(error))") }
    }
    guard !cast.residents.isEmpty, !cast.staff.isEmpty, !cast.words.isEmpty else {
        throw UsageError(text: "В этом демо нет сообщений")
    }
    let requests = LoadRequests(cast: cast, traffic: traffic, host: address.host, run: platform.now.milliseconds)
    let run = LoadRun(
        host: address.host,
        port: address.port,
        connections: connections,
        seconds: Double(seconds),
        rate: rate.map(Double.init),
        make: requests.request
    )
    var before = 0
    let found = run.run(start: startThread) { second, done, failed in
        complain("  \(second) с: \(done - before) в секунду, всего \(done), ошибок \(failed)")
        before = done
    }
    say(LoadTable(figures: found, seconds: Double(seconds)).text)
    return found.whole.errors.isEmpty ? 0 : 1
}

private func number(_ options: Options, _ name: String, _ initial: Int, _ range: ClosedRange<Int>) throws -> Int {
    guard let text = options[name] else { return initial }
    guard let number = Int(text), range.contains(number) else {
        throw UsageError(
            text: "\(name): «\(text)» не подходит, нужно число от \(range.lowerBound) до \(range.upperBound)"
        )
    }
    return number
}

/// What the requests of a run are about.
enum Traffic: String, CaseIterable {
    case submit, page, queue, search, map, mixed

    /// The kind of the request of a number: the same share at any time.
    func kind(of number: Int) -> Traffic {
        guard self == .mixed else { return self }
        switch number % 10 {
        case 0: return .submit
        case 1..<6: return .page
        case 6..<8: return .queue
        case 8: return .search
        default: return .map
        }
    }
}

/// Makes the requests of a run, each by its number.
struct LoadRequests: Sendable {
    let cast: LoadCast
    let traffic: Traffic
    let host: String
    /// Sets the keys of this run apart from those of others.
    let run: Int64

    @Sendable func request(_ number: Int) -> LoadRequest {
        let resident = cast.residents[number / 3 % cast.residents.count]
        let kind = traffic.kind(of: number)
        switch kind {
        case .submit, .mixed: return LoadRequest(kind: "submit", bytes: submission(number, resident))
        case .page:
            let target = "/messages/" + percentEncoded(resident.number.description)
            return LoadRequest(kind: "page", bytes: get(target, cookie: resident.cookie))
        case .queue:
            let cookie = cast.staff[number % cast.staff.count]
            return LoadRequest(kind: "queue", bytes: get("/queue", cookie: cookie))
        case .search:
            let word = percentEncoded(cast.words[number % cast.words.count])
            let cookie = cast.staff[number / 7 % cast.staff.count]
            return LoadRequest(kind: "search", bytes: get("/queue?number=\(word)", cookie: cookie))
        case .map:
            guard number % 20 < 19, let point = resident.point else {
                return LoadRequest(kind: "map", bytes: get("/map/base.geojson", cookie: nil))
            }
            let target = "/places/nearest?lat=\(point.latitudeDegrees)&lon=\(point.longitudeDegrees)"
            return LoadRequest(kind: "map", bytes: get(target, cookie: resident.cookie))
        }
    }

    private func get(_ target: String, cookie: String?) -> [UInt8] {
        let cookie = cookie.map { "Cookie: session=\($0)\r\n" } ?? ""
        return Array("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\(cookie)\r\n".utf8)
    }

    private func submission(_ number: Int, _ resident: LoadCast.Resident) -> [UInt8] {
        let (latitude, longitude) = resident.point.map { ($0.latitudeDegrees, $0.longitudeDegrees) } ?? (55, 43)
        let body = """
            {"text":"На дороге у дома яма, машины объезжают её по тротуару. Проверка нагрузки \(run)-\(number)",\
            "topic":"1","place":{"latitude":\(latitude),"longitude":\(longitude),"address":"Садовая улица, 1"}}
            """
        let head = """
            POST /api/v1/messages HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer \(resident.bearer)\r\n\
            Idempotency-Key: load-\(run)-\(number)\r\nContent-Type: application/json\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n
            """
        return Array(head.utf8) + Array(body.utf8)
    }
}

/// The figures of a run as a table.
struct LoadTable {
    let figures: [String: LoadFigures]
    let seconds: Double

    var text: String {
        let head = ["", "запросов", "в секунду", "p50 мс", "p90", "p99", "p99.9", "дольше всех", "ошибок"]
        var rows = figures.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        if figures.count > 1 { rows.append(row("всё", figures.whole)) }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([head] + rows).map { row in
            zip(row, widths).map { $0.padded($1) }.joined(separator: "  ")
        }
        let errors = figures.whole.errors.sorted { $0.value > $1.value }.map { "! \($0.key): \($0.value)" }
        return (lines + errors).joined(separator: "\n")
    }

    private func row(_ name: String, _ figures: LoadFigures) -> [String] {
        let times = [0.5, 0.9, 0.99, 0.999].map { figures.latencies.percentile($0) } + [figures.latencies.longest]
        return [name, "\(figures.latencies.count)", "\(Int(Double(figures.latencies.count) / seconds))"]
            + times.map { Self.milliseconds($0) } + ["\(figures.errors.values.reduce(0, +))"]
    }

    private static func milliseconds(_ microseconds: Int) -> String {
        let hundredths = (microseconds + 5) / 10
        let rest = String(100 + hundredths % 100).dropFirst()
        return "\(hundredths / 100).\(rest)"
    }
}
