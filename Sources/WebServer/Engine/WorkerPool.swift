import Glibc
import Synchronization

/// Threads that run handlers, which may block; they are started when there is work for them.
///
/// Only a few run at once, enough to keep the cores busy: waking more would cost more than the work of a page. A thread
/// that says it waits (`whileWaiting`) lets another run in its place; one that waits without a word is noticed by a
/// thread that watches the queue.
// SAFETY: the pthread mutex guards every stored variable but `running`, which is atomic; the pointers are allocated once
// and freed in deinit.
final class WorkerPool: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    private let maximum: Int
    private let stackBytes: Int
    private let queueLimit: Int
    /// So many run at once as long as nothing waits.
    private let wanted: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let work: UnsafeMutablePointer<pthread_cond_t>
    private let ended: UnsafeMutablePointer<pthread_cond_t>
    private var queue: [Job] = []
    private var first = 0
    private var threads = 0
    private var idle = 0
    /// Not under the mutex: a commit lets sixty threads go on at once, and each would wait for the others here.
    private let running = Atomic<Int>(0)
    /// Counts the jobs taken, so that the watcher sees whether the queue moves.
    private var taken = 0
    private var isWatched = false
    private var isStopping = false

    /// How long a job waits while others run and none is taken, before one more thread runs. In nanoseconds.
    private let patience: Int

    /// `atOnce`: threads that run together as long as nothing waits; by itself what keeps the cores busy.
    init(threads: Int, stackBytes: Int, queueLimit: Int, atOnce: Int? = nil, patience: Int = 2_000_000) {
        maximum = max(threads, 1)
        wanted = atOnce ?? max(4, 2 * sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        self.patience = patience
        self.stackBytes = max(stackBytes, 64 << 10)
        self.queueLimit = queueLimit
        mutex = .allocate(capacity: 1)
        work = .allocate(capacity: 1)
        ended = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        // Timed waits by a clock that nobody sets: turned back, the other one would let a watcher sleep for hours.
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(work, &attributes)
        pthread_cond_init(ended, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(ended)
        pthread_cond_destroy(work)
        pthread_mutex_destroy(mutex)
        ended.deallocate()
        work.deallocate()
        mutex.deallocate()
    }

    /// Jobs that wait, and threads that have one in hand.
    var load: (queued: Int, running: Int) { locked { (queue.count - first, threads - idle) } }

    /// Queues a job; false when the queue is full or the pool has been stopped.
    func submit(_ job: @escaping Job) -> Bool {
        locked {
            if isStopping || queue.count - first >= queueLimit { return false }
            queue.append(job)
            callThread()
            if threads > 0 { return true }
            queue.removeLast()
            return false
        }
    }

    /// Another may run while this thread's job waits for something that takes no processor time.
    func whileWaiting<Result>(_ body: () throws -> Result) rethrows -> Result {
        running.subtract(1, ordering: .relaxed)
        locked { callThread() }
        defer { running.add(1, ordering: .relaxed) }
        return try body()
    }

    /// Fewer run than the cores can keep busy.
    private var isCalm: Bool { running.load(ordering: .relaxed) < wanted }

    /// Wakes or starts a thread for what stands in the queue: to take it, or to watch that it is taken soon.
    private func callThread() {
        guard first < queue.count, isCalm || !isWatched else { return }
        if idle > 0 {
            pthread_cond_signal(work)
        } else if threads < maximum {
            startThread()
        }
    }

    /// Drops what waits and lets running jobs end; false when some still run after `milliseconds`.
    func stop(within milliseconds: Int) -> Bool {
        // The dropped jobs end outside the lock: their last references may do work of their own.
        let dropped = locked { () -> [Job] in
            isStopping = true
            let rest = Array(queue[first...])
            queue.removeAll()
            first = 0
            pthread_cond_broadcast(work)
            return rest
        }
        _ = consume dropped
        return locked {
            var until = Self.moment(in: milliseconds * 1_000_000)
            while threads > 0 {
                if pthread_cond_timedwait(ended, mutex, &until) == ETIMEDOUT { break }
            }
            return threads == 0
        }
    }

    private func startThread() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let owner = Unmanaged.passRetained(self)
        if pthread_create(&thread, &attributes, runWorker, owner.toOpaque()) == 0 {
            threads += 1
        } else {
            owner.release()
        }
    }

    fileprivate func run() {
        pthread_setspecific(poolOfThread, Unmanaged.passUnretained(self).toOpaque())
        var hasRun = false
        while let job = next(after: hasRun) {
            job()
            hasRun = true
        }
        locked {
            threads -= 1
            pthread_cond_broadcast(ended)
        }
    }

    /// The next job; nil when the pool ends. `hasRun`: this thread comes from a job.
    private func next(after hasRun: Bool) -> Job? {
        locked {
            if hasRun { running.subtract(1, ordering: .relaxed) }
            idle += 1
            while !mayTake() {
                if isStopping && first == queue.count {
                    idle -= 1
                    return nil
                }
                pthread_cond_wait(work, mutex)
            }
            idle -= 1
            running.add(1, ordering: .relaxed)
            taken += 1
            let job = queue[first]
            first += 1
            if first == queue.count {
                queue.removeAll(keepingCapacity: true)
                first = 0
            } else if first > 1_024 {
                queue.removeFirst(first)
                first = 0
            }
            callThread()
            return job
        }
    }

    /// Whether this thread is to take the next job. Watches the queue for a while if nobody does.
    private func mayTake() -> Bool {
        while first < queue.count {
            if isCalm { return true }
            if isWatched { return false }
            let before = taken
            isWatched = true
            var until = Self.moment(in: patience)
            let isLate = pthread_cond_timedwait(work, mutex, &until) == ETIMEDOUT
            isWatched = false
            if isLate, taken == before, first < queue.count { return true }
        }
        return false
    }

    private static func moment(in nanoseconds: Int) -> timespec {
        var until = timespec()
        clock_gettime(CLOCK_MONOTONIC, &until)
        let (seconds, rest) = (until.tv_nsec + nanoseconds).quotientAndRemainder(dividingBy: 1_000_000_000)
        until.tv_sec += seconds
        until.tv_nsec = rest
        return until
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}

/// Tells the pool that the calling worker waits, so that another may run meanwhile; elsewhere it only runs the body.
package func whileWaiting<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard let raw = pthread_getspecific(poolOfThread) else { return try body() }
    // SAFETY: set by the worker itself, which holds its pool for as long as it runs.
    return try Unmanaged<WorkerPool>.fromOpaque(raw).takeUnretainedValue().whileWaiting(body)
}

/// The pool that a thread works for.
private let poolOfThread: pthread_key_t = {
    var key = pthread_key_t()
    let code = pthread_key_create(&key, nil)
    precondition(code == 0, "no key for the pool of a thread")
    return key
}()

private func runWorker(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<WorkerPool>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
