import Glibc
import Synchronization

/// The one thread that writes a file: whatever waits shares the next commit.
final class GroupWriter: Sendable {
    private struct Queue {
        var batches: [WriteBatch] = []
        var waiting = 0
        var isClosed = false
        /// Writes that the next batch is to have before it begins.
        var expected = 1
        /// With so many in the first batch the writer's thread wants to be woken; never while it works.
        var wakesAt = Int.max

        /// The writer has something to do.
        var isReady: Bool { isClosed || (batches.first?.jobs.count ?? 0) >= expected || batches.count > 1 }
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
        let (batch, wakes) = try queue.withLock { queue in
            guard !queue.isClosed else { throw DatabaseError.closed }
            guard queue.waiting < maxWaiting else { throw DatabaseError.overloaded }
            queue.waiting += 1
            let batch = place(job, in: &queue)
            return (batch, queue.batches.count > 1 || queue.batches[0].jobs.count >= queue.wakesAt)
        }
        if wakes { queue.wakeOne() }
        return batch
    }

    private func place(_ job: WriteJob, in queue: inout Queue) -> WriteBatch {
        if let last = queue.batches.last, last.jobs.count < maxBatch {
            last.jobs.append(job)
            return last
        }
        let fresh = WriteBatch()
        fresh.jobs.append(job)
        queue.batches.append(fresh)
        return fresh
    }

    private func serve() {
        var runner = BatchRunner(open: open)
        var took: UInt64 = 0
        while let batch = nextBatch(gathering: took) {
            let began = monotonicNow()
            let failure = runner.commit(batch)
            took = monotonicNow() - began
            queue.withLock { queue in
                queue.waiting -= batch.jobs.count
                queue.expected = min(maxBatch, batch.jobs.count + (queue.batches.first?.jobs.count ?? 0))
            }
            let connection = runner.connection
            // Before the answers: whoever has one finds that this process knows.
            if failure == nil, let news = connection?.news, !news.isEmpty { announce(news) }
            batch.finish(failure, at: failure == nil ? connection?.position : nil)
        }
    }

    /// What waits next, or nil when there will be nothing more.
    ///
    /// Those who were just answered often write again at once. The first of them would begin a commit of its own, and all
    /// the others had to wait for that one and theirs: a part of the time that the last commit took is given them to come
    /// together. Who writes alone is never kept waiting.
    private func nextBatch(gathering took: UInt64) -> WriteBatch? {
        let someoneWaits: Bool = queue.wait { queue in
            queue.wakesAt = 1
            return queue.batches.isEmpty ? (queue.isClosed ? false : nil) : true
        }
        guard someoneWaits else { return nil }
        let end = monotonicNow() + min(took / 2, Self.longestGathering)
        _ = queue.wait(until: end) { queue in
            queue.wakesAt = queue.expected
            return queue.isReady ? () : nil
        }
        return queue.withLock { queue in
            queue.wakesAt = .max
            queue.expected = 1
            return queue.batches.isEmpty ? nil : queue.batches.removeFirst()
        }
    }

    /// Nanoseconds.
    private static let longestGathering: UInt64 = 2_000_000
}
