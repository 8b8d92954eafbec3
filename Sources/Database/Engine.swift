import CSQLite
import Glibc

/// What is set once for the process.
enum Engine {
    static let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    // Memory statistics take a global lock at every allocation, which two readers feel.
    private static let started: Void = {
        _ = otk_sqlite_memstatus(0)
        sqlite3_initialize()
        keepFreedMemory()
    }()

    /// Lets threads keep a little more of what they freed: the writer's would give its memory back and ask for it again
    /// with every commit, in calls to the system that stop all other threads.
    private static func keepFreedMemory() {
        otk_keep_freed_memory(1 << 20, 1 << 18)
    }

    static func start() {
        _ = started
    }
}
