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
        let found = try measureReads(shown: Array(work.prefix(500)), sent: Array(work.dropFirst(500)), on: platform)
        print(percentile(found.alone), percentile(found.beside), found.rate)
        return 0
    } catch {
        print("otklik-bench: \(error)")
        return 1
    }
}

private nonisolated func measureReads(
    shown first: [Job],
    sent rest: [Job],
    on platform: Platform
) throws -> (alone: [Double], beside: [Double], rate: Double) {
    let shown = try first.map { job in
        guard let viewer = try platform.accounts.viewer(token: job.token, kind: .bearer),
            let number = try platform.messages.send(job.draft, by: viewer).number
        else { throw NotFound() }
        return (viewer: viewer, number: number)
    }
    func look(_ number: Int) throws {
        let message = shown[number % shown.count]
        _ = try platform.messages.detail(message.number, for: message.viewer)
    }
    let isOver = Atomic<Bool>(false)
    let rate = Mutex(0.0)
    let alone = try times(while: { count, began in count < 50_000 && seconds() - began < 4 }, look)
    let writers = try beginThread {
        do {
            let took = try send(rest, with: 64, on: platform)
            rate.withLock { $0 = Double(rest.count) / took }
        } catch {
            print("\(error)")
        }
        isOver.store(true, ordering: .releasing)
    }
    let beside = try times(while: { _, _ in !isOver.load(ordering: .acquiring) }, look)
    pthread_join(writers, nil)
    return (alone, beside, rate.withLock { $0 })
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
