import Glibc

/// Reading a file's bytes, and writing a file that is either whole and on the disk or not there.
enum PictureFile {
    static func start(of path: String, length: Int) throws(PictureError) -> [UInt8] {
        try read(path, atMost: length)
    }

    static func contents(of path: String) throws(PictureError) -> [UInt8] {
        try read(path, atMost: .max)
    }

    /// Writes under a temporary name beside `path`, lets `check` look at what is on the disk, and only then gives it
    /// the name. Whatever fails, nothing is left behind.
    static func write(
        _ bytes: UnsafeRawBufferPointer,
        to path: String,
        check: ([UInt8]) throws(PictureError) -> Void
    ) throws(PictureError) {
        let temporary = "\(path).\(UInt64.random(in: .min ... .max)).part"
        do throws(PictureError) {
            try writeDurably(bytes, to: temporary)
            try check(contents(of: temporary))
            guard rename(temporary, path) == 0 else { throw failure("rename") }
        } catch {
            unlink(temporary)
            throw error
        }
        try syncFolder(of: path)
    }

    private static func writeDurably(_ bytes: UnsafeRawBufferPointer, to path: String) throws(PictureError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw failure("create") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let error = failure("write")
                close(descriptor)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        let synced = fsync(descriptor) == 0
        let error = failure("fsync")
        // A full disk may be told only here.
        guard close(descriptor) == 0, synced else { throw error }
    }

    private static func syncFolder(of path: String) throws(PictureError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync folder") }
    }

    private static func read(_ path: String, atMost limit: Int) throws(PictureError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(limit, 65_536))
        while bytes.count < limit {
            let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func failure(_ operation: String) -> PictureError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .diskFull }
        return .file("\(operation): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")")
    }
}
