import Glibc
import OtklikService

/// A text file of at most 1 MB; nil (with errno) when it cannot be read.
func readTextFile(_ path: String) -> String? {
    readFile(path).map { String(decoding: $0, as: UTF8.self) }
}

/// Writes a new file that only this user can read; false (with errno) when that fails or it exists.
///
/// The name appears with the whole file: another process that finds it can read it.
func writeSecretFile(_ path: String, _ bytes: [UInt8]) -> Bool {
    let draft = "\(path).new-\(getpid())"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 { return false }
    defer { unlink(draft) }
    let isWritten = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    close(file)
    return isWritten && link(draft, path) == 0
}
