import Glibc

/// A value behind a lock, with a condition to wait on: `Mutex` has none.
// SAFETY: `value` is read and written only between lock and unlock of `mutex`, whose address never moves.
package final class Monitor<Value>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` while nobody else has the value.
    package func withLock<R>(_ body: (inout Value) throws -> R) rethrows -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Blocks until `body` gives something other than nil.
    package func wait<R>(for body: (inout Value) throws -> R?) rethrows -> R {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let found = try body(&value) { return found }
            pthread_cond_wait(condition, mutex)
        }
    }

    /// As `wait(for:)`, but gives up with nil at a moment of the monotonic clock (nanoseconds).
    package func wait<R>(until moment: UInt64, for body: (inout Value) throws -> R?) rethrows -> R? {
        var end = timespec(tv_sec: Int(moment / 1_000_000_000), tv_nsec: Int(moment % 1_000_000_000))
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let found = try body(&value) { return found }
            if pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return try body(&value) }
        }
    }

    /// Lets one of those who wait look again.
    package func wakeOne() {
        pthread_cond_signal(condition)
    }

    /// Lets all who wait look again.
    package func wakeAll() {
        pthread_cond_broadcast(condition)
    }
}
