import Glibc
import OtklikDomain

/// A folder of backups: one folder a copy, named by its moment, and the attachments of all of them in `files`.
///
/// A copy is made under a name that ends with `.unfinished` and renamed when all of it is durable, so that one that was
/// cut short is never taken for a whole one.
struct BackupFolder: Sendable {
    static let manifest = "manifest.json"
    static let database = "otklik.db"
    static let list = "files.sha256"
    private static let mark = "about.txt"
    private static let unfinished = ".unfinished"

    let path: String
    let files: FileStore

    /// Makes the folder, or opens one that holds our backups. Throws `BackupFailure.foreignFolder`, `FileStore.Failure`.
    init(preparing path: String) throws {
        try FileStore.makeFolder(path)
        let names = Set(try FileStore.names(in: path)).subtracting(["lost+found"])
        guard names.isEmpty || names.contains(Self.mark) else { throw BackupFailure.foreignFolder(path) }
        self.path = path
        files = try FileStore(folder: path + "/files")
        if names.isEmpty {
            try files.write(Array(Self.words.utf8), as: "\(path)/\(Self.mark)")
        }
    }

    private static let words = """
        Резервные копии сайта «Отклик». Каждая папка с датой – копия базы и настроек, папка files – вложения всех копий.
        Вернуть последнюю: otklik db restore ЭТА_ПАПКА --data НОВАЯ_ПАПКА. Сверить вложения: cd ПАПКА_С_ДАТОЙ && sha256sum -c files.sha256

        """

    /// Keeps other backups out until it ends. Throws `BackupFailure.busy`, `FileStore.Failure`.
    func lock() throws -> FileHold {
        guard let lock = try FileHold("\(path)/lock", .toSweep) else { throw BackupFailure.busy(path) }
        return lock
    }

    /// An empty place for a copy, instead of those that were never finished.
    func begin(at milliseconds: Int64) throws -> String {
        for name in try FileStore.names(in: path) where name.hasSuffix(Self.unfinished) { try discard(name) }
        let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
        let moment = Instant(milliseconds: milliseconds).text("%Y-%m-%dT%H-%M-%S")
        let name = "\(moment)-\(fraction)\(Self.unfinished)"
        try FileStore.makeFolder("\(path)/\(name)")
        return "\(path)/\(name)"
    }

    /// Gives the copy its name; gives the name back.
    func finish(_ copy: String) throws -> String {
        let whole = String(copy.dropLast(Self.unfinished.utf8.count))
        try FileStore.syncFolder(copy)
        if rename(copy, whole) != 0 { throw FileStore.Failure(call: "rename", code: errno) }
        try FileStore.syncFolder(path)
        return whole
    }

    private func discard(_ name: String) throws {
        let copy = "\(path)/\(name)"
        for part in try FileStore.names(in: copy) { unlink("\(copy)/\(part)") }
        rmdir(copy)
    }

    /// The newest whole copy of a folder of backups, or the copy that the path itself names.
    ///
    /// Throws `BackupFailure.notABackup` and `unfinished`.
    static func copy(at path: String) throws -> (copy: String, files: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if access("\(path)/\(manifest)", F_OK) == 0 { return (path, "\(path)/../files") }
        if path.hasSuffix(unfinished) { throw BackupFailure.unfinished(path) }
        var about = stat()
        guard stat(path, &about) == 0, about.st_mode & S_IFMT == S_IFDIR else {
            throw BackupFailure.notABackup(path)
        }
        let names = try FileStore.names(in: path)
        let whole = names.filter { access("\(path)/\($0)/\(manifest)", F_OK) == 0 && !$0.hasSuffix(unfinished) }
        if let newest = whole.max() { return ("\(path)/\(newest)", "\(path)/files") }
        throw names.contains { $0.hasSuffix(unfinished) }
            ? BackupFailure.unfinished(path) : BackupFailure.notABackup(path)
    }
}

extension FileStore {
    /// Puts bytes under a path on the same disk: whole, durable or not at all. Only this user may read them.
    func write(_ bytes: [UInt8], as target: String) throws {
        let temporary = temporaryPath("write")
        defer { unlink(temporary) }
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file < 0 { throw Failure(call: "open", code: errno) }
        defer { close(file) }
        try write(bytes[...], to: file)
        if fsync(file) != 0 { throw Failure(call: "fsync", code: errno) }
        if rename(temporary, target) != 0 { throw Failure(call: "rename", code: errno) }
        try Self.syncFolder(target.lastIndex(of: "/").map { String(target[..<$0]) } ?? ".")
    }
}
