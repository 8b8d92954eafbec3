import Testing

@testable import WebServer

@Suite("Limits")
struct LimitTests {
    private let byRoute: @Sendable (RequestHead) -> BodyLimit = {
        $0.path == "/upload" ? .bytes(200_000) : .bytes(1_000)
    }

    @Test(arguments: [("/", 1_000, 200), ("/", 1_001, 413), ("/upload", 200_000, 200), ("/upload", 200_001, 413)])
    func `each route has its limit, by length`(path: String, count: Int, status: Int) throws {
        let site = try TestServer(policy: byRoute)
        let client = try site.client()
        client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
        client.send([UInt8](repeating: 0x61, count: count))
        #expect(client.receiveAnswer()?.status == status)
    }

    @Test(arguments: [("/", 1_000, 200), ("/", 1_001, 413), ("/upload", 200_000, 200), ("/upload", 200_001, 413)])
    func `each route has its limit, by chunks`(path: String, count: Int, status: Int) throws {
        let site = try TestServer(policy: byRoute)
        let client = try site.client()
        client.send("POST \(path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        var rest = count
        while rest > 0 {
            let size = min(rest, 777)
            client.send("\(String(size, radix: 16))\r\n\(String(repeating: "a", count: size))\r\n")
            rest -= size
        }
        client.send("0\r\n\r\n")
        #expect(client.receiveAnswer()?.status == status)
    }

    @Test func `a client in the middle of a refused upload can read why`() throws {
        let site = try TestServer(configure: { $0.deadlines.linger = 60_000 })
        let client = try site.client()
        client.send(head("POST", "Content-Length: 50000000"))
        // More than the buffers between hold: an early close would reset the connection and destroy the answer.
        client.send([UInt8](repeating: 0x61, count: 1 << 20))
        let answer = try #require(client.receiveAnswer())
        #expect(answer.status == 413)
        #expect(answer.header("Connection") == "close")
        #expect(answer.text == "413\n")
        #expect(client.send([UInt8](repeating: 0x61, count: 1 << 20)))
    }

    @Test func `the policy sees the head`() throws {
        let site = try TestServer(policy: { $0.header("X-Token") == "right" ? .standard : .refuse(status: 403) })
        #expect(try answer(of: site, to: head("POST", "X-Token: right"))?.status == 200)
        #expect(try answer(of: site, to: head("POST", "X-Token: wrong"))?.status == 403)
    }

    @Test func `one address has so many connections and no more`() throws {
        let site = try TestServer(configure: { $0.connectionsPerAddress = 3 })
        let clients = try (0..<3).map { _ in try site.client() }
        for client in clients {
            client.send(head())
            #expect(client.receiveAnswer()?.status == 200)
        }
        let refused = try #require(Answer.parseAll(try site.client().receiveAll()).first)
        #expect(refused.status == 503)
        #expect(refused.text == "503\n")
        for client in clients { client.finish() }
        #expect(eventually { (try? answer(of: site, to: head()))??.status == 200 })
    }

    @Test func `a trusted proxy may hold more`() throws {
        let site = try TestServer(configure: {
            $0.connectionsPerAddress = 1
            $0.trustedProxies = ["127.0.0.1"]
        })
        let clients = try (0..<5).map { _ in try site.client() }
        for client in clients {
            client.send(head())
            #expect(client.receiveAnswer()?.status == 200)
        }
    }

    @Test func `all together have so many connections and no more`() throws {
        let site = try TestServer(configure: { $0.connections = 2 })
        let clients = try (0..<2).map { _ in try site.client() }
        for client in clients {
            client.send(head())
            #expect(client.receiveAnswer()?.status == 200)
        }
        #expect(Answer.parseAll(try site.client().receiveAll()).first?.status == 503)
    }
}
