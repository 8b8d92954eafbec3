/// Our own reading of a finished JPEG, independent of the library that wrote it: a public copy may hold the segments
/// that pixels need and no others, so that no place, name or serial number can ride along.
enum JPEGSegments {
    /// The first thing in the file that is not pixels, in words; nil when it is clean.
    static func foreign(in bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return "not a JPEG" }
        var place = 2
        while place + 2 <= bytes.count {
            guard bytes[place] == 0xFF else { return "stray bytes at \(place)" }
            let marker = bytes[place + 1]
            if marker == 0xD9 { return place + 2 == bytes.count ? nil : "bytes after the end" }
            guard place + 4 <= bytes.count else { break }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            let next = place + 2 + length
            guard length >= 2, next <= bytes.count else { return "a cut segment" }
            guard isPixels(marker, bytes[place + 4..<next]) else { return name(marker) }
            place = marker == 0xDA ? endOfScan(bytes, from: next) : next
        }
        return "no end"
    }

    /// Frame, tables, restart interval, scan, and the two bookkeeping segments: JFIF and Adobe's colour transform.
    private static func isPixels(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD: true
        case 0xE0: content.starts(with: "JFIF\0".utf8) && content.count == 14
        case 0xEE: content.starts(with: "Adobe".utf8) && content.count == 12
        default: false
        }
    }

    /// Inside a scan `FF 00` is a byte of pixels and `FF D0`…`FF D7` are restarts; any other marker ends it.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count {
            let next = bytes[place + 1]
            if bytes[place] == 0xFF && next != 0x00 && !(0xD0...0xD7).contains(next) { return place }
            place += 1
        }
        return bytes.count
    }

    private static func name(_ marker: UInt8) -> String {
        switch marker {
        case 0xE0...0xEF: "APP\(marker - 0xE0)"
        case 0xFE: "COM"
        default: "marker \(String(marker, radix: 16))"
        }
    }
}
