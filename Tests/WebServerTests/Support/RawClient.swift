import Glibc

/// A socket that sends exactly the bytes it is told to; everything is bounded by a timeout.
final class RawClient {
    struct ConnectFailure: Error { let code: Int32 }

    let descriptor: Int32

    /// Connects to this machine; a read that takes longer than `timeout` milliseconds ends empty.
    init(port: Int, timeout: Int = 10_000, overIPv6: Bool = false) throws {
        descriptor = socket(overIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var wait = timeval(tv_sec: timeout / 1_000, tv_usec: timeout % 1_000 * 1_000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let result = overIPv6 ? connectToLoopback6(descriptor, port) : connectToLoopback(descriptor, port)
        // The descriptor is closed by deinit, which runs also when a complete object is given up here.
        if result != 0 { throw ConnectFailure(code: errno) }
    }

    deinit { close(descriptor) }

    /// False when the server has closed already.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor,
                    $0.baseAddress?.advanced(by: done),
                    bytes.count - done,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count <= 0 { return false }
            done += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// No more requests will come.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Whatever comes next; empty at the end of the connection or after the timeout.
    func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// Everything until the server closes.
    func receiveAll() -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let piece = receive()
            if piece.isEmpty { return all }
            all += piece
        }
    }

    /// The next whole answer; nil when the connection ends before it.
    func receiveAnswer(toHead: Bool = false) -> Answer? {
        while true {
            if let (answer, used) = Answer.parse(unread[...], toHead: toHead) {
                unread.removeFirst(used)
                return answer
            }
            let piece = receive()
            if piece.isEmpty { return nil }
            unread += piece
        }
    }

    private var unread: [UInt8] = []
}

private func connectToLoopback(_ descriptor: Int32, _ port: Int) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return connectTo(descriptor, &address)
}

private func connectToLoopback6(_ descriptor: Int32, _ port: Int) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(port).bigEndian
    address.sin6_addr = in6addr_loopback
    return connectTo(descriptor, &address)
}

private func connectTo<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
    withUnsafeBytes(of: &address) { bytes in
        connect(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
}

/// An answer as read from the wire.
struct Answer {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The answer at the start of the bytes, and how many bytes it takes.
    static func parse(_ bytes: ArraySlice<UInt8>, toHead: Bool = false) -> (Answer, Int)? {
        let end = Array("\r\n\r\n".utf8)
        guard let gap = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
        let lines = String(decoding: bytes[..<gap], as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3))
        else {
            return nil
        }
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (name: String(parts[0]), value: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
        let length = headers.first { $0.name == "Content-Length" }.flatMap { Int($0.value) } ?? 0
        let start = gap + 4
        let size = toHead ? 0 : length
        guard bytes.endIndex - start >= size else { return nil }
        let answer = Answer(status: status, headers: headers, body: Array(bytes[start..<start + size]))
        return (answer, start + size - bytes.startIndex)
    }

    /// Every answer in the bytes, without interim ones.
    static func parseAll(_ bytes: [UInt8], toHead: Bool = false) -> [Answer] {
        var answers: [Answer] = []
        var rest = bytes[...]
        while let (answer, used) = parse(rest, toHead: toHead) {
            rest = rest.dropFirst(used)
            if answer.status >= 200 { answers.append(answer) }
        }
        return answers
    }
}
