import Database
import Glibc

/// Where a value came from, to be named when it is wrong.
enum SettingSource: CustomStringConvertible {
    case initial
    case file(path: String, line: Int)
    case environment(String)
    case flag(String)

    var description: String {
        switch self {
        case .initial: "по умолчанию"
        case .file(let path, let line): "файл \(path), строка \(line)"
        case .environment(let name): "переменная \(name)"
        case .flag(let name): "флаг \(name)"
        }
    }
}

/// The program's settings, read and checked before anything starts.
struct Settings: Sendable {
    struct Address: Sendable, Hashable {
        let host: String
        let port: Int

        /// For a browser on the same machine.
        var url: String {
            let name = host == "::" || host == "0.0.0.0" ? "127.0.0.1" : host
            return "http://\(name.contains(":") ? "[\(name)]" : name):\(port)"
        }
    }

    let listen: Address
    let data: String
    let database: DatabasePlace
    let databasePooler: DatabaseConfiguration.Pooler
    /// Past a pooler, for the session that listens; nil: the database's own address.
    let directDatabase: PostgresAddress?
    /// Copies of the database for reading; empty: there are none.
    let replicas: [PostgresAddress]
    /// Seconds that a replica may be behind.
    let replicaLag: Int
    /// Milliseconds from which on a statement is slow; 0: never.
    let slowQuery: Int
    let publicURL: String
    let workers: Int
    let node: Int
    let trustedProxies: [String]
    let tileURL: String
    let tileAttribution: String
    /// Lines about the running program are JSON.
    let isLogJSON: Bool
    let hasAccessLog: Bool
    let metricsToken: String
    let files: FileSettings
    let mailFrom: String
    let smtp: SMTPSettings?
    /// What differs from the defaults, as it was written.
    let given: [SettingKey: String]

    struct SMTPSettings: Sendable {
        let host: String
        let port: Int
        let security: String
        let user: String
        let password: String
    }

    /// Reads flags, environment and file, in that order of weight.
    ///
    /// Gives the settings and the words that are none. Throws `UsageError` naming the place and what was expected.
    static func read(
        _ arguments: [String],
        environment: [String: String]
    ) throws -> (settings: Settings, words: [String]) {
        var values: [SettingKey: (text: String, source: SettingSource)] = [:]
        for key in SettingKey.allCases { values[key] = (key.initial, .initial) }
        let (flags, words, config) = try readFlags(arguments)
        if let path = config ?? environment["OTKLIK_CONFIG"] {
            values.merge(try readFile(path)) { _, new in new }
        }
        for key in SettingKey.allCases {
            if let text = environment[key.variable] { values[key] = (text, .environment(key.variable)) }
        }
        values.merge(flags) { _, new in new }
        return (try Settings(values), words)
    }

    private typealias Values = [SettingKey: (text: String, source: SettingSource)]

    private static func readFlags(_ arguments: [String]) throws -> (Values, words: [String], config: String?) {
        var values: Values = [:]
        var words: [String] = []
        var config: String?
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let key = SettingKey.allCases.first { $0.flag == parts[0] }
            guard key != nil || parts[0] == "--config" else {
                words.append(argument)
                continue
            }
            guard let text = parts.count > 1 ? parts[1] : rest.popFirst() else {
                throw UsageError(text: "После \(parts[0]) нужно значение: \(key?.expected ?? "файл настроек")")
            }
            if let key { values[key] = (text, .flag(key.flag)) } else { config = text }
        }
        return (values, words, config)
    }

    /// `NAME=value` lines as systemd's EnvironmentFile reads them: comments, blank lines, quotes.
    private static func readFile(_ path: String) throws -> Values {
        guard let text = readTextFile(path) else {
            throw UsageError(text: "Не читается файл настроек \(path): \(String(cString: strerror(errno)))")
        }
        var values: Values = [:]
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmed
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let source = SettingSource.file(path: path, line: index + 1)
            guard parts.count == 2 else {
                throw UsageError(text: "\(source): «\(line)» – нужна строка вида ИМЯ=значение")
            }
            guard let key = SettingKey.allCases.first(where: { $0.variable == parts[0].trimmed }) else {
                throw UsageError(text: "\(source): неизвестная настройка «\(parts[0])». Список: otklik serve --help")
            }
            values[key] = (parts[1].trimmed.unquoted, source)
        }
        return values
    }

    private init(_ values: Values) throws {
        func text(_ key: SettingKey) -> String { values[key]?.text ?? "" }
        func wrong(_ key: SettingKey) -> UsageError {
            let source = values[key]?.source ?? .initial
            let value = key.isSecret ? "…" : text(key)
            return UsageError(text: "\(source): \(key.variable)=«\(value)» – ожидается \(key.expected)")
        }
        func number(_ key: SettingKey, _ range: ClosedRange<Int>) throws -> Int {
            guard let number = Int(text(key)), range.contains(number) else { throw wrong(key) }
            return number
        }
        func address(_ key: SettingKey) throws -> PostgresAddress? {
            if text(key).isEmpty { return nil }
            guard let address = PostgresAddress(text(key)) else { throw wrong(key) }
            return address
        }
        guard let listening = Address(text(.listen)) else { throw wrong(.listen) }
        guard !text(.data).isEmpty else { throw wrong(.data) }
        let url = text(.publicURL)
        guard url.isEmpty || ((url.hasPrefix("http://") || url.hasPrefix("https://")) && !url.hasSuffix("/")) else {
            throw wrong(.publicURL)
        }
        guard text(.mailFrom).contains("@") else { throw wrong(.mailFrom) }
        let security = text(.smtpSecurity)
        guard ["none", "starttls", "tls"].contains(security) else { throw wrong(.smtpSecurity) }
        guard let place = DatabasePlace(text(.database), data: text(.data)) else { throw wrong(.database) }
        guard let pooler = DatabaseConfiguration.Pooler(rawValue: text(.databasePooler)) else {
            throw wrong(.databasePooler)
        }
        given = values.mapValues(\.text).filter { $0.value != $0.key.initial }
        listen = listening
        data = text(.data)
        database = place
        databasePooler = pooler
        directDatabase = try address(.databaseDirect)
        guard let copies = text(.databaseReplicas).isEmpty ? [] : PostgresAddress.list(text(.databaseReplicas)) else {
            throw wrong(.databaseReplicas)
        }
        replicas = copies
        replicaLag = try number(.databaseReplicaLag, 1...120)
        slowQuery = try number(.slowQuery, 0...600_000)
        publicURL = url.isEmpty ? listening.url : url
        workers = try number(.workers, 8...1_024)
        node = try number(.node, 0...1_023)
        trustedProxies = text(.trustedProxies).split(separator: ",").map { String($0.trimmed) }
        tileURL = text(.tileURL)
        tileAttribution = text(.tileAttribution)
        guard ["text", "json"].contains(text(.log)) else { throw wrong(.log) }
        guard ["off", "on"].contains(text(.accessLog)) else { throw wrong(.accessLog) }
        guard text(.metricsToken).isEmpty || text(.metricsToken).utf8.count >= 16 else { throw wrong(.metricsToken) }
        isLogJSON = text(.log) == "json"
        hasAccessLog = text(.accessLog) == "on"
        metricsToken = text(.metricsToken)
        files = try FileSettings(text, wrong)
        mailFrom = text(.mailFrom)
        let port = try number(.smtpPort, 1...65_535)
        smtp =
            text(.smtpHost).isEmpty
            ? nil
            : SMTPSettings(
                host: text(.smtpHost),
                port: port,
                security: security,
                user: text(.smtpUser),
                password: text(.smtpPassword)
            )
    }
}

extension Settings.Address {
    /// `host:port` or `[v6]:port`.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        if host.isEmpty { return nil }
        self.init(host: String(host), port: port)
    }
}

extension StringProtocol {
    var trimmed: String {
        let start = drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return "" }
        return String(start[...last])
    }

    fileprivate var unquoted: String {
        for mark in ["\"", "'"] where count >= 2 && hasPrefix(mark) && hasSuffix(mark) {
            return String(dropFirst().dropLast())
        }
        return String(self)
    }
}
