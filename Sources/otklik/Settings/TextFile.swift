import Glibc

/// A text file of at most 1 MB; nil (with errno) when it cannot be read.
func readTextFile(_ path: String) -> String? {
    readFile(path).map { String(decoding: $0, as: UTF8.self) }
}

func readFile(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < 1 << 20 {
        let got = read(file, &buffer, buffer.count)
        if got < 0 { return nil }
        if got == 0 { break }
        bytes += buffer[..<got]
    }
    return bytes
}

/// Writes a new file that only this user can read; false (with errno) when that fails or it exists.
func writeSecretFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 { return false }
    defer { close(file) }
    return write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
}
