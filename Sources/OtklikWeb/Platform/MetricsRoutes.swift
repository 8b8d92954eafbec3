import OtklikDomain
import OtklikPhrases
import OtklikService
import Telemetry
import WebServer

/// For whoever runs the installation: whether it can take requests, and its numbers.
enum MetricsRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .anyone(.get, "/readyz", ready),
        .anyone(.get, "/metrics", metrics),
    ]

    /// 200 while requests should come here; 503 when the database cannot be read or the process is about to stop.
    private static func ready(_ call: Call) throws -> Response {
        if call.site.watch.isStopping() { return .text("stopping\n", status: 503) }
        do {
            try call.site.platform.checkReadable()
        } catch {
            call.site.platform.log("not ready: \(error)")
            return .text("database\n", status: 503)
        }
        return .text("ready\n")
    }

    /// Numbers for Prometheus. Only for the machine itself and for who knows the token; to all others there is no such page.
    private static func metrics(_ call: Call) throws -> Response {
        guard isAllowed(call) else { throw NotFound() }
        var text = PrometheusText()
        call.site.meter.write(to: &text)
        write(call.site.watch.engine(), to: &text)
        write(call.site.platform.vitals.store, to: &text)
        write(call.site.platform.files, to: &text)
        // A database that is away must not hide the numbers of the requests that fail because of it.
        do {
            write(try call.site.platform.vitals.snapshot(), to: &text)
            write(isUp: true, to: &text)
        } catch {
            call.site.platform.log("metrics: \(error)")
            write(isUp: false, to: &text)
        }
        return .bytes(text.bytes, type: PrometheusText.mediaType)
    }

    private static func isAllowed(_ call: Call) -> Bool {
        let token = call.site.settings.metricsToken
        let given = call.request.header("Authorization") ?? ""
        if !token.isEmpty, call.site.platform.isSame(given, as: "Bearer \(token)") { return true }
        // A proxy on this machine that is not among the trusted ones would make everybody a neighbour.
        let isProxied = call.request.header("X-Forwarded-For") != nil || call.request.header("Forwarded") != nil
        let address = call.request.remoteAddress
        return !isProxied && (address == "::1" || address.hasPrefix("127."))
    }

    private static func write(_ engine: Watch.Engine?, to text: inout PrometheusText) {
        guard let engine else { return }
        text.family("otklik_workers_running", .gauge, help: "Workers that answer a request now.")
        text.sample("otklik_workers_running", engine.running)
        text.family("otklik_requests_queued", .gauge, help: "Requests that wait for a worker.")
        text.sample("otklik_requests_queued", engine.queued)
    }

    /// Of a bucket, where there is one.
    private static func write(_ files: FileStore, to text: inout PrometheusText) {
        guard let bucket = files.bucket else { return }
        do {
            let pending = try files.pending().count
            text.family("otklik_files_pending", .gauge, help: "Files of this node that the store does not have yet.")
            text.sample("otklik_files_pending", pending)
        } catch {
            // The folder's own trouble shows in the answers; the other numbers are still worth having.
        }
        text.family("otklik_file_store_up", .gauge, help: "1 when the store did what it was last asked.")
        text.sample("otklik_file_store_up", bucket.isFailing ? 0 : 1)
        text.family("otklik_file_store_errors_total", .counter, help: "How often the store failed since the start.")
        text.sample("otklik_file_store_errors_total", bucket.errors)
    }

    private static func write(isUp: Bool, to text: inout PrometheusText) {
        text.family("otklik_database_up", .gauge, help: "1 when the database can be read.")
        text.sample("otklik_database_up", isUp ? 1 : 0)
    }

    private static func write(_ vitals: Vitals.Snapshot, to text: inout PrometheusText) {
        text.family("otklik_messages", .gauge, help: "Messages by state.")
        for state in MessageState.allCases {
            text.sample("otklik_messages", vitals.messages[state] ?? 0, [("state", state.rawValue)])
        }
        text.family("otklik_messages_overdue", .gauge, help: "Open messages past their due moment.")
        text.sample("otklik_messages_overdue", vitals.overdue)
        text.family("otklik_jobs_due", .gauge, help: "Jobs that are due and not done, at most 10000 counted.")
        for (kind, count) in vitals.jobsDue.sorted(by: { $0.key < $1.key }) {
            text.sample("otklik_jobs_due", count, [("kind", kind)])
        }
        text.family("otklik_jobs_parked", .gauge, help: "Jobs that failed too often, at most 10000 counted.")
        for (kind, count) in vitals.jobsParked.sorted(by: { $0.key < $1.key }) {
            text.sample("otklik_jobs_parked", count, [("kind", kind)])
        }
        text.family("otklik_jobs_lag_seconds", .gauge, help: "How long the longest waiting due job has waited.")
        text.sample("otklik_jobs_lag_seconds", Double(vitals.jobLag.milliseconds) / 1_000)
        text.family("otklik_search_waiting", .gauge, help: "Changed messages not indexed yet, at most 10000 counted.")
        text.sample("otklik_search_waiting", vitals.searchWaiting)
        text.family("otklik_search_filling", .gauge, help: "1 while the index of words is made anew.")
        text.sample("otklik_search_filling", vitals.isSearchFilling ? 1 : 0)
        text.family("otklik_database_waiting_writes", .gauge, help: "Writes that wait for their commit.")
        text.sample("otklik_database_waiting_writes", vitals.waitingWrites)
        if let offset = vitals.clockOffset {
            text.family("otklik_clock_offset_seconds", .gauge, help: "How far this clock is ahead of the database's.")
            text.sample("otklik_clock_offset_seconds", Double(offset.milliseconds) / 1_000)
        }
        text.family("otklik_database_waiting_searches", .gauge, help: "Searches and reports that stand in line.")
        text.sample("otklik_database_waiting_searches", vitals.waitingSlowReads)
    }
}
