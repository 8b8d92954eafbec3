import Glibc
import Synchronization

/// The one thread that writes a file: whatever waits shares the next commit.
final class GroupWriter: Sendable {
    private enum Next {
        case batch(WriteBatch)
        case end
    }

    private struct Queue {
        var batches: [WriteBatch] = []
        var waiting = 0
        var isClosed = false
    }

    private let queue = Monitor(Queue())
    private let maxBatch: Int
    private let maxWaiting: Int
    private let thread = Atomic<UInt>(0)
    private let aroundWait: @Sendable (_ wait: () -> Void) -> Void
    private let announce: @Sendable (Set<News>) -> Void
    private let open: @Sendable () throws -> Connection

    init(
        maxBatch: Int,
        maxWaiting: Int,
        niceness: Int32 = 0,
        aroundWait: @escaping @Sendable (_ wait: () -> Void) -> Void = { $0() },
        announce: @escaping @Sendable (Set<News>) -> Void = { _ in },
        open: @escaping @Sendable () throws -> Connection
    ) throws {
        self.maxBatch = maxBatch
        self.maxWaiting = maxWaiting
        self.aroundWait = aroundWait
        self.announce = announce
        self.open = open
        let thread = try beginThread { [self] in
            setNiceness(niceness)
            serve()
        }
        self.thread.store(thread, ordering: .releasing)
    }

    /// True on the writer's own thread, where waiting for the writer would never end.
    var isCurrentThread: Bool { thread.load(ordering: .acquiring) == pthread_self() }

    /// Callers that wait now.
    var waiting: Int { queue.withLock { $0.waiting } }

    /// Runs `body` in the next shared transaction; returns after its durable commit.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) throws -> T {
        let job = TypedWriteJob(body)
        let batch = try enqueue(job)
        aroundWait { job.wait() }
        if let failure = batch.failure { throw failure }
        Reading.current?.note(batch.position)
        guard let outcome = job.outcome else { throw DatabaseError.misuse("a write was committed without running") }
        return try outcome.get()
    }

    /// Refuses new writes and returns when those that wait are done.
    func close() {
        let isFirst = queue.withLock { queue in
            defer { queue.isClosed = true }
            return !queue.isClosed
        }
        guard isFirst else { return }
        queue.wakeAll()
        let thread = thread.load(ordering: .acquiring)
        if isCurrentThread { pthread_detach(thread) } else { pthread_join(thread, nil) }
    }

    private func enqueue(_ job: WriteJob) throws -> WriteBatch {
        let batch = try queue.withLock { queue in
            guard !queue.isClosed else { throw DatabaseError.closed }
            guard queue.waiting < maxWaiting else { throw DatabaseError.overloaded }
            queue.waiting += 1
            if let last = queue.batches.last, last.jobs.count < maxBatch {
                last.jobs.append(job)
                return last
            }
            let fresh = WriteBatch()
            fresh.jobs.append(job)
            queue.batches.append(fresh)
            return fresh
        }
        queue.wakeOne()
        return batch
    }

    private func serve() {
        var runner = BatchRunner(open: open)
        while let batch = nextBatch() {
            let failure = runner.commit(batch)
            let connection = runner.connection
            queue.withLock { $0.waiting -= batch.jobs.count }
            // Before the answers: whoever has one finds that this process knows.
            if failure == nil, let news = connection?.news, !news.isEmpty { announce(news) }
            batch.finish(failure, at: failure == nil ? connection?.position : nil)
        }
    }

    private func nextBatch() -> WriteBatch? {
        let next: Next = queue.wait { queue in
            if !queue.batches.isEmpty { return .batch(queue.batches.removeFirst()) }
            return queue.isClosed ? .end : nil
        }
        return switch next {
        case .batch(let batch): batch
        case .end: nil
        }
    }
}
