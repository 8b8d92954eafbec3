import Crypto
import Glibc

/// Files named by the SHA-256 of their bytes: `ab/cd/<hash>`. A file is durable before any row names it.
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

    /// Opens the store, making its folders where they are missing.
    ///
    /// Throws `Failure` when the folder cannot be made or written to.
    package init(folder: String) throws {
        self.folder = folder
        try Self.makeFolder(folder)
        try Self.makeFolder(folder + "/tmp")
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
        let temporary = "\(temporaryFolder)/keep-\(hex(randomBytes(12)))"
        do {
            let stored = try copy(from: source, to: temporary)
            try place(temporary, as: stored.sha256)
            return stored
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Hashes a kept file again; false when its bytes are no longer those of its name.
    package func verify(_ sha256: String) throws -> Bool {
        var hash = SHA256()
        let file = try open(path(of: sha256), O_RDONLY)
        defer { close(file) }
        _ = try forEachChunk(of: file) { chunk in chunk.withUnsafeBytes { hash.update($0) } }
        return hex(hash.value()) == sha256
    }

    private func copy(from source: String, to target: String) throws -> Stored {
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

    private func place(_ temporary: String, as sha256: String) throws {
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

    private func write(_ bytes: ArraySlice<UInt8>, to file: Int32) throws {
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

    private static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o750) != 0, errno != EEXIST { throw Failure(call: "mkdir", code: errno) }
    }

    private static func syncFolder(_ path: String) throws {
        let file = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if file < 0 { throw Failure(call: "open", code: errno) }
        defer { close(file) }
        if fsync(file) != 0 { throw Failure(call: "fsync", code: errno) }
    }
}
