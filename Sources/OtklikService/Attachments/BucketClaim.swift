import Crypto
import Glibc
import OtklikDomain
import Outbound

/// Whose a bucket is: an object in it names the installation, so that nobody sweeps away what others keep there.
package struct BucketClaim: Sendable {
    package static let object = "installation"

    let platform: Platform

    package init(platform: Platform) {
        self.platform = platform
    }

    /// Made of the installation's secret, which all of its nodes share.
    private var ours: String { hex(Array(platform.keyed("file store").prefix(16))) }

    /// Whether the bucket is another installation's. Throws `FileStore.Away`, `FileStore.Failure`.
    package func isForeign(_ bucket: FileBucket) throws -> Bool {
        try owner(of: bucket).map { $0 != ours } ?? false
    }

    /// Whether the bucket is this installation's; one that is nobody's becomes ours.
    ///
    /// Throws `FileStore.Away`, `FileStore.Failure`.
    func isOurs(_ bucket: FileBucket) throws -> Bool {
        if let owner = try owner(of: bucket) { return owner == ours }
        let files = platform.files
        let path = files.temporaryPath("claim")
        try files.write(
            Array(ours.utf8),
            to: "tmp",
            named: String(path.dropFirst(files.temporaryFolder.utf8.count + 1))
        )
        defer { unlink(path) }
        let sha256 = try files.fingerprint(of: path)
        try bucket.ask { try $0.put(Self.object, file: path, sha256: sha256, within: 10_000) }
        return true
    }

    private func owner(of bucket: FileBucket) throws -> String? {
        let files = platform.files
        let path = files.temporaryPath("claim")
        defer { unlink(path) }
        do {
            try bucket.ask { try $0.get(Self.object, to: path, atMost: 1_024, within: 10_000) }
        } catch ObjectStoreError.missing {
            return nil
        }
        return String(decoding: try files.peek(path, at: 0, atMost: 1_024), as: UTF8.self)
    }
}
