import Database
import OtklikDomain
import Testing
import WebServer

@testable import OtklikService
@testable import OtklikWeb

@Suite("Metrics and readiness")
struct MetricsTests {
    @Test func `answers are counted by route and status, never by address`() throws {
        let site = try TestSite()
        _ = try Walk(site)
        _ = try site.get("/", as: .anna)
        _ = try site.get("/messages/26-000000-А", as: .anna)
        _ = try site.get("/nowhere", as: .anna)
        let text = try site.get("/metrics", as: .guest).text
        #expect(text.contains("otklik_http_requests_total{method=\"GET\",route=\"/\",status=\"200\"} 1\n"))
        #expect(
            text.contains("otklik_http_requests_total{method=\"GET\",route=\"/messages/{number}\",status=\"404\"} 1\n")
        )
        #expect(text.contains("otklik_http_requests_total{method=\"\",route=\"none\",status=\"404\"} 1\n"))
        #expect(text.contains("otklik_http_request_seconds_count{method=\"GET\",route=\"/\"} 1\n"))
        #expect(!text.contains("26-000000"))
    }

    @Test func `messages, overdue ones and jobs are there`() throws {
        let site = try TestSite()
        let walk = try Walk(site)
        let fresh = try site.get("/metrics", as: .guest).text
        #expect(fresh.contains("otklik_messages{state=\"moderation\"} 1\n"))
        #expect(fresh.contains("otklik_messages_overdue 0\n"))
        #expect(fresh.contains("otklik_jobs_due{kind=\"notice\"}"))
        try walk.toWork()
        site.advance(.days(40))
        try walk.work()
        #expect(try site.get("/metrics", as: .guest).text.contains("otklik_messages_overdue 1\n"))
    }

    @Test func `the lag is the time of the job that waits longest`() throws {
        let site = try TestSite()
        _ = try Walk(site)
        site.advance(.minutes(2))
        #expect(try site.platform.vitals.snapshot().jobLag == .minutes(2))
    }

    @Test func `every family is written once and its samples follow it`() throws {
        let site = try TestSite()
        _ = try site.get("/", as: .anna)
        _ = try site.get("/sign-in", as: .anna)
        var seen: Set<Substring> = []
        var current: Substring = ""
        for line in try site.get("/metrics", as: .guest).text.split(separator: "\n") {
            if line.hasPrefix("# TYPE ") {
                current = line.split(separator: " ")[2]
                #expect(seen.insert(current).inserted, "\(current) twice")
            } else if !line.hasPrefix("#") {
                #expect(line.hasPrefix(current), "\(line)")
            }
        }
        #expect(seen.contains("otklik_http_requests_total") && seen.contains("otklik_database_up"))
    }

    @Test(arguments: [
        ("127.0.0.1", [], 200), ("::1", [], 200), ("192.0.2.7", [], 404),
        ("127.0.0.1", [("X-Forwarded-For", "192.0.2.7")], 404),
        ("192.0.2.7", [("Authorization", "Bearer a-long-token-of-tests")], 200),
        ("192.0.2.7", [("Authorization", "Bearer a-long-token-of-testz")], 404),
        ("192.0.2.7", [("Authorization", "Bearer ")], 404),
    ])
    func `numbers are for this machine and for who knows the token`(
        address: String,
        headers: [(String, String)],
        status: Int
    ) throws {
        let site = try TestSite(metricsToken: "a-long-token-of-tests")
        #expect(try site.send(.get, "/metrics", headers: headers, body: [], as: .guest, from: address).status == status)
    }

    @Test func `without a token nobody from outside may read, whatever is given`() throws {
        let site = try TestSite()
        let headers = [("Authorization", "Bearer ")]
        #expect(
            try site.send(.get, "/metrics", headers: headers, body: [], as: .guest, from: "192.0.2.7").status == 404
        )
    }

    @Test func `ready while the database answers, not once it is closed or the process stops`() throws {
        let site = try TestSite()
        #expect(try site.get("/readyz", as: .guest).text == "ready\n")
        site.stopping.withLock { $0 = true }
        #expect(try site.get("/readyz", as: .guest).status == 503)
        site.stopping.withLock { $0 = false }
        site.platform.database.close()
        #expect(try site.get("/readyz", as: .guest).status == 503)
        let text = try site.get("/metrics", as: .guest).text
        #expect(text.contains("otklik_database_up 0\n"))
    }

    @Test func `whoever watches is told of every answer, without its address`() throws {
        let site = try TestSite()
        _ = try site.get("/messages/26-000000-А?x=1", as: .anna)
        let last = try #require(site.watched.withLock { $0.last })
        #expect(last.route == "/messages/{number}" && last.status == 404 && last.method == "GET")
        #expect(last.bytes > 0)
    }
}

@Suite("What an installation needs")
struct SetupTests {
    @Test func `people, organisations, calendar and the newest message are named`() throws {
        let site = try TestSite()
        let before = try site.platform.vitals.setup()
        #expect(before.administrators > 0 && before.moderators > 0 && before.organisations > 0)
        #expect(before.newestMessage == nil)
        _ = try Walk(site)
        #expect(try site.platform.vitals.setup().newestMessage == site.clock.now)
    }
}
