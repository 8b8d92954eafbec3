import Database
import Glibc
import OtklikService
import Synchronization

/// Runs the worker beside the server, a thread for each of its lines: letters, trainings, the index of words, what other
/// nodes have changed, and all the rest. Each wakes when it is called and now and then by itself, and stops when asked.
final class WorkerLoop: Sendable {
    private struct State {
        var stopping = false
        var running = 0
        /// Lines that are to look at once.
        var called: Set<Worker.Line> = []
    }

    private let state = Monitor(State())
    private let worker: Worker
    private let database: Database
    private let log: Log

    init(_ worker: Worker, _ database: Database, _ log: Log) {
        self.worker = worker
        self.database = database
        self.log = log
        state.withLock { $0.running = Worker.Line.allCases.count }
        database.follow { [weak self] in self?.call($0) }
        for line in Worker.Line.allCases { startThread { [self] in loop(line) } }
    }

    /// Ends after the job at hand; gives false when it took longer than the wait.
    func stop(within milliseconds: Int) -> Bool {
        state.withLock { $0.stopping = true }
        state.wakeAll()
        let end = monotonicNow() + UInt64(milliseconds) * 1_000_000
        return state.wait(until: end) { $0.running == 0 ? true : nil } ?? false
    }

    private var isStopping: Bool { state.withLock { $0.stopping } }

    private func call(_ news: News?) {
        let isNews = state.withLock { state in
            let before = state.called.count
            state.called.formUnion(Worker.Line.allCases.filter { $0.isCalled(by: news) })
            return state.called.count > before
        }
        if isNews { state.wakeAll() }
    }

    private func loop(_ line: Worker.Line) {
        setNiceness(line.niceness)
        while !isStopping {
            do {
                try worker.runDue(line, while: { !isStopping })
            } catch {
                log.warning("worker: \(error)")
            }
            let end = monotonicNow() + pause(of: line) * 1_000_000
            // Called in the middle of its work, a line looks once more.
            state.wait(until: end) { $0.called.remove(line) != nil || $0.stopping ? () : nil }
        }
        state.withLock { $0.running -= 1 }
        state.wakeAll()
    }

    /// Milliseconds between two looks: a call is a hint only, and timers come due without one.
    private func pause(of line: Worker.Line) -> UInt64 {
        switch line {
        case .search, .files: 500
        case .directory: database.listening?.isUp == false ? 1_000 : 2_000
        // Nobody calls for what another process enqueued in a file, or while there is no listener.
        case .letters, .rest, .training: database.listening?.isUp == true ? 1_000 : 500
        }
    }
}

extension Worker.Line {
    /// Residents come before what nobody waits for; letters bring codes that somebody does wait for.
    fileprivate var niceness: Int32 {
        switch self {
        case .letters, .directory: 0
        case .rest, .files: 5
        case .training, .search: 10
        }
    }
}
