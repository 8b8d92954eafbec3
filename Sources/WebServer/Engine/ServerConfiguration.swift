/// How a server listens and what it takes; times are in milliseconds, sizes in bytes.
package struct ServerConfiguration: Sendable {
    /// A numeric address: `127.0.0.1`, `::1`, `::` (IPv6 and IPv4).
    package var address: String
    /// 0 lets the system choose; `Server.port` tells what it chose.
    package var port: Int
    /// Event loops; one for each core is right.
    package var loops = 2
    /// Threads that run handlers; they may block.
    package var workers = 64
    package var workerStackBytes = 512 << 10
    /// Requests that may wait for a worker; beyond it 503 is answered.
    package var queueLimit = 1_024
    package var connections = 10_000
    /// From one address, or from one /64 of IPv6; trusted proxies have no such limit.
    package var connectionsPerAddress = 256
    package var deadlines = Deadlines()
    package var headBytes = 32 << 10
    package var headFields = 100
    package var targetBytes = 8 << 10
    /// Bodies up to this size stay in memory.
    package var bodyBytesInMemory = 64 << 10
    package var temporaryDirectory: String
    /// Peers whose X-Forwarded-For is believed: addresses or ranges such as `10.0.0.0/8`.
    package var trustedProxies: [String] = []
    /// Where request ids start; give it random bits.
    package var idSeed: UInt64
    /// Beginnings of targets whose clients want error pages of another kind, such as `/api/`.
    package var errorAreas: [String] = []
    /// The page for an answer the engine itself gives (400, 408, 413, …): in words that people understand.
    ///
    /// `area`: one of `errorAreas`, or empty for all other targets.
    package var errorPage: @Sendable (_ status: Int, _ area: String) -> ErrorPage = { status, _ in
        .init(type: "text/plain", bytes: Array("\(status)\n".utf8))
    }
    /// Takes one line about a fault inside the engine.
    package var log: @Sendable (String) -> Void = { _ in }

    package init(address: String = "127.0.0.1", port: Int = 0, temporaryDirectory: String, idSeed: UInt64) {
        self.address = address
        self.port = port
        self.temporaryDirectory = temporaryDirectory
        self.idSeed = idSeed
    }

    /// How long a client may take.
    package struct Deadlines: Sendable {
        /// From the first byte of a request, or from the connection, to the end of its head.
        package var head = 10_000
        /// Between two requests of a connection.
        package var idle = 60_000
        /// Without any byte of a body.
        package var bodySilence = 30_000
        /// After this time a body must have come at `bodyRate` on average.
        package var bodyGrace = 5_000
        /// In bytes per second.
        package var bodyRate = 1_024
        /// Without any byte of the answer taken.
        package var write = 30_000
        /// After the last answer, so that the client can read it before the connection ends.
        package var linger = 2_000
        /// While the server stops: how long an idle connection stays readable, as a request may be on its way.
        package var drainIdle = 300

        package init() {}
    }

    /// A small page for an error.
    package struct ErrorPage: Sendable {
        package let type: String
        package let bytes: [UInt8]

        package init(type: String, bytes: [UInt8]) {
            self.type = type
            self.bytes = bytes
        }
    }
}
