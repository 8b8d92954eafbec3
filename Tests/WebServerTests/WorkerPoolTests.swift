import Synchronization
import Testing

@testable import WebServer

@Suite("Worker pool")
struct WorkerPoolTests {
    @Test func `every job runs once`() {
        let pool = WorkerPool(threads: 8, stackBytes: 512 << 10, queueLimit: 100_000)
        let runs = Mutex([Int](repeating: 0, count: 10_000))
        inParallel(4) { number in
            for index in 0..<2_500 {
                let job = number * 2_500 + index
                _ = pool.submit { runs.withLock { $0[job] += 1 } }
            }
        }
        #expect(eventually { runs.withLock { $0.allSatisfy { $0 == 1 } } })
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
