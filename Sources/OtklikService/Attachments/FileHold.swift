import Glibc

/// A lock on the store between processes: backups share it, the sweep has it alone.
struct FileHold: Sendable {
    enum Purpose: Sendable {
        /// Waits for a sweep to end; no file is removed until the hold ends.
        case toCopy
        /// Not to be had while anybody copies.
        case toSweep
    }

    private let descriptor: Int32

    init?(_ path: String, _ purpose: Purpose) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        if descriptor < 0 { throw FileStore.Failure(call: "open", code: errno) }
        while flock(descriptor, purpose == .toCopy ? LOCK_SH : LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK { return nil }
            throw FileStore.Failure(call: "flock", code: code)
        }
    }

    func end() {
        close(descriptor)
    }
}

extension FileStore {
    /// Takes the store's lock; nil when it is not to be had now. The process's end lets go of it.
    ///
    /// Throws `Failure`.
    func hold(_ purpose: FileHold.Purpose) throws -> FileHold? {
        try FileHold("\(folder)/sweep.lock", purpose)
    }
}
