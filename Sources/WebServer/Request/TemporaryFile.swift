import Glibc
import Synchronization

/// A system call on a file failed; `code` is its errno.
package struct FileFailure: Error, Sendable, Hashable {
    package let call: String
    package let code: Int32
}

/// A file of our own in the temporary folder, removed when the last reference goes.
package final class TemporaryFile: Sendable {
    /// Names start with this, so that a server can clear what a crash left behind.
    package static let prefix = "web-upload-"

    package let path: String
    private let state: Mutex<State>

    private struct State {
        var descriptor: Int32
        var count = 0
        var kept = false
    }

    /// Creates an empty file that only this user can read.
    ///
    /// - Throws: `FileFailure` when the folder is missing, full or read-only.
    package init(in folder: String) throws {
        var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        if descriptor < 0 { throw FileFailure(call: "mkstemp", code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        state = Mutex(State(descriptor: descriptor))
    }

    deinit {
        state.withLock { state in
            close(state.descriptor)
            if !state.kept { unlink(path) }
        }
    }

    package var count: Int { state.withLock(\.count) }

    /// Adds bytes at the end.
    ///
    /// - Throws: `FileFailure`, for instance ENOSPC when the disk is full.
    package func append(_ bytes: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            var done = 0
            while done < bytes.count {
                let part = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let written = write(state.descriptor, part.baseAddress, part.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    throw FileFailure(call: "write", code: errno)
                }
                done += written
            }
            state.count += done
        }
    }

    /// Moves the file to a place of its own on the same file system; it is no longer removed.
    ///
    /// - Throws: `FileFailure`, for instance EXDEV when `target` is on another file system.
    package func move(to target: String) throws {
        try state.withLock { state in
            if rename(path, target) != 0 { throw FileFailure(call: "rename", code: errno) }
            state.kept = true
        }
    }

    /// Hands out the content in pieces of at most 64 KB.
    func forEachChunk(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var offset = 0
        while true {
            // pread keeps no position, so two readers do not disturb each other.
            let got = state.withLock { pread($0.descriptor, &buffer, buffer.count, offset) }
            if got < 0 {
                if errno == EINTR { continue }
                throw FileFailure(call: "pread", code: errno)
            }
            if got == 0 { return }
            offset += got
            try body(buffer[..<got])
        }
    }
}

/// Removes what a crash left behind: files of ours that are older than any request can be.
func removeAbandonedFiles(in folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    let oldest = time(nil) - 3_600
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        var information = stat()
        let path = "\(folder)/\(name)"
        guard name.hasPrefix(TemporaryFile.prefix), lstat(path, &information) == 0 else { continue }
        if information.st_mtim.tv_sec < oldest { unlink(path) }
    }
}
