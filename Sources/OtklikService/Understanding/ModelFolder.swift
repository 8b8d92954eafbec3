import Glibc
import Language

/// The files of the topic model: the one in use, and the last ones by their versions.
///
/// `topics.model` is what every start reads; `topics-<version>.model` are the snapshots it was taken from.
package struct ModelFolder: Sendable {
    /// A file could not be written; `code` is errno.
    package struct Failure: Error, Sendable, Hashable {
        package let path: String
        package let code: Int32
    }

    /// A kept model.
    package struct Snapshot: Sendable, Hashable {
        /// When it was trained, in milliseconds.
        package let version: Int64
        package let bytes: Int
    }

    /// The model in use.
    package let path: String

    /// `path`: of `topics.model`; the snapshots lie beside it.
    package init(path: String) {
        self.path = path
    }

    private static let limit = 1 << 28

    /// The bytes of the model in use; nil where there is none that can be read.
    package func read() -> [UInt8]? { readFile(path, limit: Self.limit) }

    /// Puts a model into use, and keeps it with the newest others.
    ///
    /// - Parameters:
    ///   - bytes: The model as a file.
    ///   - version: When it was trained.
    ///   - count: How many snapshots stay.
    /// - Throws: `Failure`; what was in use stays then.
    func keep(_ bytes: [UInt8], version: Int64, last count: Int) throws {
        try write(bytes, to: place(of: version))
        try write(bytes, to: path)
        for old in snapshots.dropFirst(max(1, count)) { unlink(place(of: old.version)) }
    }

    /// Puts a model into use without keeping it apart.
    ///
    /// Throws `Failure`.
    package func use(_ bytes: [UInt8]) throws { try write(bytes, to: path) }

    /// The kept models, newest first.
    package var snapshots: [Snapshot] {
        guard let folder = opendir(String(beside)) else { return [] }
        defer { closedir(folder) }
        var found: [Snapshot] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let version = version(of: name) else { continue }
            found.append(Snapshot(version: version, bytes: Self.size(place(of: version))))
        }
        return found.sorted { $0.version > $1.version }
    }

    /// How large the model in use is; 0 where there is none.
    package var size: Int { Self.size(path) }

    /// Changes whenever another file is put in place, by whichever process.
    var mark: String {
        var status = stat()
        guard stat(path, &status) == 0 else { return "" }
        return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    private var stem: Substring { path.hasSuffix(".model") ? path.dropLast(6) : path[...] }
    private var beside: Substring { path.lastIndex(of: "/").map { path[...$0] } ?? "." }
    private func place(of version: Int64) -> String { "\(stem)-\(version).model" }

    private func version(of name: String) -> Int64? {
        let start = stem.dropFirst(beside == "." ? 0 : beside.count) + "-"
        guard name.hasPrefix(start), name.hasSuffix(".model") else { return nil }
        return Int64(name.dropFirst(start.count).dropLast(6))
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        guard replaceFile(path, bytes) else { throw Failure(path: path, code: errno) }
    }

    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
