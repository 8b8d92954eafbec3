import Glibc

/// A door that some threads wait at until another opens it, for good.
final class Gate: Sendable {
    private let reading: Int32
    private let writing: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    func open() {
        var byte: UInt8 = 1
        write(writing, &byte, 1)
    }

    /// False when it stayed shut for ten seconds.
    @discardableResult
    func wait() -> Bool {
        // The byte is not taken out, so that everyone who comes later passes too.
        var entry = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 10_000) == 1
    }
}

/// A thread that runs one closure; `join` waits for it.
final class Runner {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private var thread = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(body))
        pthread_create(&thread, nil, Self.runWork, work.toOpaque())
    }

    func join() { pthread_join(thread, nil) }

    private static let runWork: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }
}

/// Runs the closure on many threads at once and waits for all.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let runners = (0..<count).map { number in Runner { body(number) } }
    for runner in runners { runner.join() }
}

/// Waits until what another thread does has come true, for ten seconds at most.
func eventually(_ condition: () -> Bool) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    while clock.now < end {
        if condition() { return true }
        sched_yield()
    }
    return false
}
