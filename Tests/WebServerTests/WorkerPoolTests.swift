import Synchronization
import Testing

@testable import WebServer

@Suite("Worker pool")
struct WorkerPoolTests {
    @Test func `every job runs once`() {
        let pool = WorkerPool(threads: 8, stackBytes: 512 << 10, queueLimit: 100_000)
        let count = Counter()
        let sum = Counter()
        inParallel(4) { number in
            for index in 0..<2_500 {
                let job = number * 2_500 + index
                let queued = pool.submit {
                    sum.value.add(job, ordering: .relaxed)
                    count.value.add(1, ordering: .releasing)
                }
                #expect(queued)
            }
        }
        #expect(eventually { count.value.load(ordering: .acquiring) == 10_000 })
        #expect(sum.value.load(ordering: .relaxed) == (0..<10_000).reduce(0, +))
        #expect(pool.stop(within: 10_000))
    }

    @Test func `the queue is bounded`() {
        let started = Gate()
        let gate = Gate()
        let pool = WorkerPool(threads: 1, stackBytes: 512 << 10, queueLimit: 2)
        #expect(
            pool.submit {
                started.open()
                gate.wait()
            }
        )
        #expect(started.wait())
        #expect(pool.submit {})
        #expect(pool.submit {})
        #expect(!pool.submit {})
        gate.open()
        #expect(eventually { pool.submit {} })
        #expect(pool.stop(within: 10_000))
    }

    @Test func `as many jobs block at once as there are threads`() {
        let gate = Gate()
        let running = Mutex(0)
        let pool = WorkerPool(threads: 16, stackBytes: 512 << 10, queueLimit: 100)
        for _ in 0..<16 {
            _ = pool.submit {
                running.withLock { $0 += 1 }
                gate.wait()
            }
        }
        #expect(eventually { running.withLock { $0 } == 16 })
        gate.open()
        #expect(pool.stop(within: 10_000))
    }

    @Test func `a stopped pool takes nothing, drops what waits and tells of what runs`() {
        let started = Gate()
        let gate = Gate()
        let late = Mutex(false)
        let pool = WorkerPool(threads: 1, stackBytes: 512 << 10, queueLimit: 100)
        _ = pool.submit {
            started.open()
            gate.wait()
        }
        #expect(started.wait())
        _ = pool.submit { late.withLock { $0 = true } }
        #expect(!pool.stop(within: 20))
        #expect(!pool.submit {})
        gate.open()
        #expect(pool.stop(within: 10_000))
        #expect(!late.withLock { $0 })
    }
}

/// Atomic, not a Mutex: the thread sanitizer cannot see how a contended Mutex is handed over, and reports a race.
private final class Counter: Sendable {
    let value = Atomic(0)
}
