import Synchronization

/// What the callbacks of the engine work with; shared by all loops and workers.
final class ServerCore: Sendable {
    let configuration: ServerConfiguration
    let proxies: TrustedProxies
    let pool: WorkerPool
    private let policy: @Sendable (RequestHead) -> BodyLimit
    private let handler: @Sendable (Request) -> Response
    private let loopHandler: (@Sendable (Request) -> Response?)?
    private let requests = Atomic<UInt64>(0)

    init(
        configuration: ServerConfiguration,
        policy: @escaping @Sendable (RequestHead) -> BodyLimit,
        loopHandler: (@Sendable (Request) -> Response?)?,
        handler: @escaping @Sendable (Request) -> Response
    ) throws {
        self.configuration = configuration
        self.policy = policy
        self.loopHandler = loopHandler
        self.handler = handler
        proxies = try TrustedProxies(configuration.trustedProxies)
        pool = WorkerPool(
            threads: configuration.workers,
            stackBytes: configuration.workerStackBytes,
            queueLimit: configuration.queueLimit
        )
    }

    /// Decides on a head: an exchange with the bytes it may hold, or the status to refuse with.
    func begin(_ parts: RawHead) -> Admission {
        guard let method = Method(rawValue: parts.method) else { return .refused(501) }
        let head: RequestHead
        do {
            head = try RequestHead(
                method: method,
                target: parts.target,
                headers: parts.headers,
                remoteAddress: proxies.client(peer: parts.peer, headers: parts.headers),
                id: nextID()
            )
        } catch {
            return .refused(400)
        }
        switch policy(head) {
        case .refuse(let status): return .refused(status)
        case .bytes(let limit):
            let sink = BodySink(
                bytesInMemory: configuration.bodyBytesInMemory,
                folder: configuration.temporaryDirectory
            )
            return .taken(Exchange(head: head, sink: sink), limit: limit)
        }
    }

    /// Answers on the loop if that is enough, else hands the request to a worker.
    func handle(_ request: Request, _ reply: Reply) {
        if let response = loopHandler?(request) { return reply.send(response) }
        let queued = pool.submit { [handler] in
            reply.send(compressed(handler(request), for: request))
        }
        if !queued {
            var response = errorResponse(503, request.rawTarget)
            response.addHeader("Retry-After", "1")
            reply.send(response)
        }
    }

    func errorResponse(_ status: Int, _ target: String) -> Response {
        let areas = configuration.errorAreas.filter { target.hasPrefix($0) }
        let page = configuration.errorPage(status, areas.max { $0.utf8.count < $1.utf8.count } ?? "")
        return .bytes(page.bytes, type: page.type, status: status)
    }

    /// Not secret and not random: distinct within a run, and unlike those of the run before.
    private func nextID() -> String {
        var mixed = configuration.idSeed &+ requests.add(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        let digits = String(mixed, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// A head as the engine gives it.
struct RawHead {
    let method: String
    let target: String
    let headers: Headers
    let peer: String
}

enum Admission {
    case taken(Exchange, limit: Int)
    case refused(Int)
}
