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

    /// The kernel joins bytes that were sent one by one as it likes, so one try shows one way to cut only.
    @Test func `lines that a bare LF ends are refused however they are cut`() throws {
        let bytes = Array("GET / HTTP/1.1\nHost: a\n\n".utf8)
        let site = try TestServer()
        for place in 1..<bytes.count {
            for _ in 0..<4 {
                let client = try site.client(timeout: 120_000)
                client.send(Array(bytes[..<place]))
                // Something answered in between: by then the first piece was mostly read.
                _ = try #require(try answer(of: site, to: "GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
                client.send(Array(bytes[place...]))
                client.finish()
                let answers = Answer.parseAll(client.receiveAll(), toHead: false)
                #expect(answers.count == 1 && [400, 505].contains(answers[0].status), "cut at \(place)")
            }
        }
    }

    private func check(_ probe: Probe, send: (RawClient) -> Void) throws {
        let site = try TestServer()
        let client = try site.client()
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
