import Glibc

extension PostgresAddress {
    /// Asks a server whether it follows another one, and how far it is behind.
    ///
    /// `lag` in milliseconds, by the server's clock: nil while it has replayed nothing. Throws `unreachable`.
    package func replicaState(
        pooler: DatabaseConfiguration.Pooler = .none
    ) throws -> (isReplica: Bool, lag: Int?) {
        var configuration = DatabaseConfiguration(applicationID: 0)
        configuration.pooler = pooler
        let opening = PostgresOpening(address: self, configuration: configuration)
        let found = try opening.reader().first(
            """
            SELECT pg_is_in_recovery(),
                CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                    ELSE CAST(extract(epoch FROM now() - pg_last_xact_replay_timestamp()) * 1000 AS BIGINT) END
            """
        ) { (isReplica: $0.int(0) == 1, lag: $0.optionalInt(1).map { Int($0) }) }
        return found ?? (false, nil)
    }
}

extension Database {
    /// Milliseconds that this machine's clock is ahead of the server's; nil for a file.
    package func clockOffset() throws -> Int64? {
        guard dialect == .postgres else { return nil }
        var now = timespec()
        let theirs = try read { db in
            let found = try db.first("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)") {
                $0.int(0)
            }
            clock_gettime(CLOCK_REALTIME, &now)
            return found
        }
        return theirs.map { Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000 - $0 }
    }
}
