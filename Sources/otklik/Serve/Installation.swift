import Crypto
import Database
import Glibc
import OtklikDomain
import OtklikService
import WebServer

/// An installation: its database and its data folder with `files/`, `secret` and, unless it is elsewhere, `otklik.db`.
struct Installation {
    /// Marks our database files, so that a foreign file is never taken for one.
    static let applicationID: Int32 = 0x4F54_4B4C

    let settings: Settings

    /// Whether the database has been made. Throws when the server does not say.
    func exists() throws -> Bool {
        switch settings.database {
        case .file(let path): return access(path, F_OK) == 0
        case .server(let address):
            do {
                try Database(server: address, configuration: configuration(create: false)).close()
                return true
            } catch DatabaseError.missing {
                return false
            }
        }
    }

    /// Opens the database; makes folder and file when asked to. Brings the schema up to date.
    ///
    /// `place`: nil for the installation's own. `withReplicas`: a site reads from them too; whoever works on the data does not.
    /// `isDisposable`: it is thrown away when its making is cut short, so commits need not wait for the disk.
    func openDatabase(
        create: Bool,
        readers: Int? = nil,
        at place: DatabasePlace? = nil,
        isDisposable: Bool = false,
        withReplicas: Bool = false
    ) throws -> Database {
        let database = try openAsItIs(
            create: create,
            readers: readers,
            at: place,
            isDisposable: isDisposable,
            withReplicas: withReplicas
        )
        _ = try database.makeKnown { try Migrator(migrations) { hex(sha256($0)) }.migrate(database) }
        return database
    }

    /// As `openDatabase`, but leaves the schema alone.
    func openAsItIs(
        create: Bool = false,
        readers: Int? = nil,
        at place: DatabasePlace? = nil,
        isDisposable: Bool = false,
        withReplicas: Bool = false
    ) throws -> Database {
        if create { try makeFolder() }
        do {
            var configuration = configuration(create: create, readers: readers)
            configuration.isDisposable = isDisposable
            if withReplicas { configuration.replicas = settings.replicas }
            return try (place ?? settings.database).open(configuration)
        } catch DatabaseError.missing(let missing) {
            throw UsageError(
                text: "Нет базы \(missing). Создайте её: otklik db init, или посмотрите демо: otklik demo"
            )
        }
    }

    private func configuration(create: Bool, readers: Int? = nil) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(
            applicationID: Self.applicationID,
            create: create,
            readers: readers
        )
        configuration.pooler = settings.databasePooler
        configuration.maxReplicaLag = Int64(settings.replicaLag) * 1_000
        configuration.slowStatement = Int64(settings.slowQuery)
        configuration.onSlowStatement = { [log = Log(isJSON: settings.isLogJSON)] in log.slow($0) }
        // Some workers must always be free to read while others wait for their commit or for a search: at least 8 of
        // many, a quarter of few.
        configuration.maxWaitingSlowReads = max(2, min(16, settings.workers / 4 - 2))
        let searching = configuration.maxWaitingSlowReads + configuration.slowReaders
        configuration.maxWaitingWrites = max(settings.workers / 2, settings.workers - 8 - searching)
        configuration.aroundWait = { wait in whileWaiting(wait) }
        return configuration
    }

    /// The file of words beside a database that is a file; nil at a server, which keeps them itself, and when it cannot be
    /// opened: `warn` is told why then, and messages are found by their numbers only.
    ///
    /// Everything in it can be made anew: one that is damaged or of another version makes room. A locked one stays: another
    /// process works with it.
    func openSearchFile(_ database: Database, warn: (String) -> Void) -> Database? {
        guard database.dialect == .sqlite else { return nil }
        let path = settings.data + "/search.db"
        for isLast in [false, true] {
            do {
                var configuration = configuration(create: true, readers: 2)
                configuration.aroundWait = { $0() }
                // Searches read beside it, and nobody waits for it.
                configuration.writerNiceness = 10
                let file = try Database(path: path, configuration: configuration)
                try Migrator(searchMigrations) { hex(sha256($0)) }.migrate(file)
                return file
            } catch {
                warn("Поиск по словам: \(path): \(explain(error))")
                guard !isLast, let trouble = error as? DatabaseError, trouble.asksForAnotherFile else { break }
                for name in [path, path + "-wal", path + "-shm"] { unlink(name) }
            }
        }
        return nil
    }

    /// The platform over an open database. `searchFile`: see `openSearchFile`; `isServing`: see `files`.
    func platform(_ database: Database, searchFile: Database? = nil, isServing: Bool = false) throws -> Platform {
        let world = world()
        return try Platform(
            database: database,
            world: world,
            files: try files(isServing: isServing),
            secret: try secret(world),
            searchFile: searchFile,
            log: { [log = Log(isJSON: settings.isLogJSON)] in log.warning($0) }
        )
    }

    /// Where attachments are kept, as the settings say.
    ///
    /// `isServing`: it is the site itself that says so. A tool may be run without the settings of the node beside which it
    /// works, and takes no mark away of what the bucket lacks.
    func files(isServing: Bool = false) throws -> FileStore {
        let folder = settings.data + "/files"
        guard let store = settings.files.store else {
            let files = try FileStore(folder: folder)
            if isServing { try files.endMarks() }
            return files
        }
        let log = Log(isJSON: settings.isLogJSON)
        return try FileStore(
            folder: folder,
            bucket: FileBucket(store, settings.files.options, log: { log.warning($0) })
        )
    }

    /// The clock, ids and randomness of a real run.
    func world() -> World {
        let now: @Sendable () -> Instant = { Instant(milliseconds: wallClock()) }
        let ids = Snowflake(node: settings.node, now: now)
        return World(now: now, newID: { ids.next() }, randomBytes: { randomBytes($0) })
    }

    /// 32 random bytes made once; codes and form tokens depend on them.
    private func secret(_ world: World) throws -> [UInt8] {
        let path = settings.data + "/secret"
        if let kept = try keptSecret(path) { return kept }
        let fresh = world.randomBytes(32)
        if makeSecretFile(path, Array(hex(fresh).utf8)) { return fresh }
        let error = errno
        // Another process that starts on the same folder may have been quicker.
        if error == EEXIST, let kept = try keptSecret(path) { return kept }
        throw UsageError(text: "Не пишется файл \(path): \(String(cString: strerror(error)))")
    }

    private func keptSecret(_ path: String) throws -> [UInt8]? {
        guard let kept = readFile(path) else { return nil }
        guard let bytes = fromHex(String(decoding: kept, as: UTF8.self).trimmed), bytes.count == 32 else {
            throw UsageError(text: "Файл \(path) испорчен: в нём должно быть 64 шестнадцатеричных знака")
        }
        return bytes
    }

    /// The data folder, with those above it.
    func makeFolder() throws {
        var path = ""
        for part in settings.data.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path == "/" ? "\(part)" : "/\(part)")
            if path != "/", !path.isEmpty, mkdir(path, 0o750) != 0, errno != EEXIST {
                throw UsageError(text: "Не создаётся папка \(path): \(String(cString: strerror(errno)))")
            }
        }
    }
}

extension DatabaseError {
    /// Whether the file itself is of no use.
    fileprivate var asksForAnotherFile: Bool {
        switch self {
        case .corrupt, .notADatabase, .foreign, .newerSchema, .changedMigration: true
        default: false
        }
    }
}
