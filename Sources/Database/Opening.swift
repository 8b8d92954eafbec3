import CSQLite
import Glibc

/// Opens connections of each kind and guards against files that are not ours.
struct Opening: Sendable {
    let path: String
    let configuration: DatabaseConfiguration

    /// Makes the file if that was asked for, and refuses one that is missing, empty or another program's.
    func prepare() throws {
        var status = stat()
        if stat(path, &status) != 0 {
            guard errno == ENOENT else { throw DatabaseError.foreign(path: path, reason: "\(systemError())") }
            guard configuration.create else { throw DatabaseError.missing(path: path) }
            return try makeFile()
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw DatabaseError.foreign(path: path, reason: "it is not a file")
        }
        guard status.st_size > 0 else {
            throw DatabaseError.foreign(path: path, reason: "the file is empty: the database that was here is lost")
        }
        let stamp = try readStamp()
        guard stamp == Int64(configuration.applicationID) else {
            let reason = "its application id is \(stamp), not \(configuration.applicationID)"
            throw DatabaseError.foreign(path: path, reason: reason)
        }
    }

    private func readStamp() throws -> Int64 {
        do {
            return try reader().first("PRAGMA application_id") { $0.int(0) } ?? 0
        } catch let error as DatabaseError {
            // The shared-memory file cannot be made there, and the engine only says that something is missing.
            if case .other = error, isOnReadOnlyDisk { throw DatabaseError.readOnly }
            throw error
        }
    }

    private var isOnReadOnlyDisk: Bool {
        var status = statvfs()
        return statvfs(path, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
    }

    /// A connection that may only read.
    ///
    /// Without `cell_size_check`: pages that are mapped into memory would be checked whole at every look at them, which
    /// costs more than the queries. `otklik db check` looks at all of them.
    func reader() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READONLY)
        try connection.script(
            """
            PRAGMA busy_timeout=\(configuration.busyTimeout);
            PRAGMA query_only=1;
            PRAGMA mmap_size=\(configuration.mappedBytes);
            PRAGMA cache_size=-16384;
            PRAGMA temp_store=MEMORY;
            PRAGMA trusted_schema=OFF
            """
        )
        connection.watchDeadline()
        return connection
    }

    /// The connection that writes. The file must exist.
    func writer() throws -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path, flags: SQLITE_OPEN_READWRITE)
        // The engine opens a file it may not write all the same, for reading.
        guard sqlite3_db_readonly(connection.handle, "main") == 0 else { throw DatabaseError.readOnly }
        // First the timeout: switching to WAL fails at once while another connection closes.
        try connection.script("PRAGMA busy_timeout=\(configuration.busyTimeout)")
        try useWAL(connection)
        try connection.script(
            """
            PRAGMA synchronous=\(configuration.isDisposable ? "OFF" : "FULL");
            PRAGMA foreign_keys=ON;
            PRAGMA cache_size=\(configuration.isDisposable ? -524_288 : -65_536);
            PRAGMA secure_delete=OFF;
            PRAGMA wal_autocheckpoint=4000;
            PRAGMA journal_size_limit=67108864;
            PRAGMA temp_store=MEMORY;
            PRAGMA trusted_schema=OFF;
            PRAGMA cell_size_check=ON
            """
        )
        return connection
    }

    private func useWAL(_ connection: Connection) throws {
        let mode = try connection.first("PRAGMA journal_mode=WAL") { $0.text(0) }
        guard mode == "wal" else {
            throw DatabaseError.foreign(path: path, reason: "its file system does not allow a write-ahead log")
        }
    }

    // Made beside its place and moved there whole: a crash leaves no half-made database.
    private func makeFile() throws {
        let draft = "\(path).new-\(getpid())"
        unlink(draft)
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }
        do {
            let connection = try SQLiteConnection(path: draft, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            try connection.script(
                """
                PRAGMA busy_timeout=\(configuration.busyTimeout);
                PRAGMA page_size=\(configuration.pageSize);
                PRAGMA application_id=\(configuration.applicationID)
                """
            )
            try useWAL(connection)
        }
        chmod(draft, S_IRUSR | S_IWUSR)
        try sync(draft, O_RDONLY)
        // A link, not a rename: it never replaces a file that another process has made meanwhile.
        guard link(draft, path) == 0 || errno == EEXIST else {
            throw DatabaseError.foreign(path: path, reason: systemError())
        }
        try syncFolder(of: path)
    }
}

/// The last error of the system in its own words.
func systemError() -> String {
    String(cString: strerror(errno))
}

/// Makes names in the folder of `path` survive a power cut.
func syncFolder(of path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try sync(folder, O_RDONLY | O_DIRECTORY)
}

/// Makes the content of a file or folder survive a power cut.
func sync(_ path: String, _ flags: Int32) throws {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw DatabaseError.foreign(path: path, reason: systemError()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DatabaseError.foreign(path: path, reason: systemError()) }
}
