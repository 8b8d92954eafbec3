/// What a database has done since it was opened, for whoever watches it.
package struct DatabaseCounters: Sendable {
    /// One copy of the database, by its place in the configuration.
    package struct Replica: Sendable {
        /// Without a password.
        package var address: String
        /// It answers and follows a primary.
        package var isUp: Bool
        /// Milliseconds; nil while not known.
        package var lag: Int64?
        package var reads: Int
    }

    package var slowStatements = 0
    package var claims = 0
    package var replicas: [Replica] = []
    /// nil without replicas: nobody looks then.
    package var isPrimaryUp: Bool?
    /// Reads that might have gone to a replica, had one been recent enough.
    package var readsBehind = 0
    /// Reads that a replica answered because the primary was away.
    package var readsFallenBack = 0
    /// nil where nobody listens.
    package var isListening: Bool?
    /// Sessions that were begun to listen.
    package var listenings = 0
}

extension Database {
    package var counters: DatabaseCounters {
        var found = DatabaseCounters()
        found.slowStatements = slowStatements
        found.claims = claimed
        if let replicas {
            found.replicas = replicas.all.map { replica in
                let known = replica.known
                return DatabaseCounters.Replica(
                    address: replica.address.description,
                    isUp: known.isUp && known.isStandby,
                    lag: replicas.lag(of: replica).map { Int64($0 / 1_000_000) },
                    reads: known.reads
                )
            }
            found.isPrimaryUp = replicas.counted.isPrimaryUp
            found.readsBehind = replicas.counted.behind
            found.readsFallenBack = replicas.counted.fallbacks
        }
        found.isListening = listening?.isUp
        found.listenings = listening?.sessions ?? 0
        return found
    }
}
