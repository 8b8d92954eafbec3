import Synchronization
import WebServer

/// Whether the process serves or is about to stop, and how busy its server is.
final class Life: Sendable {
    private struct State {
        weak var server: Server?
        var isEnding = false
    }

    private let state = Mutex(State())

    func begin(_ server: Server) { state.withLock { $0.server = server } }
    func end() { state.withLock { $0.isEnding = true } }

    var isEnding: Bool { state.withLock(\.isEnding) }
    var load: (queued: Int, running: Int)? { state.withLock { $0.server }?.load }
}
