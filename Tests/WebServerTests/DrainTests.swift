import Synchronization
import Testing

@testable import WebServer

@Suite("Stopping")
struct DrainTests {
    @Test func `a request in flight gets its answer`() throws {
        let started = Gate()
        let gate = Gate()
        let site = try TestServer(handler: { _ in
            started.open()
            gate.wait()
            return .text("done")
        })
        let client = try site.client()
        client.send(head())
        #expect(started.wait())
        let stopping = Runner { site.server.stop(drain: 10_000) }
        // The listener is closed first: when nobody can connect any more, the drain has begun.
        #expect(eventually { (try? RawClient(port: site.port)) == nil })
        gate.open()
        let answer = try #require(client.receiveAnswer())
        #expect(answer.text == "done")
        // Then the server ends the connection, at once or after a moment in which a next request could have come.
        #expect(client.receiveAll() == [])
        client.finish()
        stopping.join()
    }

    @Test func `a request that comes on an idle connection during the drain is served`() throws {
        let started = Gate()
        let gate = Gate()
        let site = try TestServer(
            configure: { $0.deadlines.drainIdle = 60_000 },
            handler: { request in
                if request.path == "/slow" {
                    started.open()
                    gate.wait()
                }
                return .text("done")
            }
        )
        let slow = try site.client(timeout: 100)
        let idle = try site.client()
        idle.send(head())
        #expect(idle.receiveAnswer()?.status == 200)
        slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(started.wait())
        let stopping = Runner { site.server.stop(drain: 10_000) }
        #expect(eventually { (try? RawClient(port: site.port)) == nil })
        // Long enough for the drain to look at every connection.
        #expect(slow.receive() == [])
        idle.send(head())
        #expect(idle.receiveAnswer()?.text == "done")
        idle.finish()
        gate.open()
        #expect(eventually { slow.receiveAnswer()?.text == "done" })
        slow.finish()
        stopping.join()
    }

    @Test func `a handler that does not end is not waited for for ever`() throws {
        let started = Gate()
        let gate = Gate()
        let site = try TestServer(handler: { _ in
            started.open()
            gate.wait()
            return .text("too late")
        })
        let client = try site.client()
        client.send(head())
        #expect(started.wait())
        let time = ContinuousClock().measure { site.server.stop(drain: 100) }
        #expect(time < .seconds(5))
        #expect(client.receiveAll() == [])
        gate.open()
    }

    @Test func `stopping twice does nothing`() throws {
        let site = try TestServer()
        site.server.stop(drain: 0)
        site.server.stop(drain: 0)
        #expect(throws: RawClient.ConnectFailure.self) { try site.client() }
    }

    @Test func `the port is free again at once`() throws {
        let site = try TestServer()
        #expect(try answer(of: site, to: head())?.status == 200)
        site.server.stop(drain: 0)
        let next = try TestServer(configure: { $0.port = site.port })
        #expect(try answer(of: next, to: head())?.status == 200)
    }
}
