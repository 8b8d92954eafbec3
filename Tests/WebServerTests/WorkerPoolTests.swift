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

@Suite("Few threads at once")
struct FewThreadsTests {
    /// A pool in which nobody is taken for blocked while the test lasts, unless it is told a shorter patience.
    private func pool(threads: Int = 16, atOnce: Int, patience: Int = 600_000_000_000) -> WorkerPool {
        WorkerPool(threads: threads, stackBytes: 512 << 10, queueLimit: 1_000, atOnce: atOnce, patience: patience)
    }

    @Test func `no more jobs run at once than are wanted`() {
        let pool = pool(atOnce: 2)
        let gate = Gate()
        let (running, most, count) = (Counter(), Counter(), Counter())
        for _ in 0..<50 {
            let queued = pool.submit {
                let now = running.value.add(1, ordering: .acquiringAndReleasing).newValue
                most.value.max(now, ordering: .acquiringAndReleasing)
                gate.wait()
                running.value.subtract(1, ordering: .acquiringAndReleasing)
                count.value.add(1, ordering: .releasing)
            }
            #expect(queued)
        }
        #expect(eventually { running.value.load(ordering: .acquiring) == 2 })
        gate.open()
        #expect(eventually { count.value.load(ordering: .acquiring) == 50 })
        #expect(most.value.load(ordering: .acquiring) == 2)
        #expect(pool.stop(within: 10_000))
    }

    @Test func `one that says it waits lets the next run in its place`() {
        let pool = pool(atOnce: 1)
        let gate = Gate()
        let ended = Gate()
        _ = pool.submit {
            let opened = whileWaiting { gate.wait() }
            if opened { ended.open() }
        }
        _ = pool.submit { gate.open() }
        #expect(ended.wait())
        #expect(pool.stop(within: 10_000))
    }

    @Test func `many that wait hold nobody up, and after it no more run at once than before`() {
        let pool = pool(threads: 32, atOnce: 1)
        let gate = Gate()
        let (waiting, running, most) = (Counter(), Counter(), Counter())
        for _ in 0..<20 {
            _ = pool.submit {
                waiting.value.add(1, ordering: .releasing)
                whileWaiting { _ = gate.wait() }
            }
        }
        #expect(eventually { waiting.value.load(ordering: .acquiring) == 20 })
        gate.open()
        for _ in 0..<20 {
            _ = pool.submit {
                let now = running.value.add(1, ordering: .acquiringAndReleasing).newValue
                most.value.max(now, ordering: .acquiringAndReleasing)
                running.value.subtract(1, ordering: .acquiringAndReleasing)
            }
        }
        let drained = Gate()
        _ = pool.submit { drained.open() }
        #expect(drained.wait())
        #expect(most.value.load(ordering: .acquiring) == 1)
        #expect(pool.stop(within: 10_000))
    }

    @Test func `those that block without a word are noticed, one after another`() {
        let pool = pool(atOnce: 1, patience: 1_000_000)
        let gate = Gate()
        let ended = Counter()
        for _ in 0..<10 {
            _ = pool.submit {
                if gate.wait() { ended.value.add(1, ordering: .releasing) }
            }
        }
        _ = pool.submit { gate.open() }
        #expect(eventually { ended.value.load(ordering: .acquiring) == 10 })
        #expect(pool.stop(within: 10_000))
    }

    @Test func `when every thread blocks the queue waits, and goes on with the first that ends`() {
        let pool = pool(threads: 3, atOnce: 1, patience: 1_000_000)
        let gate = Gate()
        let (started, late) = (Counter(), Counter())
        for _ in 0..<3 {
            _ = pool.submit {
                started.value.add(1, ordering: .releasing)
                gate.wait()
            }
        }
        #expect(eventually { started.value.load(ordering: .acquiring) == 3 })
        for _ in 0..<100 { _ = pool.submit { late.value.add(1, ordering: .releasing) } }
        #expect(late.value.load(ordering: .acquiring) == 0)
        gate.open()
        #expect(eventually { late.value.load(ordering: .acquiring) == 100 })
        #expect(pool.stop(within: 10_000))
    }

    @Test func `a pool stops while one of its threads watches the queue`() {
        let pool = pool(atOnce: 1)
        let started = Gate()
        let gate = Gate()
        _ = pool.submit {
            started.open()
            gate.wait()
        }
        #expect(started.wait())
        _ = pool.submit {}
        #expect(!pool.stop(within: 10))
        gate.open()
        #expect(pool.stop(within: 10_000))
    }

    @Test func `elsewhere than in a pool waiting is only waiting`() throws {
        struct Late: Error {}
        #expect(whileWaiting { 7 } == 7)
        #expect(throws: Late.self) { try whileWaiting { throw Late() } }
    }
}

/// Atomic, not a Mutex: the thread sanitizer cannot see how a contended Mutex is handed over, and reports a race.
private final class Counter: Sendable {
    let value = Atomic(0)
}
