import Glibc

/// Starts a detached thread. Formed here, not in `Main`: a closure made there would belong to the main actor and trap.
nonisolated func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    // SAFETY: the box is retained here once and taken by the thread once.
    let context = Unmanaged.passRetained(Box(body)).toOpaque()
    let result = pthread_create(
        &thread,
        nil,
        { raw in
            if let raw { Unmanaged<Box>.fromOpaque(raw).takeRetainedValue().body() }
            return nil
        },
        context
    )
    if result != 0 {
        Unmanaged<Box>.fromOpaque(context).release()
        complain("thread: \(String(cString: strerror(result)))")
        return
    }
    pthread_detach(thread)
}

/// Keeps SIGTERM and SIGINT from every thread that starts later; `waitForStop` takes them.
func blockStopSignals() {
    var set = stopSignals()
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
}

/// Sleeps until the process is asked to stop.
func waitForStop() {
    var set = stopSignals()
    var signal: Int32 = 0
    sigwait(&set, &signal)
}

private func stopSignals() -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
}
