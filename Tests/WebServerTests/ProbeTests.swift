import Testing

@testable import WebServer

@Suite("Abuse probes")
struct ProbeTests {
    static let all = honestProbes + framingProbes + headProbes

    @Test(arguments: all)
    func `bytes sent in one piece are answered as often as is right`(probe: Probe) throws {
        try check(probe) { client in client.send(probe.bytes) }
    }

    @Test(arguments: all)
    func `bytes sent one by one are answered alike`(probe: Probe) throws {
        try check(probe) { client in
            // What is large is cut into odd pieces instead: by single bytes it would take seconds.
            let size = probe.bytes.count > 4_096 ? 997 : 1
            var rest = probe.bytes[...]
            while !rest.isEmpty, client.send(Array(rest.prefix(size))) { rest = rest.dropFirst(size) }
        }
    }

    private func check(_ probe: Probe, send: (RawClient) -> Void) throws {
        // A probe that the machine puts aside in the middle must not meet a deadline: those are tested elsewhere.
        let site = try TestServer(configure: {
            $0.deadlines.linger = 120_000
            $0.deadlines.head = 120_000
            $0.deadlines.bodySilence = 120_000
            $0.deadlines.bodyGrace = 120_000
        })
        let client = try site.client(timeout: 120_000)
        send(client)
        client.finish()
        let answers = Answer.parseAll(client.receiveAll(), toHead: probe.isHead)
        #expect(answers.count == probe.answers.count, "statuses \(answers.map(\.status))")
        for (answer, statuses) in zip(answers, probe.answers) {
            #expect(statuses.contains(answer.status), "\(answer.status): \(answer.text)")
            #expect(!answer.text.contains("smuggled"))
            if answer.status >= 400 {
                #expect(answer.header("Connection") == "close")
                #expect(answer.text == "\(answer.status)\n", "the error page")
            }
        }
        #expect(site.log.all == [])
    }
}
