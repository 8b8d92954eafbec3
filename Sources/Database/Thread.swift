package import Glibc

/// Starts a thread of its own, which a blocking engine needs; the caller joins or detaches it.
///
/// Throws `misuse` when the system has none.
package func beginThread(_ body: @escaping @Sendable () -> Void) throws -> pthread_t {
    let context = Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    let code = pthread_create(
        &thread,
        nil,
        { context in
            guard let context else { return nil }
            Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
            return nil
        },
        context.toOpaque()
    )
    guard code == 0 else {
        context.release()
        throw DatabaseError.misuse("no thread: \(String(cString: strerror(code)))")
    }
    return thread
}

/// Lets the calling thread stand behind others when there is too little processor: on Linux that is a thread's own.
package func setNiceness(_ niceness: Int32) {
    if niceness != 0 { setpriority(Int32(PRIO_PROCESS.rawValue), 0, niceness) }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
        self.run = run
    }
}
