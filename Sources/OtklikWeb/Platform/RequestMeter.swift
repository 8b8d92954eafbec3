import Synchronization
import Telemetry
import WebServer

/// Counts the answers of each route by status, with the seconds they took.
final class RequestMeter: Sendable {
    /// What one route has done.
    final class Gauge: Sendable {
        let seconds = Histogram()
        private let statuses = Mutex<[Int: Int]>([:])

        func count(_ status: Int) {
            statuses.withLock { $0[status, default: 0] += 1 }
        }

        var counted: [(status: Int, count: Int)] {
            statuses.withLock { $0 }.sorted { $0.key < $1.key }.map { (status: $0.key, count: $0.value) }
        }
    }

    private struct Key: Hashable {
        let method: Method
        let pattern: String
    }

    private let gauges: [Key: Gauge]
    /// Requests for addresses that do not exist.
    private let nowhere = Gauge()

    init(_ routes: [Route]) {
        let keys = routes.map { Key(method: $0.method, pattern: $0.pattern.text) }
        gauges = Dictionary(keys.map { ($0, Gauge()) }, uniquingKeysWith: { first, _ in first })
    }

    /// `route`: nil for an address that does not exist.
    func count(_ route: Route?, status: Int, seconds: Double) {
        let gauge = route.flatMap { gauges[Key(method: $0.method, pattern: $0.pattern.text)] } ?? nowhere
        gauge.count(status)
        gauge.seconds.observe(seconds)
    }

    /// Writes all that was asked for at least once.
    func write(to text: inout PrometheusText) {
        let known = gauges.sorted {
            ($0.key.pattern, $0.key.method.rawValue) < ($1.key.pattern, $1.key.method.rawValue)
        }
        var all: [(labels: [PrometheusText.Label], gauge: Gauge)] = []
        for (key, gauge) in known {
            all.append(([("method", key.method.rawValue), ("route", key.pattern)], gauge))
        }
        all.append(([("method", ""), ("route", "none")], nowhere))
        text.family("otklik_http_requests_total", .counter, help: "Answers by route and status.")
        for (labels, gauge) in all {
            for (status, count) in gauge.counted {
                text.sample("otklik_http_requests_total", count, labels + [("status", "\(status)")])
            }
        }
        text.family("otklik_http_request_seconds", .histogram, help: "Time from the request's end to its answer.")
        for (labels, gauge) in all where gauge.seconds.snapshot.count > 0 {
            text.histogram("otklik_http_request_seconds", labels, gauge.seconds)
        }
    }
}
