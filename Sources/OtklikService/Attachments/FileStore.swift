import Crypto
import Glibc

/// Files named by the SHA-256 of their bytes: `ab/cd/<hash>`. A file is durable before any row names it.
///
/// With a bucket behind it, the folder is this node's cache of what all nodes share.
package struct FileStore: Sendable {
    /// A file call failed; `code` is errno. ENOSPC means a full disk.
    package struct Failure: Error, Sendable, Hashable {
        package let call: String
        package let code: Int32

        package var isFull: Bool { code == ENOSPC || code == EDQUOT }
    }

    /// What was stored: the hash names the file.
    package struct Stored: Sendable, Hashable {
        package let sha256: String
        package let bytes: Int
    }

    package let folder: String
    /// nil: the folder is all there is.
    package let bucket: FileBucket?

    /// Opens the store, making its folders where they are missing.
    ///
    /// Throws `Failure` when the folder cannot be made or written to.
    package init(folder: String, bucket: FileBucket? = nil) throws {
        self.folder = folder
        self.bucket = bucket
        try Self.makeFolder(folder)
        try Self.makeFolder(folder + "/tmp")
        if bucket != nil { try beginMarks() }
    }

    /// A store that is only read from, as a backup's.
    init(reading folder: String) {
        self.folder = folder
        bucket = nil
    }

    /// Where uploads wait before they are kept; on the same file system as the store, so that keeping is a rename.
    package var temporaryFolder: String { folder + "/tmp" }

    /// The place of a stored file. The hash must be 64 hex digits, as the database holds them.
    package func path(of sha256: String) -> String {
        "\(folder)/\(sha256.prefix(2))/\(sha256.dropFirst(2).prefix(2))/\(sha256)"
    }

    package func exists(_ sha256: String) -> Bool {
        access(path(of: sha256), R_OK) == 0
    }

    /// Copies a file into the store under its hash; the same bytes are kept once.
    ///
    /// The order is: copy and hash, fsync, rename, fsync of the folder. Only then may a row name it.
    ///
    /// Throws `Failure`; nothing of a half-written file remains.
    package func keep(copyOf source: String) throws -> Stored {
        let temporary = temporaryPath("keep")
        do {
            let stored = try copy(from: source, to: temporary)
            try keep(temporary, as: stored.sha256)
            return stored
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Keeps a file of ours by renaming it, which spares the copy; one on another file system is copied.
    ///
    /// Throws `Failure`; the source is gone afterwards or, after a failure, still where it was.
    package func keep(moving source: String) throws -> Stored {
        let (hash, bytes) = try hash(source, syncing: true)
        do {
            try keep(source, as: hash)
            return Stored(sha256: hash, bytes: bytes)
        } catch let failure as Failure where failure.code == EXDEV {
            let stored = try keep(copyOf: source)
            unlink(source)
            return stored
        }
    }

    /// Puts a file of ours under a name of its own in a subfolder: whole or not at all.
    ///
    /// Throws `Failure`.
    package func write(_ bytes: [UInt8], to subfolder: String, named name: String) throws {
        let target = "\(folder)/\(subfolder)"
        let temporary = temporaryPath("write")
        try Self.makeFolder(target)
        let file = try open(temporary, O_WRONLY | O_CREAT | O_EXCL)
        defer { close(file) }
        do {
            try write(bytes[...], to: file)
            if fsync(file) != 0 { throw Failure(call: "fsync", code: errno) }
            if rename(temporary, "\(target)/\(name)") != 0 { throw Failure(call: "rename", code: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        try Self.syncFolder(target)
    }

    /// A fresh name in the temporary folder.
    package func temporaryPath(_ purpose: String) -> String {
        "\(temporaryFolder)/\(purpose)-\(hex(randomBytes(12)))"
    }

    /// Removes a temporary file, if it is there.
    package func remove(temporary path: String) {
        unlink(path)
    }

    /// The bytes of a file from one place on, at most so many; for a look at what it is.
    package func peek(_ path: String, at offset: Int, atMost count: Int) throws -> [UInt8] {
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) != 0 { throw Failure(call: "fstat", code: errno) }
        var bytes = [UInt8](repeating: 0, count: max(min(count, Int(status.st_size) - offset), 0))
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                pread(file, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(offset + done))
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw Failure(call: "pread", code: errno)
            }
            if got == 0 { break }
            done += got
        }
        return Array(bytes[..<done])
    }

    /// The SHA-256 of a file anywhere, in hex.
    package func fingerprint(of path: String) throws -> String {
        var hash = SHA256()
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        _ = try forEachChunk(of: file) { chunk in chunk.withUnsafeBytes { hash.update($0) } }
        return hex(hash.value())
    }

    /// Hashes a kept file again; false when its bytes are no longer those of its name.
    package func verify(_ sha256: String) throws -> Bool {
        try hash(path(of: sha256), syncing: false).sha256 == sha256
    }

    func hash(_ path: String, syncing: Bool) throws -> (sha256: String, bytes: Int) {
        var hash = SHA256()
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        let count = try forEachChunk(of: file) { chunk in chunk.withUnsafeBytes { hash.update($0) } }
        if syncing, fsync(file) != 0 { throw Failure(call: "fsync", code: errno) }
        return (hex(hash.value()), count)
    }

    /// Copies and hashes; the copy is durable, its name not yet. Throws `Failure`, also when the target exists.
    func copy(from source: String, to target: String) throws -> Stored {
        let input = try open(source, O_RDONLY)
        defer { close(input) }
        let output = try open(target, O_WRONLY | O_CREAT | O_EXCL)
        defer { close(output) }
        var hash = SHA256()
        let count = try forEachChunk(of: input) { chunk in
            chunk.withUnsafeBytes { hash.update($0) }
            try write(chunk, to: output)
        }
        if fsync(output) != 0 { throw Failure(call: "fsync", code: errno) }
        return Stored(sha256: hex(hash.value()), bytes: count)
    }

    private func keep(_ temporary: String, as sha256: String) throws {
        try markPending(sha256)
        try place(temporary, as: sha256)
        sendFresh(sha256)
    }

    func place(_ temporary: String, as sha256: String) throws {
        let target = path(of: sha256)
        let middle = "\(folder)/\(sha256.prefix(2))"
        let inner = "\(middle)/\(sha256.dropFirst(2).prefix(2))"
        try Self.makeFolder(middle)
        try Self.makeFolder(inner)
        if rename(temporary, target) != 0 { throw Failure(call: "rename", code: errno) }
        // The name itself must survive a power cut, and so must the folders above it.
        for place in [inner, middle, folder] { try Self.syncFolder(place) }
    }

    private func forEachChunk(of file: Int32, _ body: (ArraySlice<UInt8>) throws -> Void) throws -> Int {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        while true {
            let got = read(file, &buffer, buffer.count)
            if got < 0 {
                if errno == EINTR { continue }
                throw Failure(call: "read", code: errno)
            }
            if got == 0 { return total }
            total += got
            try body(buffer[..<got])
        }
    }

    func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws {
        try bytes.withUnsafeBytes { all in
            var done = 0
            while done < all.count {
                let rest = UnsafeRawBufferPointer(rebasing: all[done...])
                let put = Glibc.write(file, rest.baseAddress, rest.count)
                if put < 0 {
                    if errno == EINTR { continue }
                    throw Failure(call: "write", code: errno)
                }
                done += put
            }
        }
    }

    private func open(_ path: String, _ flags: Int32) throws -> Int32 {
        let file = Glibc.open(path, flags | O_CLOEXEC, 0o640)
        if file < 0 { throw Failure(call: "open", code: errno) }
        return file
    }

    static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o750) != 0, errno != EEXIST { throw Failure(call: "mkdir", code: errno) }
    }

    static func syncFolder(_ path: String) throws {
        let file = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if file < 0 { throw Failure(call: "open", code: errno) }
        defer { close(file) }
        if fsync(file) != 0 { throw Failure(call: "fsync", code: errno) }
    }
}
