import CSQLite
import Glibc

extension SQLiteConnection {
    /// Makes the engine refuse to prepare BEGIN, COMMIT, SAVEPOINT and their like while the connection is lent: one
    /// body must not commit half of what shares its transaction. Costs nothing once a statement is prepared.
    func forbidTransactions() {
        let authorizer:
            @convention(c) (
                UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
                UnsafePointer<CChar>?
            ) -> Int32 = { context, action, _, _, _, _ in
                guard action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT, let context else { return SQLITE_OK }
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                return connection.isLent ? SQLITE_DENY : SQLITE_OK
            }
        sqlite3_set_authorizer(handle, authorizer, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Makes long statements look at the clock. Kept installed: only `deadline` changes between reads.
    func watchDeadline() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        // 1,000 steps of the virtual machine are some 20 microseconds.
        sqlite3_progress_handler(
            handle,
            1_000,
            { context in
                guard let context else { return 0 }
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                return connection.isLate ? 1 : 0
            },
            context
        )
    }
}

extension Connection {
    /// Throws when the time of the read is over before a statement starts.
    final func checkDeadline() throws {
        if isLate { throw DatabaseError.interrupted }
    }

    final var isLate: Bool { deadline != 0 && monotonicNow() > deadline }
}

/// Nanoseconds of a clock that never goes back.
package func monotonicNow() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}
