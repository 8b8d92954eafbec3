import Glibc
import Synchronization
import Testing

@testable import WebServer

@Suite("Server")
struct ServerTests {
    @Test func `a request gets its answer with length and date`() throws {
        let site = try TestServer()
        let client = try site.client()
        client.send("GET /hello?x=1 HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = try #require(client.receiveAnswer())
        #expect(answer.status == 200)
        #expect(answer.text == "GET /hello 0 \n")
        #expect(answer.header("Date")?.hasSuffix("GMT") == true)
        #expect(answer.header("Connection") == nil)
    }

    @Test func `a connection serves many requests`() throws {
        let site = try TestServer()
        let client = try site.client()
        for number in 0..<50 {
            client.send("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.receiveAnswer()?.text == "GET /\(number) 0 \n")
        }
    }

    @Test func `HEAD gets the length but not the body`() throws {
        let site = try TestServer()
        let client = try site.client()
        client.send(head("HEAD", "Connection: close"))
        let bytes = client.receiveAll()
        let answer = try #require(Answer.parseAll(bytes, toHead: true).first)
        #expect(answer.header("Content-Length") == "10")
        #expect(bytes.suffix(4) == Array("\r\n\r\n".utf8)[...])
    }

    @Test func `100 Continue is sent when the client waits for it`() throws {
        let site = try TestServer()
        let client = try site.client()
        client.send(head("POST", "Expect: 100-continue", "Content-Length: 5"))
        #expect(client.receiveAnswer()?.status == 100)
        client.send("hello")
        #expect(client.receiveAnswer()?.text == "POST / 5 hello\n")
    }

    @Test func `a refused head gets no 100 Continue`() throws {
        let site = try TestServer(policy: { _ in .refuse(status: 403) })
        #expect(try answer(of: site, to: head("POST", "Expect: 100-continue", "Content-Length: 5"))?.status == 403)
    }

    @Test func `the loop answers even when every worker is busy`() throws {
        let gate = Gate()
        let started = Gate()
        let site = try TestServer(
            configure: { $0.workers = 1 },
            loopHandler: { $0.path == "/health" ? .text("well") : nil },
            handler: { _ in
                started.open()
                gate.wait()
                return .text("late")
            }
        )
        let slow = try site.client()
        slow.send(head())
        #expect(started.wait())
        #expect(try answer(of: site, to: "GET /health HTTP/1.1\r\nHost: a\r\n\r\n")?.text == "well")
        gate.open()
        #expect(slow.receiveAnswer()?.text == "late")
    }

    @Test func `a full queue is answered with 503 and a time to come back`() throws {
        let site = try TestServer(configure: { $0.queueLimit = 0 })
        let answer = try #require(try answer(of: site, to: head()))
        #expect(answer.status == 503)
        #expect(answer.header("Retry-After") == "1")
        #expect(answer.text == "503\n")
    }

    @Test func `every request has an id of its own`() throws {
        let site = try TestServer(handler: { .text($0.id) })
        let ids = try (0..<100).map { _ in try #require(try answer(of: site, to: head())).text }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.utf8.count == 16 })
    }

    @Test func `error pages are the ones that were registered`() throws {
        let site = try TestServer(configure: {
            $0.errorPage = { status, _ in
                .init(type: "text/html; charset=utf-8", bytes: Array("<p>Ошибка \(status)".utf8))
            }
        })
        let answer = try #require(try answer(of: site, to: "GET / HTTP/1.1\r\n\r\n"))
        #expect(answer.status == 400)
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.text == "<p>Ошибка 400")
    }

    @Test(arguments: [
        ("GET /api/things HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "/api/ 400"),
        ("POST /api/things HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n", "/api/ 413"),
        ("GET /api/files/1 HTTP/1.1\r\n\r\n", "/api/files/ 400"),
        ("GET /apiary HTTP/1.1\r\n\r\n", " 400"),
        ("nonsense\r\n\r\n", " 400"),
    ])
    func `an area's clients get error pages of their own kind`(request: String, expected: String) throws {
        let site = try TestServer(configure: {
            $0.errorAreas = ["/api/files/", "/api/"]
            $0.errorPage = { status, area in .init(type: "text/plain", bytes: Array("\(area) \(status)".utf8)) }
        })
        #expect(try #require(try answer(of: site, to: request)).text == expected)
    }

    @Test func `a second server cannot take the same port`() throws {
        let site = try TestServer()
        #expect(throws: ServerFailure.self) {
            try TestServer(configure: { $0.port = site.port })
        }
    }

    @Test(arguments: ["localhost", "300.1.1.1", ""])
    func `an address that is not numeric is refused at start`(address: String) {
        #expect(throws: ServerFailure.self) {
            try TestServer(configure: { $0.address = address })
        }
    }

    @Test func `both families are served on one socket`() throws {
        let site = try TestServer(configure: { $0.address = "::" }, handler: { .text($0.remoteAddress) })
        #expect(try answer(of: site, to: head())?.text == "127.0.0.1")
        let client = try RawClient(port: site.port, overIPv6: true)
        client.send(head())
        #expect(client.receiveAnswer()?.text == "::1")
    }
}
