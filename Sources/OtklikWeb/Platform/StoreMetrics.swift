import OtklikService
import Telemetry

extension MetricsRoutes {
    /// What the database's connections have done in this process.
    static func write(_ store: Vitals.Store, to text: inout PrometheusText) {
        text.family("otklik_slow_queries_total", .counter, help: "Statements that took longer than slow_query.")
        text.sample("otklik_slow_queries_total", store.slowStatements)
        text.family("otklik_job_claims_total", .counter, help: "How often the worker asked for jobs.")
        text.sample("otklik_job_claims_total", store.claims)
        if let isListening = store.isListening {
            text.family("otklik_listener_up", .gauge, help: "1 while news of other nodes are heard.")
            text.sample("otklik_listener_up", isListening ? 1 : 0)
            text.family("otklik_listener_sessions_total", .counter, help: "Sessions begun to hear other nodes.")
            text.sample("otklik_listener_sessions_total", store.listenings)
        }
        if let isPrimaryUp = store.isPrimaryUp {
            text.family("otklik_database_primary_up", .gauge, help: "1 while the primary answers.")
            text.sample("otklik_database_primary_up", isPrimaryUp ? 1 : 0)
            write(store.replicas, store, to: &text)
        }
    }

    private static func write(
        _ replicas: [Vitals.Store.Replica],
        _ store: Vitals.Store,
        to text: inout PrometheusText
    ) {
        text.family("otklik_replica_up", .gauge, help: "1 while the replica answers and follows a primary.")
        for replica in replicas { text.sample("otklik_replica_up", replica.isUp ? 1 : 0, [("replica", replica.name)]) }
        text.family("otklik_replica_lag_seconds", .gauge, help: "How old the replica's picture is.")
        for replica in replicas {
            if let lag = replica.lag { text.sample("otklik_replica_lag_seconds", lag, [("replica", replica.name)]) }
        }
        text.family("otklik_replica_reads_total", .counter, help: "Reads that the replica answered.")
        for replica in replicas {
            text.sample("otklik_replica_reads_total", replica.reads, [("replica", replica.name)])
        }
        text.family("otklik_reads_behind_total", .counter, help: "Reads that no replica was recent enough for.")
        text.sample("otklik_reads_behind_total", store.readsBehind)
        text.family("otklik_reads_fallen_back_total", .counter, help: "Reads by a replica, the primary being away.")
        text.sample("otklik_reads_fallen_back_total", store.readsFallenBack)
    }
}
