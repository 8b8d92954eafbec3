import CSQLite
import Glibc

/// What is set once for the process.
enum Engine {
    static let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    // Memory statistics take a global lock at every allocation, which two readers feel.
    private static let started: Void = {
        _ = otk_sqlite_memstatus(0)
        sqlite3_initialize()
    }()

    static func start() {
        _ = started
    }
}
