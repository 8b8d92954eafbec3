import Database
import Glibc
import OtklikDomain
import OtklikService
import Synchronization

// A reader at work while the writer is idle, and while 64 threads keep it as busy as they can.

/// `otklik-bench reads DATA WORK`: reads messages by one thread, alone and while the drafts of WORK are sent; prints the
/// 99th percentile of both in microseconds, and the submits a second meanwhile.
nonisolated func runReadBench(_ folder: String, _ list: String) -> Int32 {
    do {
        guard let work = readWork(list), work.count > 1_000 else { throw NotFound() }
        let platform = try openPlatform(folder, nil, group: nil)
        defer { platform.database.close() }
        let first = Array(work.prefix(500))
        let shown = try first.map { job in
            guard let viewer = try platform.accounts.viewer(token: job.token, kind: .bearer) else { throw NotFound() }
            guard let number = try platform.messages.send(job.draft, by: viewer).number else { throw NotFound() }
            return (viewer: viewer, number: number)
        }
        let isOver = Atomic<Bool>(false)
        let rate = Mutex(0.0)
        let rest = Array(work.dropFirst(first.count))
        let alone = try times(while: { count, began in count < 50_000 && seconds() - began < 4 }) { number in
            _ = try platform.messages.detail(
                shown[number % shown.count].number,
                for: shown[number % shown.count].viewer
            )
        }
        let writers = start {
            do {
                let took = try send(rest, with: 64, on: platform)
                rate.withLock { $0 = Double(rest.count) / took }
            } catch {
                print("\(error)")
            }
            isOver.store(true, ordering: .releasing)
        }
        let beside = try times(while: { _, _ in !isOver.load(ordering: .acquiring) }) { number in
            _ = try platform.messages.detail(
                shown[number % shown.count].number,
                for: shown[number % shown.count].viewer
            )
        }
        pthread_join(writers, nil)
        print(percentile(alone), percentile(beside), rate.withLock { $0 })
        return 0
    } catch {
        print("otklik-bench: \(error)")
        return 1
    }
}

/// Microseconds of each call, one after the other.
private nonisolated func times(while goOn: (Int, Double) -> Bool, _ body: (Int) throws -> Void) throws -> [Double] {
    let began = seconds()
    var found: [Double] = []
    while goOn(found.count, began) {
        let start = seconds()
        try body(found.count)
        found.append((seconds() - start) * 1e6)
    }
    return found
}

private nonisolated func percentile(_ times: [Double]) -> Double {
    times.isEmpty ? 0 : times.sorted()[min(times.count - 1, times.count * 99 / 100)]
}
