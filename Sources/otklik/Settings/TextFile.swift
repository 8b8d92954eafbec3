import OtklikService

/// A text file of at most 1 MB; nil (with errno) when it cannot be read.
func readTextFile(_ path: String) -> String? {
    readFile(path).map { String(decoding: $0, as: UTF8.self) }
}
