import Glibc

/// The region's own map: one GeoJSON file in the data folder, put there by the installation or the demo.
package struct BaseMapFile: Sendable {
    /// Larger than any map that a phone should be sent.
    private static let limit = 32 << 20

    private let files: FileStore

    package init(files: FileStore) {
        self.files = files
    }

    package static let name = "base.geojson"

    package var path: String { "\(files.folder)/map/\(Self.name)" }

    /// Another one for every map that was put there; nil where the region has none.
    package var version: String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(status.st_mtim.tv_sec)-\(status.st_mtim.tv_nsec)-\(status.st_size)"
    }

    /// The whole map; nil where the region has none.
    ///
    /// Throws `FileStore.Failure` when it cannot be read.
    package func read() throws -> [UInt8]? {
        do {
            return try files.peek(path, at: 0, atMost: Self.limit)
        } catch let failure as FileStore.Failure where failure.code == ENOENT {
            return nil
        }
    }

    /// Puts a map in place of the one before, whole or not at all.
    ///
    /// Throws `FileStore.Failure`.
    package func replace(with bytes: [UInt8]) throws {
        try files.write(bytes, to: "map", named: "base.geojson")
    }
}
