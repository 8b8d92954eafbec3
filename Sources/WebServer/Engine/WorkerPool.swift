import Glibc

/// Threads that run handlers, which may block; they are started when there is work for them.
// SAFETY: the pthread mutex guards every stored variable; the pointers are allocated once and freed in deinit.
final class WorkerPool: @unchecked Sendable {
    typealias Job = @Sendable () -> Void

    private let maximum: Int
    private let stackBytes: Int
    private let queueLimit: Int
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let work: UnsafeMutablePointer<pthread_cond_t>
    private let ended: UnsafeMutablePointer<pthread_cond_t>
    private var queue: [Job] = []
    private var first = 0
    private var threads = 0
    private var idle = 0
    private var isStopping = false

    init(threads: Int, stackBytes: Int, queueLimit: Int) {
        maximum = max(threads, 1)
        self.stackBytes = max(stackBytes, 64 << 10)
        self.queueLimit = queueLimit
        mutex = .allocate(capacity: 1)
        work = .allocate(capacity: 1)
        ended = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(work, nil)
        pthread_cond_init(ended, nil)
    }

    deinit {
        pthread_cond_destroy(ended)
        pthread_cond_destroy(work)
        pthread_mutex_destroy(mutex)
        ended.deallocate()
        work.deallocate()
        mutex.deallocate()
    }

    /// Queues a job; false when the queue is full or the pool has been stopped.
    func submit(_ job: @escaping Job) -> Bool {
        locked {
            let waiting = queue.count - first
            if isStopping || waiting >= queueLimit { return false }
            if waiting >= idle && threads < maximum { startThread() }
            if threads == 0 { return false }
            queue.append(job)
            pthread_cond_signal(work)
            return true
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
            var until = timespec()
            clock_gettime(CLOCK_REALTIME, &until)
            until.tv_sec += milliseconds / 1_000
            until.tv_nsec += milliseconds % 1_000 * 1_000_000
            if until.tv_nsec >= 1_000_000_000 {
                until.tv_sec += 1
                until.tv_nsec -= 1_000_000_000
            }
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
        while let job = next() { job() }
        locked {
            threads -= 1
            pthread_cond_broadcast(ended)
        }
    }

    private func next() -> Job? {
        locked {
            idle += 1
            while first == queue.count && !isStopping { pthread_cond_wait(work, mutex) }
            idle -= 1
            if first == queue.count { return nil }
            let job = queue[first]
            first += 1
            if first == queue.count {
                queue.removeAll(keepingCapacity: true)
                first = 0
            } else if first > 1_024 {
                queue.removeFirst(first)
                first = 0
            }
            return job
        }
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}

private func runWorker(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<WorkerPool>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
