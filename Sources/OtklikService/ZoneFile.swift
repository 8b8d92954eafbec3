import Glibc
package import OtklikDomain

/// A zone's rules could not be read from the system.
package struct ZoneMissing: Error, Sendable {
    package let name: String
}

/// Reads a zone of the system's tz database (Debian's tzdata).
///
/// Throws `ZoneMissing` for an unknown name, `ZoneError` for a broken file.
package func loadZone(named name: String) throws -> Zone {
    let allowed = name.utf8.allSatisfy { byte in
        (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }
    guard allowed, !name.isEmpty, let bytes = readSmallFile("/usr/share/zoneinfo/\(name)") else {
        throw ZoneMissing(name: name)
    }
    return try Zone(name: name, tzif: bytes)
}

/// A file of at most 1 MB; nil when it cannot be read.
func readSmallFile(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    var count = 0
    while count < bytes.count {
        let got = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress?.advanced(by: count), $0.count - count) }
        if got < 0 { return nil }
        if got == 0 { break }
        count += got
    }
    return Array(bytes[..<count])
}
