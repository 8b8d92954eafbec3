import Telemetry
import Testing

@Suite("Histogram")
struct HistogramTests {
    @Test func `a value counts in its bucket and in all larger ones`() {
        let histogram = Histogram(bounds: [0.1, 1, 10])
        for value in [0.05, 0.1, 0.5, 5, 50] { histogram.observe(value) }
        let seen = histogram.snapshot
        #expect(seen.cumulative == [2, 3, 4])
        #expect(seen.count == 5)
        #expect(abs(seen.sum - 55.65) < 1e-9)
    }

    @Test func `bounds are sorted and cleared of what is no number`() {
        #expect(Histogram(bounds: [5, 1, 1, .nan, .infinity]).bounds == [1, 5])
    }

    @Test func `what is not a number is left out`() {
        let histogram = Histogram(bounds: [1])
        histogram.observe(.nan)
        #expect(histogram.snapshot.count == 0)
    }

    @Test func `many threads lose nothing`() async {
        let histogram = Histogram(bounds: [1])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<1_000 { histogram.observe(0.5) } } }
        }
        #expect(histogram.snapshot.count == 8_000)
    }
}

@Suite("Prometheus text")
struct PrometheusTextTests {
    @Test func `a family with samples is written as the format says`() {
        var text = PrometheusText()
        text.family("otklik_jobs", .gauge, help: "Jobs that wait.")
        text.sample("otklik_jobs", 3, [("kind", "mail")])
        text.sample("otklik_load", 0.5)
        let expected = """
            # HELP otklik_jobs Jobs that wait.
            # TYPE otklik_jobs gauge
            otklik_jobs{kind="mail"} 3
            otklik_load 0.5

            """
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    }

    @Test func `a histogram has buckets, the last of them without an end, a sum and a count`() {
        let histogram = Histogram(bounds: [0.1, 1])
        histogram.observe(0.05)
        histogram.observe(3)
        var text = PrometheusText()
        text.histogram("seconds", [("route", "/")], histogram)
        let expected = """
            seconds_bucket{route="/",le="0.1"} 1
            seconds_bucket{route="/",le="1.0"} 1
            seconds_bucket{route="/",le="+Inf"} 2
            seconds_sum{route="/"} 3.05
            seconds_count{route="/"} 2

            """
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"), ("яма", "яма")])
    func `a label's value is escaped`(value: String, expected: String) {
        var text = PrometheusText()
        text.sample("x", 1, [("l", value)])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "x{l=\"\(expected)\"} 1\n")
    }
}

@Suite("Log line")
struct LogLineTests {
    @Test func `a line is one JSON object with the fields in order`() {
        var line = LogLine(.warning, "request", at: 1_764_000_000_123)
        line.add("id", "0a1b")
        line.add("status", 503)
        line.add("ms", milliseconds: 12.3456)
        #expect(
            line.line
                == "{\"time\":\"2025-11-24T16:00:00.123Z\",\"level\":\"warning\",\"event\":\"request\",\"id\":\"0a1b\",\"status\":503,\"ms\":12.345}"
        )
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ])
    func `the time is of UTC, leap years and centuries included`(milliseconds: Int64, expected: String) {
        #expect(LogLine(.info, "x", at: milliseconds).line.hasPrefix("{\"time\":\"\(expected)\""))
    }

    @Test func `nothing in a value can end the line or the text`() {
        var line = LogLine(.info, "x", at: 0)
        line.add("a", "q\"b\\c\nd\u{2028}\u{1}")
        #expect(line.line.hasSuffix("\"a\":\"q\\\"b\\\\c\\nd\\u2028\\u0001\"}"))
        #expect(!line.line.contains("\n"))
    }
}
