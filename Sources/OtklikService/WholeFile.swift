import Glibc

/// At most so many bytes of a file; nil (with errno) when it cannot be read.
package func readFile(_ path: String, limit: Int = 1 << 20) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
        let got = read(file, &buffer, buffer.count)
        if got < 0 { return nil }
        if got == 0 { break }
        bytes += buffer[..<got]
    }
    return bytes
}

/// Writes a file beside its place and puts it there whole; false (with errno) when that fails.
package func replaceFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    writeWhole(path, bytes, mode: 0o640) { rename($0, $1) }
}

/// Writes a new file that only this user can read; false (with errno) when that fails or there is one already.
///
/// The name appears with the whole file: another process that finds it can read it.
package func makeSecretFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    writeWhole(path, bytes, mode: 0o600) { link($0, $1) }
}

/// `place`: gives the finished file its name, as `rename` or `link` does.
private func writeWhole(
    _ path: String,
    _ bytes: [UInt8],
    mode: mode_t,
    place: (_ unfinished: String, _ path: String) -> Int32
) -> Bool {
    let unfinished = "\(path).\(getpid()).unfinished"
    unlink(unfinished)
    let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    if file < 0 { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
        let done = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if done <= 0 { break }
        rest = rest.dropFirst(done)
    }
    let isWhole = rest.isEmpty && fsync(file) == 0
    close(file)
    let isPlaced = isWhole && place(unfinished, path) == 0
    let failure = errno
    // Renamed it is gone already; linked it has a second name.
    unlink(unfinished)
    errno = failure
    return isPlaced
}
