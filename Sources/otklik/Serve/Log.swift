import Database
import OtklikWeb
import Telemetry

/// Lines about the running program on standard error, as text or as JSON. Never a person's data: routes, not addresses.
struct Log: Sendable {
    let isJSON: Bool

    /// Something that whoever runs the installation should look at.
    func warning(_ text: String) {
        guard isJSON else { return complain(text) }
        var line = LogLine(.warning, "fault", at: wallClock())
        line.add("text", text)
        complain(line.line)
    }

    func notice(_ text: String) {
        guard isJSON else { return say(text) }
        var line = LogLine(.info, "notice", at: wallClock())
        line.add("text", text)
        complain(line.line)
    }

    /// A statement that took long; the values it ran with are people's words and not in it.
    func slow(_ statement: SlowStatement) {
        var line = LogLine(.warning, "slow_query", at: wallClock())
        line.add("id", statement.request)
        line.add("ms", milliseconds: statement.milliseconds)
        line.add("rows", statement.rows)
        line.add("together", statement.together)
        line.add("statement", statement.text)
        guard !isJSON else { return complain(line.line) }
        let request = statement.request.isEmpty ? "" : "\(statement.request) "
        let took = Double(Int(statement.milliseconds * 10)) / 10
        complain("\(request)slow query: \(took) ms, \(statement.rows) rows: \(statement.text)")
    }

    func answered(_ answer: Watch.Answered) {
        var line = LogLine(answer.status >= 500 ? .error : .info, "answer", at: wallClock())
        line.add("id", answer.id)
        line.add("method", answer.method)
        line.add("route", answer.route)
        line.add("status", answer.status)
        line.add("ms", milliseconds: answer.milliseconds)
        line.add("bytes", answer.bytes)
        guard !isJSON else { return complain(line.line) }
        let took = Double(Int(answer.milliseconds * 10)) / 10
        complain("\(answer.id) \(answer.method) \(answer.route) \(answer.status) \(took) ms \(answer.bytes) B")
    }
}
