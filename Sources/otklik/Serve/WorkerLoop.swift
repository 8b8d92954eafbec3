import Glibc
import OtklikService
import Synchronization

/// Runs the worker beside the server: wakes every half second, stops when asked.
final class WorkerLoop: Sendable {
    private struct State {
        var stopping = false
        var running = 0
    }

    private let state = Mutex(State())
    private let worker: Worker

    init(_ worker: Worker, threads: Int = 2) {
        self.worker = worker
        state.withLock { $0.running = threads }
        for _ in 0..<threads { startThread { [self] in loop() } }
    }

    /// Ends after the job at hand; gives false when it took longer than the wait.
    func stop(within milliseconds: Int) -> Bool {
        state.withLock { $0.stopping = true }
        for _ in 0..<(milliseconds / 20) {
            if state.withLock({ $0.running }) == 0 { return true }
            usleep(20_000)
        }
        return state.withLock { $0.running } == 0
    }

    private var isStopping: Bool { state.withLock(\.stopping) }

    private func loop() {
        while !isStopping {
            do {
                try worker.runDue(while: { !isStopping })
            } catch {
                complain("worker: \(error)")
            }
            for _ in 0..<10 where !isStopping { usleep(50_000) }
        }
        state.withLock { $0.running -= 1 }
    }
}
