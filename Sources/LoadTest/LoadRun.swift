import Glibc
import Synchronization

/// A request as it goes over the wire, and what it is counted as.
package struct LoadRequest: Sendable {
    package let kind: String
    package let bytes: [UInt8]

    package init(kind: String, bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
    }
}

/// What was measured, whole or of one kind of request.
package struct LoadFigures: Sendable {
    package fileprivate(set) var latencies = LatencyHistogram()
    /// Answers and failures that are none of what was wanted, by their word.
    package fileprivate(set) var errors: [String: Int] = [:]

    fileprivate mutating func add(_ other: LoadFigures) {
        latencies.add(other.latencies)
        errors.merge(other.errors, uniquingKeysWith: +)
    }
}

/// Sends requests over so many connections for so many seconds.
///
/// Closed: each connection sends its next request when it has its answer. Open: requests are due at a steady rate,
/// whatever the server does, and each one's latency counts from the moment it was due: a server that stops for a second
/// is charged with all that should have been answered in it.
package final class LoadRun: Sendable {
    private let host: String
    private let port: Int
    private let connections: Int
    private let seconds: Double
    /// Requests a second; nil: closed.
    private let rate: Double?
    /// The request of a number; asked for before it is due.
    private let make: @Sendable (Int) -> LoadRequest

    private let next = Atomic(0)
    private let done = Atomic(0)
    private let failed = Atomic(0)
    private let ended = Atomic(0)
    private let figures = Mutex<[String: LoadFigures]>([:])

    package init(
        host: String,
        port: Int,
        connections: Int,
        seconds: Double,
        rate: Double?,
        make: @escaping @Sendable (Int) -> LoadRequest
    ) {
        self.host = host
        self.port = port
        self.connections = connections
        self.seconds = seconds
        self.rate = rate
        self.make = make
    }

    /// Runs to the end and gives the figures of each kind. `start` begins a thread; `tick` gets, each second, how many
    /// were answered so far and how many of them wrongly.
    package func run(
        start: (@escaping @Sendable () -> Void) -> Void,
        tick: (_ second: Int, _ done: Int, _ failed: Int) -> Void
    ) -> [String: LoadFigures] {
        let begun = Self.now()
        for _ in 0..<connections {
            start { [self] in
                work(since: begun)
                ended.add(1, ordering: .sequentiallyConsistent)
            }
        }
        var second = 0
        while ended.load(ordering: .sequentiallyConsistent) < connections {
            usleep(20_000)
            let passed = Int((Self.now() - begun) / 1_000_000)
            guard passed > second else { continue }
            second = passed
            tick(second, done.load(ordering: .relaxed), failed.load(ordering: .relaxed))
        }
        return figures.withLock { $0 }
    }

    private func work(since begun: Int) {
        let connection = LoadConnection(host: host, port: port)
        let end = begun + Int(seconds * 1_000_000)
        var own: [String: LoadFigures] = [:]
        while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            let request = make(number)
            let due = rate.map { begun + Int(Double(number) * 1_000_000 / $0) }
            guard due ?? Self.now() < end else { break }
            if let due { Self.sleep(until: due) }
            let from = due ?? Self.now()
            // What is still due after twice the time is no longer sent: the run is bounded.
            guard Self.now() < end + Int(seconds * 1_000_000) else {
                own[request.kind, default: LoadFigures()].errors["not sent", default: 0] += 1
                failed.add(1, ordering: .relaxed)
                continue
            }
            let outcome = connection.exchange(request.bytes)
            own[request.kind, default: LoadFigures()].latencies.add(Self.now() - from)
            done.add(1, ordering: .relaxed)
            guard let word = Self.fault(outcome) else { continue }
            own[request.kind, default: LoadFigures()].errors[word, default: 0] += 1
            failed.add(1, ordering: .relaxed)
        }
        figures.withLock { all in
            for (kind, some) in own { all[kind, default: LoadFigures()].add(some) }
        }
    }

    private static func fault(_ outcome: LoadConnection.Outcome) -> String? {
        switch outcome {
        case .status(let code): (200..<300).contains(code) ? nil : "\(code)"
        case .failed(let word): word
        }
    }

    /// Microseconds of a clock that only goes forward.
    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1_000
    }

    private static func sleep(until moment: Int) {
        var time = timespec(tv_sec: moment / 1_000_000, tv_nsec: moment % 1_000_000 * 1_000)
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}

extension [String: LoadFigures] {
    /// All kinds together.
    package var whole: LoadFigures {
        values.reduce(into: LoadFigures()) { $0.add($1) }
    }
}
