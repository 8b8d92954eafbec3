import CBeast
import Synchronization

/// A running HTTP/1.1 server: loops that read and write, workers that run the handler.
package final class Server: Sendable {
    /// The port it listens on, also when the configuration asked for any.
    package let port: Int
    private let core: ServerCore
    private let engine: Mutex<Engine>

    // SAFETY: the pointer is used under the mutex only.
    private struct Engine: @unchecked Sendable {
        var raw: OpaquePointer?
    }

    /// Listens and begins to answer.
    ///
    /// - `policy` says on a loop thread, at once, how much body a request may have.
    /// - `loopHandler` may answer on the loop thread what is ready in memory (health, assets); nil passes on.
    /// - `handler` runs on a worker and may block; its errors are its own to turn into answers.
    /// - Throws: `ServerFailure` when the address cannot be used.
    package init(
        configuration: ServerConfiguration,
        policy: @escaping @Sendable (RequestHead) -> BodyLimit,
        loopHandler: (@Sendable (Request) -> Response?)? = nil,
        handler: @escaping @Sendable (Request) -> Response
    ) throws {
        core = try ServerCore(
            configuration: configuration,
            policy: policy,
            loopHandler: loopHandler,
            handler: handler
        )
        removeAbandonedFiles(in: configuration.temporaryDirectory)
        let raw = try startEngine(core)
        port = Int(beast_port(raw))
        engine = Mutex(Engine(raw: raw))
    }

    deinit {
        stop(drain: 0)
    }

    /// Requests that wait for a worker, and workers that answer now.
    package var load: (queued: Int, running: Int) { core.pool.load }

    /// Stops listening, lets requests in flight finish for at most `drain` milliseconds, ends all threads.
    ///
    /// Not to be called from a handler: it would wait for itself.
    package func stop(drain: Int) {
        engine.withLock { engine in
            guard let raw = engine.raw else { return }
            engine.raw = nil
            beast_stop(raw, UInt32(clamping: drain))
            if core.pool.stop(within: max(drain, 1_000)) {
                beast_destroy(raw)
            } else {
                // A handler still runs and holds a request: its memory must stay, so the engine is given up.
                _ = Unmanaged.passRetained(core)
            }
        }
    }
}
