import Crypto
import Database
import DatabaseTesting
import Foundation
import OtklikDomain
import Synchronization
import Testing
import WebServer

@testable import OtklikService
@testable import OtklikWeb

/// A whole site of one test without sockets: a database of its own, the small town of `TestTown`, a clock that stands.
///
/// Each person has a browser of their own that keeps cookies; a post takes the form token of the last page that this
/// browser saw.
///
///     let site = try TestSite()
///     let page = try site.get("/messages/new/what", as: .anna)
///     let answer = try site.post("/messages/new/what", form: ["text": "Яма у дома 14"], as: .anna)
///     #expect(answer.status == 303 && answer.location == "/messages/new/place")
final class TestSite {
    /// Which proof a post carries that its form is ours.
    enum Token {
        case fromLastPage
        case none
        case text(String)
    }

    let site: Site
    let clock: TestClock
    let folder: URL
    /// What the site told whoever watches it.
    let watched = Shared<[Watch.Answered]>([])
    /// Set, the process is about to stop.
    let stopping = Shared(false)
    /// Every line of the log.
    let logged = Shared<[String]>([])
    private let ground: Ground
    private var browsers: [TestPerson: TestBrowser] = [:]

    var platform: Platform { site.platform }

    /// `searches`: with an index of words. `settings` overrides rules by the names of `SettingKey`.
    init(
        isDemo: Bool = false,
        settings: [String: String] = [:],
        publicURL: String = "http://127.0.0.1:8080",
        metricsToken: String = "",
        searches: Bool = false
    ) throws {
        clock = TestClock()
        folder = try Self.makeFolder()
        ground = try Ground(folder: folder, template: Self.schema)
        let database = try ground.store.open(Self.configuration)
        let start = clock.now
        try database.write { try TestTown.insert($0, isDemo: isDemo, settings: settings, at: start) }
        let platform = try Platform(
            database: database,
            world: clock.world,
            files: try FileStore(folder: folder.appending(path: "files").path),
            secret: [UInt8](repeating: 7, count: 32),
            searchFile: searches && database.dialect == .sqlite ? try Self.searchFile(in: folder) : nil,
            passwordCost: Password.Cost(passes: 1, memoryBytes: 8_192),
            // The ground stays for as long as anybody works on it, the test's own last use of the site or not.
            log: { [logged, ground] line in withExtendedLifetime(ground) { logged.withLock { $0.append(line) } } }
        )
        var watch = Watch()
        watch.answered = { [watched] answer in watched.withLock { $0.append(answer) } }
        watch.isStopping = { [stopping] in stopping.withLock { $0 } }
        site = Site(
            platform: platform,
            settings: SiteSettings(publicURL: publicURL, metricsToken: metricsToken),
            watch: watch
        )
    }

    /// The same database as another process has it.
    func anotherNode() throws -> Database {
        try ground.store.open(Self.configuration)
    }

    /// The same installation at another node: its own memory, the same database, files and clock.
    func anotherPlatform() throws -> Platform {
        try Platform(
            database: anotherNode(),
            world: clock.world,
            files: platform.files,
            secret: platform.secret,
            passwordCost: Password.Cost(passes: 1, memoryBytes: 8_192)
        )
    }

    /// The folder and the database under a site; gone with the last of its users.
    private final class Ground: Sendable {
        let store: TestStore
        private let folder: URL

        init(folder: URL, template: TestTemplate) throws {
            self.folder = folder
            store = try TestStore(path: folder.appending(path: "otklik.db").path, template: template)
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }
    }

    private static let configuration = {
        var configuration = DatabaseConfiguration(applicationID: 0x6F74_6B6C, create: true, readers: 2)
        configuration.mappedBytes = 0
        return configuration
    }()

    private static func searchFile(in folder: URL) throws -> Database {
        let file = try Database(path: folder.appending(path: "search.db").path, configuration: configuration)
        try Migrator(searchMigrations) { hex(sha256($0)) }.migrate(file)
        return file
    }

    private static let schema = TestTemplate(configuration: configuration) { database in
        try Migrator(migrations) { hex(sha256($0)) }.migrate(database, at: TestClock.start.milliseconds)
    }

    // MARK: Requests

    func get(_ target: String, as person: TestPerson = .guest, headers: [(String, String)] = []) throws -> TestAnswer {
        try send(.get, target, headers: headers, body: [], as: person)
    }

    func post(
        _ target: String,
        form: KeyValuePairs<String, String> = [:],
        as person: TestPerson = .guest,
        token: Token = .fromLastPage,
        headers: [(String, String)] = []
    ) throws -> TestAnswer {
        let fields = form.map { ($0.key, $0.value) } + (try tokenField(token, person))
        let text = fields.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
        let type = ("Content-Type", "application/x-www-form-urlencoded")
        return try send(.post, target, headers: [type] + headers, body: Array(text.utf8), as: person)
    }

    /// Posts a form with a file in it, as a browser does.
    func upload(
        _ target: String,
        _ bytes: [UInt8],
        field: String = "photo",
        name: String = "photo.jpg",
        form: KeyValuePairs<String, String> = [:],
        fields: [(String, String)] = [],
        as person: TestPerson = .guest,
        headers: [(String, String)] = []
    ) throws -> TestAnswer {
        var body: [UInt8] = []
        for (key, value) in form.map({ ($0.key, $0.value) }) + fields + (try tokenField(.fromLastPage, person)) {
            body += Array("--frontier\r\nContent-Disposition: form-data; name=\"\(key)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let disposition = "form-data; name=\"\(field)\"; filename=\"\(name)\""
        body += Array("--frontier\r\nContent-Disposition: \(disposition)\r\n".utf8)
        body += Array("Content-Type: application/octet-stream\r\n\r\n".utf8) + bytes
        body += Array("\r\n--frontier--\r\n".utf8)
        let type = ("Content-Type", "multipart/form-data; boundary=frontier")
        return try send(.post, target, headers: [type] + headers, body: body, as: person)
    }

    /// Goes where a redirect leads; an answer that is none is given back as it is.
    func follow(_ answer: TestAnswer, as person: TestPerson = .guest) throws -> TestAnswer {
        var answer = answer
        for _ in 0..<5 {
            guard let location = answer.location else { return answer }
            answer = try get(location, as: person)
        }
        return answer
    }

    func send(
        _ method: WebServer.Method,
        _ target: String,
        headers: [(String, String)],
        body: [UInt8],
        as person: TestPerson,
        from address: String = "127.0.0.1"
    ) throws -> TestAnswer {
        let browser = try browser(of: person)
        let request = try Request(
            method: method,
            target: target,
            headers: [("Host", "127.0.0.1:8080"), ("Cookie", browser.cookieHeader)] + headers,
            body: body,
            remoteAddress: address,
            temporaryDirectory: platform.files.temporaryFolder
        )
        let answer = try TestAnswer(refusal(request) ?? site.answer(request))
        browsers[person] = browser.having(answer)
        return answer
    }

    /// What the server in front of the site would refuse before a handler sees it.
    private func refusal(_ request: Request) -> Response? {
        switch site.limit(request.head) {
        case .refuse(let status): Response(status: status)
        case .bytes(let most): request.body.count > most ? Response(status: 413) : nil
        }
    }

    // MARK: People and time

    /// The signed-in person as services take them.
    func viewer(_ person: TestPerson) throws -> SignedIn {
        let token = try browser(of: person).cookies[CookieName.session] ?? ""
        return try #require(try platform.accounts.viewer(token: token))
    }

    /// Takes the session away, as an expiry does; the rest of the browser stays.
    func signOut(_ person: TestPerson) throws {
        var browser = try browser(of: person)
        browser.cookies[CookieName.session] = nil
        browsers[person] = browser
    }

    /// Signs in again after `signOut`.
    func signIn(_ person: TestPerson) throws {
        var browser = try browser(of: person)
        browser.cookies[CookieName.session] = try session(of: person)
        browsers[person] = browser
    }

    func advance(_ span: Span) {
        clock.advance(span)
    }

    /// The newest code mailed to an address.
    func mailedCode(to email: String) throws -> String {
        let letters = try platform.database.read { db in
            try db.all("SELECT payload FROM job WHERE kind = 'mail' ORDER BY id") { $0.text(0) }
        }.map { try JSON.read(Letter.self, $0) }
        guard case .signInCode(let code, _)? = letters.last(where: { $0.to == email })?.template else {
            throw MissingLetter(to: email)
        }
        return code
    }

    struct MissingLetter: Error { let to: String }

    private func browser(of person: TestPerson) throws -> TestBrowser {
        if let browser = browsers[person] { return browser }
        var browser = TestBrowser()
        if !person.isGuest { browser.cookies[CookieName.session] = try session(of: person) }
        browsers[person] = browser
        return browser
    }

    private func session(of person: TestPerson) throws -> String {
        guard case .signedIn(let token)? = try platform.accounts.signIn(persona: person.rawValue) else {
            throw NotFound()
        }
        return token
    }

    private func tokenField(_ token: Token, _ person: TestPerson) throws -> [(String, String)] {
        switch token {
        case .none: return []
        case .text(let text): return [(FormToken.fieldName, text)]
        case .fromLastPage:
            if try browser(of: person).formToken == nil { _ = try get("/view", as: person) }
            let token = try browser(of: person).formToken
            return [(FormToken.fieldName, try #require(token))]
        }
    }

    private static func makeFolder() throws -> URL {
        let isThere = FileManager.default.isWritableFile(atPath: "/dev/shm")
        let base = isThere ? URL(filePath: "/dev/shm") : FileManager.default.temporaryDirectory
        let folder = base.appending(path: "otklik-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// A clock that stands until it is told to go on, ids from it, and bytes that only look random.
final class TestClock: Sendable {
    /// 2026-11-24 09:00 in Yekaterinburg, a Tuesday.
    static let start = Instant(milliseconds: 1_795_492_800_000)

    private let moment = Mutex(TestClock.start)
    private let seed = Mutex<UInt64>(1)

    var now: Instant { moment.withLock { $0 } }

    func advance(_ span: Span) {
        moment.withLock { $0 = $0 + span }
    }

    var world: World {
        let ids = Snowflake(node: 1) { self.now }
        return World(now: { self.now }, newID: { ids.next() }, randomBytes: { self.bytes($0) })
    }

    /// SplitMix64.
    private func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in
            seed.withLock { seed in
                seed &+= 0x9E37_79B9_7F4A_7C15
                var mixed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}

extension TestSite {
    /// The names of everything the file store keeps.
    func storedFiles() throws -> [String] {
        let root = URL(filePath: platform.files.folder)
        let names = try #require(FileManager.default.enumerator(atPath: root.path))
        return names.compactMap { $0 as? String }.filter { $0.count > 60 }
    }
}
