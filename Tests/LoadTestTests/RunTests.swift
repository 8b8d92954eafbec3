import Dispatch
import Glibc
import Synchronization
import Testing

@testable import LoadTest

@Suite("Runs of load") struct RunTests {
    @Test func `a server that stops for a while is charged with what was due meanwhile`() throws {
        // 200 a second for a second; one answer in the middle takes half of it.
        let server = try SlowServer(pausing: 500_000, at: 60)
        let open = Self.run(port: server.port, connections: 1, rate: 200)
        #expect(open.errors.isEmpty && open.latencies.count == 200)
        // A hundred requests were due in the pause: a quarter of all waited longer than 100 ms.
        #expect(open.latencies.percentile(0.5) < 400_000)
        #expect(open.latencies.percentile(0.75) > 100_000, "the wait of those that were due was left out")
    }

    @Test func `closed, the same pause is one slow answer`() throws {
        let server = try SlowServer(pausing: 500_000, at: 60)
        let closed = Self.run(port: server.port, connections: 1, rate: nil)
        #expect(closed.errors.isEmpty && closed.latencies.count > 100)
        #expect(closed.latencies.longest > 400_000)
        #expect(closed.latencies.percentile(0.75) < 100_000)
    }

    @Test func `refusals and silence are counted by their word`() throws {
        let server = try SlowServer(pausing: 0, at: -1, status: 503)
        #expect(Self.run(port: server.port, connections: 2, rate: 50).errors == ["503": 50])
        let nobody = Self.run(port: 1, connections: 1, rate: 20)
        #expect(nobody.errors == ["connect": 20])
    }

    private static func run(port: Int, connections: Int, rate: Double?) -> LoadFigures {
        let request = Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        return LoadRun(host: "127.0.0.1", port: port, connections: connections, seconds: 1, rate: rate) { _ in
            LoadRequest(kind: "page", bytes: request)
        }.run(start: { body in DispatchQueue(label: "load").async { body() } }, tick: { _, _, _ in }).whole
    }
}

/// Answers every request of its connections, and takes a pause before one of them.
private final class SlowServer: Sendable {
    let port: Int
    private let listener: Int32

    init(pausing microseconds: UInt32, at number: Int, status: Int = 200) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(listener >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { raw in
            raw.withMemoryRebound(to: sockaddr.self, capacity: 1) { place -> Int? in
                guard bind(listener, place, size) == 0, listen(listener, 16) == 0,
                    getsockname(listener, place, &size) == 0
                else { return nil }
                return place.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
        self.port = try #require(port)
        self.listener = listener
        let answer = Array("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\nok".utf8)
        let count = Counter()
        DispatchQueue(label: "server").async {
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                DispatchQueue(label: "connection").async {
                    var buffer = [UInt8](repeating: 0, count: 4_096)
                    while recv(connection, &buffer, buffer.count, 0) > 0 {
                        if count.next() == number { usleep(microseconds) }
                        send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                    }
                    close(connection)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private final class Counter: Sendable {
        private let value = Atomic(0)
        func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
    }
}
