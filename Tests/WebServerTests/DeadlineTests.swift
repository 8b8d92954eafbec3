import Testing

@testable import WebServer

@Suite("Deadlines")
struct DeadlineTests {
    @Test func `a head that never ends is cut however lively it drips`() throws {
        let site = try TestServer(configure: { $0.deadlines.head = 200 })
        let client = try site.client(timeout: 20)
        client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
        let time = try ContinuousClock().measure {
            let answer = try #require(dripUntilAnswered(client))
            #expect(answer.status == 408)
        }
        #expect(time < .seconds(2))
    }

    @Test func `a connection that says nothing is closed without a word`() throws {
        let site = try TestServer(configure: { $0.deadlines.head = 100 })
        #expect(try site.client().receiveAll() == [])
    }

    @Test func `an idle connection is closed without a word`() throws {
        let site = try TestServer(configure: { $0.deadlines.idle = 100 })
        let client = try site.client()
        client.send(head())
        #expect(client.receiveAnswer()?.status == 200)
        #expect(client.receiveAll() == [])
    }

    @Test func `a body that stops is cut`() throws {
        let site = try TestServer(configure: { $0.deadlines.bodySilence = 100 })
        #expect(try answer(of: site, to: head("POST", "Content-Length: 100") + "some")?.status == 408)
    }

    @Test func `a body that drips is cut`() throws {
        let site = try TestServer(configure: {
            $0.deadlines.bodyGrace = 200
            $0.deadlines.bodyRate = 100_000
        })
        let client = try site.client(timeout: 20)
        client.send(head("POST", "Content-Length: 100000"))
        #expect(dripUntilAnswered(client)?.status == 408)
    }

    @Test func `trailers that drip are cut`() throws {
        let site = try TestServer(configure: {
            $0.deadlines.bodyGrace = 100
            $0.deadlines.bodyRate = 100_000
        })
        let client = try site.client(timeout: 20)
        client.send(chunked("0\r\nX: "))
        #expect(dripUntilAnswered(client)?.status == 408)
    }

    @Test func `a handler may take longer than every deadline of the client`() throws {
        let gate = Gate()
        let site = try TestServer(
            configure: {
                $0.deadlines.head = 50
                $0.deadlines.idle = 50
                $0.deadlines.bodySilence = 50
                $0.deadlines.bodyGrace = 50
            },
            handler: { _ in
                gate.wait()
                return .text("late")
            }
        )
        let client = try site.client(timeout: 300)
        client.send(head())
        #expect(client.receive() == [])
        gate.open()
        #expect(client.receiveAnswer()?.text == "late")
    }

    @Test func `a client that does not read its answer loses its connection`() throws {
        let large = [UInt8](repeating: 0x61, count: 64 << 20)
        let site = try TestServer(
            configure: {
                $0.deadlines.write = 200
                $0.connections = 1
            },
            handler: { $0.path == "/large" ? .bytes(large, type: "text/plain") : .text("next") }
        )
        let greedy = try site.client()
        greedy.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        // The only place is taken until the server gives up on the first client.
        #expect(eventually { (try? answer(of: site, to: head()))??.text == "next" })
        #expect(greedy.receiveAll().count < large.count)
    }

    /// One byte for each time that nothing has come.
    private func dripUntilAnswered(_ client: RawClient) -> Answer? {
        for _ in 0..<500 {
            if let answer = client.receiveAnswer() { return answer }
            client.send("a")
        }
        return nil
    }
}
