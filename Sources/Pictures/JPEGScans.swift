/// Counts the passes a JPEG asks of its decoder. A progressive file is decoded over its whole area once a scan, and a
/// scan of nothing takes sixty bytes: 190 KB can ask for 883 passes over 59 megapixels, twenty seconds of a processor.
enum JPEGScans {
    /// Encoders write about ten scans, the thriftiest some twenty.
    static let most = 50

    static func areTooMany(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var place = 2
            var scans = 0
            while let marker = nextMarker(in: bytes, from: &place) {
                switch marker {
                case 0xD9: return false
                case 0xD0...0xD8, 0x01: continue
                case 0xDA: scans += 1
                default: break
                }
                if scans > most { return true }
                guard place + 2 <= bytes.count else { return false }
                place += Int(bytes[place]) << 8 | Int(bytes[place + 1])
            }
            return false
        }
    }

    /// Finds markers as decoders do: whatever stands before one is skipped, be it pixels, padding or rubbish.
    private static func nextMarker(in bytes: UnsafeBufferPointer<UInt8>, from place: inout Int) -> UInt8? {
        while place + 1 < bytes.count {
            let next = bytes[place + 1]
            if bytes[place] == 0xFF && next != 0x00 && next != 0xFF {
                place += 2
                return next
            }
            place += 1
        }
        return nil
    }
}
