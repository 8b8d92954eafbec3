import Glibc

/// One HTTP/1.1 connection that is kept as long as the server keeps it. Blocking; one request at a time.
final class LoadConnection {
    /// What became of one request.
    enum Outcome: Hashable {
        case status(Int)
        /// No answer: what went wrong, in a word.
        case failed(String)
    }

    private let host: String
    private let port: Int
    private var descriptor: Int32 = -1
    private var bytes: [UInt8] = []

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    deinit {
        end()
    }

    /// Sends a request and reads its answer to the end. A kept connection that the server closed meanwhile is made anew.
    func exchange(_ request: [UInt8]) -> Outcome {
        let isKept = descriptor >= 0
        let outcome = tryOnce(request)
        if case .failed = outcome {
            end()
            return isKept && bytes.isEmpty ? tryOnce(request) : outcome
        }
        return outcome
    }

    private func tryOnce(_ request: [UInt8]) -> Outcome {
        bytes.removeAll(keepingCapacity: true)
        guard descriptor >= 0 || connect() else { return .failed("connect") }
        guard sendAll(request) else { return .failed("send") }
        while true {
            if let end = endOfHead {
                let head = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
                guard let status = Int(head.dropFirst(9).prefix(3)) else { return .failed("answer") }
                return readBody(head, from: end, status)
            }
            guard receive() else { return .failed("receive") }
        }
    }

    private func readBody(_ head: String, from end: Int, _ status: Int) -> Outcome {
        let lines = head.split(separator: "\r\n")
        let length = lines.first { $0.hasPrefix("content-length:") }.flatMap {
            Int($0.dropFirst(15).filter(\.isNumber))
        }
        if status != 204, status != 304 {
            // The server tells the length of everything it sends.
            guard let length else { return .failed("length") }
            while bytes.count < end + length {
                guard receive() else { return .failed("receive") }
            }
        }
        if lines.contains("connection: close") { self.end() }
        return .status(status)
    }

    /// Where the body begins.
    private var endOfHead: Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count where bytes[index] == 10 {
            if bytes[index - 1] == 13, bytes[index - 2] == 10, bytes[index - 3] == 13 { return index + 1 }
        }
        return nil
    }

    private func connect() -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let place = found?.pointee else { return false }
        defer { freeaddrinfo(found) }
        let made = socket(place.ai_family, place.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), place.ai_protocol)
        guard made >= 0 else { return false }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        var atOnce: Int32 = 1
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        setsockopt(made, Int32(IPPROTO_TCP), TCP_NODELAY, &atOnce, socklen_t(MemoryLayout<Int32>.size))
        guard Glibc.connect(made, place.ai_addr, place.ai_addrlen) == 0 else {
            close(made)
            return false
        }
        descriptor = made
        return true
    }

    private func sendAll(_ request: [UInt8]) -> Bool {
        request.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let rest = UnsafeRawBufferPointer(rebasing: all[done...])
                let put = send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if put <= 0 { return false }
                done += put
            }
            return true
        }
    }

    private func receive() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            let got = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            guard got > 0 else { return false }
            bytes += buffer[..<got]
            return true
        }
    }

    private func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}
