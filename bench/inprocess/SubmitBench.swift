import Crypto
import Database
import Glibc
import OtklikDomain
import OtklikService
import Synchronization

// Measures the product's own submit, without HTTP: many threads send drafts that stand in the database already.
// It stands outside of main.swift, whose closures would belong to the main actor.

/// `otklik-bench DATA WORK THREADS [postgresql://…|sqlite [GROUP]]`: sends the drafts that WORK names (lines of
/// `token draft-id`) in the data folder's database or the server's, at most GROUP in a commit; prints the seconds.
nonisolated func runBench(_ arguments: [String]) -> Int32 {
    if arguments.first == "duplicates", arguments.count == 3, let count = Int(arguments[2]) {
        return runDuplicateBench(arguments[1], count)
    }
    if arguments.first == "reads", arguments.count == 3 { return runReadBench(arguments[1], arguments[2]) }
    guard (3...5).contains(arguments.count), let threads = Int(arguments[2]), let work = readWork(arguments[1]) else {
        print("otklik-bench DATA WORK THREADS [postgresql://…|sqlite [GROUP]]")
        return 2
    }
    do {
        let platform = try openPlatform(
            arguments[0],
            arguments.count > 3 && arguments[3] != "sqlite" ? arguments[3] : nil,
            group: arguments.count > 4 ? Int(arguments[4]) : nil
        )
        defer { platform.database.close() }
        let seconds = try send(work, with: threads, on: platform)
        print(seconds)
        return 0
    } catch {
        print("otklik-bench: \(error)")
        return 1
    }
}

/// A draft that is to be sent.
struct Job: Sendable {
    let token: String
    let draft: ID<Draft>
}

nonisolated func send(_ work: [Job], with threads: Int, on platform: Platform) throws -> Double {
    // Who sends is known before: finding out is not part of the submit.
    let ready = try work.map { job in
        guard let viewer = try platform.accounts.viewer(token: job.token, kind: .bearer) else { throw NotFound() }
        return (viewer: viewer, draft: job.draft)
    }
    let next = Atomic<Int>(0)
    let failures = Atomic<Int>(0)
    let began = seconds()
    try inParallel(threads) {
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < ready.count else { return }
            do {
                _ = try platform.messages.send(ready[index].draft, by: ready[index].viewer)
            } catch {
                failures.add(1, ordering: .relaxed)
                print("\(error)")
            }
        }
    }
    guard failures.load(ordering: .relaxed) == 0 else { throw NotFound() }
    return seconds() - began
}

nonisolated func openPlatform(_ folder: String, _ server: String?, group: Int?) throws -> Platform {
    let now: @Sendable () -> Instant = { Instant(milliseconds: Int64(seconds(CLOCK_REALTIME) * 1_000)) }
    let ids = Snowflake(node: 1, now: now)
    return try Platform(
        database: try openDatabase(folder, server, group),
        world: World(now: now, newID: { ids.next() }, randomBytes: { randomBytes($0) }),
        files: try FileStore(folder: "\(folder)/files"),
        secret: [UInt8](repeating: 7, count: 32)
    )
}

private func openDatabase(_ folder: String, _ server: String?, _ group: Int?) throws -> Database {
    var configuration = DatabaseConfiguration(applicationID: 0x4F54_4B4C)
    if let group { configuration.maxBatch = group }
    guard let server else { return try Database(path: "\(folder)/otklik.db", configuration: configuration) }
    guard let address = PostgresAddress(server) else { throw NotFound() }
    return try Database(server: address, configuration: configuration)
}

nonisolated func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

nonisolated func readWork(_ path: String) -> [Job]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    var jobs: [Job] = []
    while fgets(&line, Int32(line.count), file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let id = Int64(words[1]) else { return nil }
        jobs.append(Job(token: String(words[0]), draft: ID(id)))
    }
    return jobs
}

/// Runs the body on so many threads and waits for all of them.
nonisolated func inParallel(_ count: Int, _ body: @escaping @Sendable () -> Void) throws {
    for thread in try (0..<count).map({ _ in try beginThread(body) }) { pthread_join(thread, nil) }
}
