import Crypto
import Database
import Glibc
import OtklikDomain
import OtklikService

/// The data folder of an installation: `otklik.db`, `files/`, `secret`.
struct Installation {
    /// Marks our database files, so that a foreign file is never taken for one.
    static let applicationID: Int32 = 0x4F54_4B4C

    let settings: Settings

    var databasePath: String { settings.data + "/otklik.db" }
    var exists: Bool { access(databasePath, F_OK) == 0 }

    /// Opens the database; makes folder and file when asked to. Brings the schema up to date.
    ///
    /// `path`: nil for the installation's own file.
    func openDatabase(create: Bool, readers: Int? = nil, at path: String? = nil) throws -> Database {
        if create { try makeFolder() }
        guard create || exists else {
            throw UsageError(
                text: "В папке \(settings.data) нет базы. Создайте её: otklik db init, или посмотрите демо: otklik demo"
            )
        }
        var configuration = DatabaseConfiguration(
            applicationID: Self.applicationID,
            create: create,
            readers: readers
        )
        // At least 8 workers must always be free to read while others wait for their commit.
        configuration.maxWaitingWrites = settings.workers - 8
        let database = try Database(path: path ?? databasePath, configuration: configuration)
        _ = try Migrator(migrations) { hex(sha256($0)) }.migrate(database)
        return database
    }

    /// The platform over an open database.
    func platform(_ database: Database) throws -> Platform {
        let world = world()
        return try Platform(
            database: database,
            world: world,
            files: try FileStore(folder: settings.data + "/files"),
            secret: try secret(world),
            log: { complain($0) }
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
        if let kept = readFile(path) {
            guard let bytes = fromHex(String(decoding: kept, as: UTF8.self).trimmed), bytes.count == 32 else {
                throw UsageError(text: "Файл \(path) испорчен: в нём должно быть 64 шестнадцатеричных знака")
            }
            return bytes
        }
        let fresh = world.randomBytes(32)
        guard writeSecretFile(path, Array(hex(fresh).utf8)) else {
            throw UsageError(text: "Не пишется файл \(path): \(String(cString: strerror(errno)))")
        }
        return fresh
    }

    private func makeFolder() throws {
        var path = ""
        for part in settings.data.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path == "/" ? "\(part)" : "/\(part)")
            if path != "/", !path.isEmpty, mkdir(path, 0o750) != 0, errno != EEXIST {
                throw UsageError(text: "Не создаётся папка \(path): \(String(cString: strerror(errno)))")
            }
        }
    }
}
