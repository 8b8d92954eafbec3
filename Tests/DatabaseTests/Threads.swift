import Glibc

@testable import Database

/// Runs `body` on `count` threads of their own and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
    let threads = try (0..<count).map { index in try beginThread { body(index) } }
    for thread in threads { pthread_join(thread, nil) }
}

/// A thread whose result is waited for.
final class Background<Output: Sendable>: Sendable {
    private let result = Monitor<Result<Output, any Error>?>(nil)

    init(_ body: @escaping @Sendable () throws -> Output) throws {
        let thread = try beginThread { [result] in
            let outcome = Result { try body() }
            result.withLock { $0 = outcome }
            result.wakeAll()
        }
        pthread_detach(thread)
    }

    func value() throws -> Output {
        try result.wait { $0 }.get()
    }

    var isDone: Bool { result.withLock { $0 != nil } }
}

/// A gate that stays shut until it is opened.
final class Latch: Sendable {
    private let isOpen = Monitor(false)

    func open() {
        isOpen.withLock { $0 = true }
        isOpen.wakeAll()
    }

    var isOpenNow: Bool { isOpen.withLock { $0 } }

    func wait() {
        isOpen.wait { $0 ? () : nil }
    }
}

/// What happened to many calls at once, counted by error.
final class Tally: Sendable {
    private let counts = Monitor<[DatabaseError?: Int]>([:])

    func count(_ body: () throws -> Void) {
        var error: DatabaseError?
        do { try body() } catch let thrown { error = thrown as? DatabaseError ?? .misuse("\(thrown)") }
        counts.withLock { $0[error, default: 0] += 1 }
    }

    var succeeded: Int { counts.withLock { $0[nil] ?? 0 } }

    var failed: [DatabaseError: Int] {
        counts.withLock { counts in
            var failed: [DatabaseError: Int] = [:]
            for case (let error?, let count) in counts { failed[error] = count }
            return failed
        }
    }
}
