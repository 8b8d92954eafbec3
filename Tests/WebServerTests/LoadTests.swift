import Glibc
import Synchronization
import Testing

@testable import WebServer

@Suite("Load")
struct LoadTests {
    @Test func `many clients at once get each their own answers`() throws {
        let site = try TestServer()
        let wrong = Mutex<[String]>([])
        inParallel(16) { number in
            var random = SeededGenerator(seed: UInt64(number))
            for round in 0..<40 {
                let outcome = exchange(site, number, round, &random)
                if let outcome { wrong.withLock { $0.append(outcome) } }
            }
        }
        #expect(wrong.withLock { $0 } == [])
        #expect(site.log.all == [])
        #expect(eventually { fileNames(in: site.folder).isEmpty })
    }

    @Test func `clients that come and go while the server stops do no harm`() throws {
        for round in 0..<5 {
            let site = try TestServer()
            let clients = Runner {
                inParallel(8) { number in
                    var random = SeededGenerator(seed: UInt64(round * 8 + number))
                    for round in 0..<30 { _ = exchange(site, number, round, &random) }
                }
            }
            #expect(eventually { (try? answer(of: site, to: head()))??.status == 200 })
            site.server.stop(drain: 1_000)
            clients.join()
            #expect(site.log.all == [])
        }
    }

    @Test(.enabled(if: raiseFileLimit(to: 2_500)))
    func `a thousand idle connections stay and are served`() throws {
        let site = try TestServer(configure: {
            $0.connectionsPerAddress = 2_000
            $0.deadlines.idle = 300_000
        })
        let clients = try (0..<1_000).map { _ in
            let client = try site.client(timeout: 60_000)
            client.send(head())
            #expect(client.receiveAnswer()?.status == 200)
            return client
        }
        for client in clients { client.send(head()) }
        #expect(clients.allSatisfy { $0.receiveAnswer()?.status == 200 })
    }
}

/// One visit of one of several kinds; a text when the answer was not the right one.
@Sendable
private func exchange(
    _ site: TestServer,
    _ number: Int,
    _ round: Int,
    _ random: inout SeededGenerator
) -> String? {
    guard let client = try? site.client() else { return "cannot connect" }
    let name = "/\(number)-\(round)"
    switch random.number(below: 5) {
    case 0:  // two requests in one piece
        let text = "GET \(name) HTTP/1.1\r\nHost: a\r\n\r\n"
        client.send(text + text)
        let answers = [client.receiveAnswer()?.text, client.receiveAnswer()?.text]
        return answers == ["GET \(name) 0 \n", "GET \(name) 0 \n"] ? nil : "pipelined: \(answers)"
    case 1:  // a body that goes to a file
        let body = String(repeating: "\(number)", count: 80_000)
        client.send("POST \(name) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        let text = client.receiveAnswer()?.text ?? "nothing"
        return text.hasPrefix("POST \(name) \(body.utf8.count) ") ? nil : "upload: \(text)"
    case 2:  // broken off in the body
        client.send("POST \(name) HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n")
        client.send([UInt8](repeating: 0x61, count: 100_000))
        return nil
    case 3:  // gone before the answer
        client.send("GET \(name) HTTP/1.1\r\nHost: a\r\n\r\n")
        return nil
    default:
        for _ in 0..<5 {
            client.send("GET \(name) HTTP/1.1\r\nHost: a\r\n\r\n")
            let text = client.receiveAnswer()?.text
            if text != "GET \(name) 0 \n" { return "plain: \(text ?? "nothing")" }
        }
        return nil
    }
}

/// True when this process may hold so many files and sockets.
private func raiseFileLimit(to count: UInt) -> Bool {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    if limit.rlim_cur >= count { return true }
    limit.rlim_cur = min(count, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return limit.rlim_cur >= count
}
