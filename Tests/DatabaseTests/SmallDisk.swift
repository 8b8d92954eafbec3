import Glibc
import Testing

/// A real file system in memory of a few megabytes, for the tests that fill it.
final class SmallDisk: Sendable {
    let folder: TemporaryFolder

    /// Mounting is root's; containers often forbid it even to root.
    static let isAllowed: Bool = {
        do {
            _ = try SmallDisk(bytes: 1 << 20)
            return true
        } catch {
            return false
        }
    }()

    static let reason: Comment = "mounting a small disk needs root (CAP_SYS_ADMIN)"

    init(bytes: Int) throws {
        folder = try TemporaryFolder()
        try #require(mount("tmpfs", folder.path, "tmpfs", 0, "size=\(bytes)") == 0)
    }

    deinit {
        umount2(folder.path, Int32(MNT_DETACH))
    }

    /// Nothing on the disk can be written any more, root or not.
    func makeReadOnly() throws {
        try #require(mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
    }

    /// One file of it cannot be written any more.
    func makeReadOnly(_ name: String) throws {
        let path = folder.file(name)
        try #require(mount(path, path, nil, UInt(MS_BIND), nil) == 0)
        let flags = UInt(MS_REMOUNT | MS_BIND | MS_RDONLY)
        try #require(mount(nil, path, nil, flags, nil) == 0)
    }

    /// Takes all space but `spare` bytes with one file.
    func fill(sparing spare: Int) throws {
        var status = statvfs()
        try #require(statvfs(folder.path, &status) == 0)
        let free = Int(status.f_bavail) * Int(status.f_bsize)
        let descriptor = open(folder.file("filler"), O_CREAT | O_WRONLY, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(posix_fallocate(descriptor, 0, free - spare) == 0)
    }

    func empty() {
        unlink(folder.file("filler"))
    }
}
