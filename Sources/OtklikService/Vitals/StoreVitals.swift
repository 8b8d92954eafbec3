import Database

extension Vitals {
    /// What the database has done in this process, without asking it anything.
    package struct Store: Sendable, Hashable {
        /// One copy of the database that is read from.
        package struct Replica: Sendable, Hashable {
            /// Its address without a password.
            package var name: String
            /// It answers and follows a primary.
            package var isUp: Bool
            /// Seconds; nil while not known.
            package var lag: Double?
            package var reads: Int
        }

        /// Statements that took longer than the limit.
        package var slowStatements: Int
        /// How often the worker asked for jobs.
        package var claims: Int
        package var replicas: [Replica]
        /// nil where nobody looks.
        package var isPrimaryUp: Bool?
        /// Reads that no replica was recent enough for.
        package var readsBehind: Int
        /// Reads that a replica answered because the primary was away.
        package var readsFallenBack: Int
        /// Whether other nodes are heard; nil where there are none to hear.
        package var isListening: Bool?
        package var listenings: Int
    }

    package var store: Store {
        let counters = platform.database.counters
        return Store(
            slowStatements: counters.slowStatements,
            claims: counters.claims,
            replicas: counters.replicas.map { replica in
                Store.Replica(
                    name: replica.address,
                    isUp: replica.isUp,
                    lag: replica.lag.map { Double($0) / 1_000 },
                    reads: replica.reads
                )
            },
            isPrimaryUp: counters.isPrimaryUp,
            readsBehind: counters.readsBehind,
            readsFallenBack: counters.readsFallenBack,
            isListening: counters.isListening,
            listenings: counters.listenings
        )
    }
}
