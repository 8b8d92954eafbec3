import Database
import Glibc

/// Starts a detached thread. Formed here, not in `Main`: a closure made there would belong to the main actor and trap.
nonisolated func startThread(_ body: @escaping @Sendable () -> Void) {
    do {
        pthread_detach(try beginThread(body))
    } catch {
        complain("\(error)")
    }
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
