import Glibc
import OtklikService
import Synchronization

/// Runs the worker beside the server, a thread for each of its lines: letters, trainings, the index of words, and all the
/// rest. Each wakes every half second and stops when asked.
final class WorkerLoop: Sendable {
    private struct State {
        var stopping = false
        var running = 0
    }

    private let state = Mutex(State())
    private let worker: Worker
    private let log: Log

    init(_ worker: Worker, _ log: Log) {
        self.worker = worker
        self.log = log
        state.withLock { $0.running = Worker.Line.allCases.count }
        for line in Worker.Line.allCases { startThread { [self] in loop(line) } }
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

    private func loop(_ line: Worker.Line) {
        // Pages come before a training: on Linux this is the thread's own niceness.
        if line == .training { setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10) }
        while !isStopping {
            do {
                try worker.runDue(line, while: { !isStopping })
            } catch {
                log.warning("worker: \(error)")
            }
            for _ in 0..<10 where !isStopping { usleep(50_000) }
        }
        state.withLock { $0.running -= 1 }
    }
}
