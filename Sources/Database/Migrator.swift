import Glibc

/// Brings a database to the schema of this program, and tells whether it is there.
package struct Migrator: Sendable {
    private let migrations: [Migration]
    private let hash: @Sendable ([UInt8]) -> String

    private struct Applied: Sendable {
        let number: Int
        let name: String
        let sha: String
        let at: Int64
    }

    /// `hash` gives the SHA-256 of a migration's text in hexadecimal: this module has no hash of its own.
    package init(_ migrations: [Migration], hash: @escaping @Sendable ([UInt8]) -> String) {
        self.migrations = migrations
        self.hash = hash
    }

    /// Applies what is missing, a transaction each, and returns it. Throws `newerSchema` and `changedMigration`
    /// before anything is changed. `milliseconds` since 1970 are kept as the time of applying.
    @discardableResult
    package func migrate(_ database: Database, at milliseconds: Int64 = wallClock()) throws -> [Migration] {
        try checkNumbers()
        try database.write { connection in
            try connection.script(Self.table)
            try verify(Self.applied(connection))
        }
        return try migrations.filter { migration in
            let sha = fingerprint(migration)
            return try database.write { connection in
                // Asked again inside: another process may be migrating the same file.
                let known = try Self.applied(connection)
                try verify(known)
                guard known.count < migration.number else { return false }
                try connection.script(connection.dialect == .sqlite ? migration.sqlite : migration.postgres)
                try connection.execute(
                    "INSERT INTO schema_migration(n, name, sha, at_ms) VALUES(?1, ?2, ?3, ?4)",
                    .int(migration.number),
                    .text(migration.name),
                    .text(sha),
                    .int(milliseconds)
                )
                return true
            }
        }
    }

    /// Throws unless the database has exactly this program's migrations.
    package func check(_ database: Database) throws {
        let waiting = try status(database).filter { $0.appliedAt == nil }
        guard waiting.isEmpty else { throw DatabaseError.pendingMigrations(waiting.map(\.number)) }
    }

    /// Every migration of this program, applied or not. Throws as `migrate` does.
    package func status(_ database: Database) throws -> [MigrationStatus] {
        try checkNumbers()
        let applied = try database.read { connection in
            let tables =
                switch connection.dialect {
                case .sqlite:
                    try connection.all(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'"
                    ) { $0.text(0) }
                case .postgres:
                    try connection.all(
                        """
                        SELECT tablename FROM pg_tables
                        WHERE schemaname = current_schema() AND tablename = 'schema_migration'
                        """
                    ) { $0.text(0) }
                }
            return tables.isEmpty ? [] : try Self.applied(connection)
        }
        try verify(applied)
        return migrations.map { migration in
            let at = applied.first { $0.number == migration.number }?.at
            return MigrationStatus(number: migration.number, name: migration.name, appliedAt: at)
        }
    }

    private func checkNumbers() throws {
        guard migrations.map(\.number) == Array(1..<migrations.count + 1) else {
            throw DatabaseError.misuse("migrations must be numbered 1, 2, 3 … in order")
        }
    }

    private func verify(_ applied: [Applied]) throws {
        if let last = applied.last, last.number > migrations.count {
            throw DatabaseError.newerSchema(found: last.number, known: migrations.count)
        }
        for (found, migration) in zip(applied, migrations)
        where found.number != migration.number || found.sha != fingerprint(migration) {
            throw DatabaseError.changedMigration(number: migration.number, name: found.name)
        }
    }

    // Of both engines' texts: the two must change together or not at all.
    private func fingerprint(_ migration: Migration) -> String {
        hash(Array("\(migration.sqlite)\u{0}\(migration.postgres)".utf8))
    }

    private static func applied(_ connection: Connection) throws -> [Applied] {
        try connection.all("SELECT n, name, sha, at_ms FROM schema_migration ORDER BY n") { row in
            Applied(number: Int(row.int(0)), name: row.text(1), sha: row.text(2), at: row.int(3))
        }
    }

    private static let table = """
        CREATE TABLE IF NOT EXISTS schema_migration(
            n BIGINT PRIMARY KEY, name TEXT NOT NULL, sha TEXT NOT NULL, at_ms BIGINT NOT NULL)
        """
}

/// Milliseconds since 1970.
package func wallClock() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
}
