import CSQLite
import Glibc

extension Database {
    /// What SQLite's quick check finds wrong with the file, in its words; empty when the file is sound, and at a server,
    /// which checks its pages itself (initdb's data checksums).
    ///
    /// Reads every page on a connection of its own, without a deadline. Throws only what keeps it from looking.
    package func integrityCheck() throws -> [String] {
        guard case .file(let opening) = source else { return [] }
        return try Self.integrityCheck(opening.reader())
    }

    /// Writes a sound copy of the database to `destination`, which must not exist, while reads and writes go on.
    ///
    /// It is the moment at which the call begins: all that was committed before is in it. The copy is checked, made durable
    /// and only then given its name. `progress` gets the pages that are done and all of them.
    package func backup(to destination: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) throws {
        let opening = try file()
        guard access(destination, F_OK) != 0 else {
            throw DatabaseError.foreign(path: destination, reason: "a backup never replaces a file")
        }
        let draft = "\(destination).partial"
        unlink(draft)
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(draft + suffix) } }
        try copy(opening, to: draft, progress)
        try sync(draft, O_RDONLY)
        guard link(draft, destination) == 0 else {
            throw DatabaseError.foreign(path: destination, reason: systemError())
        }
        try syncFolder(of: destination)
    }

    /// Moves the log into the file and empties it; false when a reader or another process kept it from finishing.
    @discardableResult
    package func checkpoint() throws -> Bool {
        guard case .file(let opening) = source else { return true }
        let connection = try opening.writer()
        let code = sqlite3_wal_checkpoint_v2(connection.handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        if code & 0xff == SQLITE_BUSY { return false }
        guard code == SQLITE_OK else { throw DatabaseError.engine(code, connection.handle, "checkpoint") }
        return true
    }

    /// Counts a sample of each index, so that queries are planned by what is in the tables. All connections plan anew.
    ///
    /// Writes wait for it: 0.4 s at two million messages whose file is in memory, some seconds where it is not.
    package func analyze() throws {
        let script = dialect == .sqlite ? Self.analysis : "ANALYZE"
        try write { try $0.script(script) }
    }

    /// An index whose first column had one value in all of the sample is taken by the engine for one with a thousand
    /// rows of it, however many there are: a region's number would seem to select, and a walk by ids would become a
    /// search of the whole index for every step. What is known is that the column selects nothing.
    ///
    /// Made anew the table of the counts changes the schema: other connections would not look at it again otherwise.
    private static let analysis = """
        PRAGMA analysis_limit=1000;
        DROP TABLE IF EXISTS sqlite_stat1;
        ANALYZE;
        UPDATE sqlite_stat1 SET stat = (
            SELECT rows || ' ' || rows || substr(rest, instr(rest || ' ', ' '))
            FROM (SELECT substr(stat, 1, instr(stat, ' ') - 1) AS rows, substr(stat, instr(stat, ' ') + 1) AS rest)
        )
        WHERE instr(stat, ' ') > 0 AND CAST(substr(stat, instr(stat, ' ') + 1) AS INTEGER) > 1000;
        ANALYZE sqlite_schema
        """

    /// Bytes of the write-ahead log: grows without limit while an old snapshot is held.
    package var walBytes: Int64 { sizeOfFile("\(path)-wal") }

    /// Bytes of the file itself; 0 at a server.
    package var fileBytes: Int64 { sizeOfFile(path) }

    private func file() throws -> Opening {
        guard case .file(let opening) = source else {
            throw DatabaseError.misuse("a server's database is backed up by the server's own tools")
        }
        return opening
    }

    /// Pages of one step: some 16 MB, a few hundredths of a second.
    private static let pagesOfStep: Int32 = 4_096

    // A snapshot is held all the while. Without it every write of another connection would make the engine begin again,
    // and under load it would never end; with it the log grows until the copy is done, and nobody waits.
    private func copy(_ opening: Opening, to draft: String, _ progress: (Int, Int) -> Void) throws {
        let source = try opening.reader()
        try source.beginReading()
        _ = try source.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
        let target = try SQLiteConnection(path: draft, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
        chmod(draft, S_IRUSR | S_IWUSR)
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw DatabaseError.engine(sqlite3_extended_errcode(target.handle), target.handle, "backup")
        }
        var step = SQLITE_OK
        while step == SQLITE_OK {
            step = sqlite3_backup_step(backup, Self.pagesOfStep)
            let all = Int(sqlite3_backup_pagecount(backup))
            progress(all - Int(sqlite3_backup_remaining(backup)), all)
        }
        let code = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, code == SQLITE_OK else {
            throw DatabaseError.engine(code == SQLITE_OK ? step : code, target.handle, "backup")
        }
        let faults = try Self.integrityCheck(target)
        guard faults.isEmpty else { throw DatabaseError.corrupt }
    }

    private static func integrityCheck(_ connection: Connection) throws -> [String] {
        do {
            return try connection.all("PRAGMA quick_check") { $0.text(0) }.filter { $0 != "ok" }
        } catch let error as DatabaseError where error == .corrupt || error == .notADatabase {
            return [error.description]
        }
    }

    private func sizeOfFile(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}
