/// Small files that are valid in every byte and ask for an enormous amount of work.
enum Bomb {
    /// A black square of one bit a pixel, whose rows of zeros shrink to nothing.
    static func png(side: Int) -> [UInt8] {
        let header = Workbench.bigEndian(UInt32(side)) + Workbench.bigEndian(UInt32(side)) + [1, 0, 0, 0, 0]
        let length = side * (1 + (side + 7) / 8)
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + Workbench.chunk("IHDR", header)
            + Workbench.chunk("IDAT", zeros(length)) + Workbench.chunk("IEND", [])
    }

    /// A zlib stream of `length` zeros by hand: one zero, then "the same 258 again" in 13 bits, as often as it takes.
    private static func zeros(_ length: Int) -> [UInt8] {
        var bits = Bits()
        bits.append(0b011, 3)
        let repeats = (length - 1) / 258
        // Eight bits of the literal zero, most significant first as codes are.
        for _ in 0..<length - repeats * 258 { bits.append(0b0000_1100, 8) }
        for _ in 0..<repeats { bits.append(0b0_0000_1010_0011, 13) }
        bits.append(0, 7)
        let adler = UInt32(length % 65_521) << 16 | 1
        return [0x78, 0x01] + bits.bytes + Workbench.bigEndian(adler)
    }

    /// A grey progressive JPEG that refines each of its 63 coefficients bit by bit and never says anything: 883 scans.
    /// `rubbish` stands before each marker of a scan.
    static func jpeg(width: Int, height: Int, scans: Int = 883, rubbish: [UInt8] = []) -> [UInt8] {
        let blocks = (width / 8) * (height / 8)
        var bytes: [UInt8] = [0xFF, 0xD8]
        bytes += [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 16, count: 64)
        bytes += [0xFF, 0xC2, 0, 11, 8] + [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
        bytes += [1, 1, 0x11, 0]
        // One code of one bit in each table: "no difference", and "the next 16,384 and more blocks are empty".
        for (table, symbol) in [(UInt8(0x00), UInt8(0)), (0x10, 0xE0)] {
            bytes += [0xFF, 0xC4, 0, 20, table, 1] + [UInt8](repeating: 0, count: 15) + [symbol]
        }
        bytes += scan(0, 0, 0) + [UInt8](repeating: 0, count: (blocks + 7) / 8)
        let empty = [UInt8](repeating: 0, count: 2 * (1 + blocks / 16_384))
        let passes = (1...63).flatMap { k in (0...13).map { (k, $0) } }.prefix(scans - 1)
        for (coefficient, pass) in passes {
            bytes += rubbish + scan(UInt8(coefficient), UInt8(pass == 0 ? 0 : 14 - pass), UInt8(13 - pass)) + empty
        }
        return bytes + [0xFF, 0xD9]
    }

    private static func scan(_ coefficient: UInt8, _ high: UInt8, _ low: UInt8) -> [UInt8] {
        [0xFF, 0xDA, 0, 8, 1, 1, 0, coefficient, coefficient, high << 4 | low]
    }

    private struct Bits {
        private var whole: [UInt8] = []
        private var rest: UInt64 = 0
        private var count: UInt64 = 0

        mutating func append(_ value: UInt64, _ length: UInt64) {
            rest |= value << count
            count += length
            while count >= 8 {
                whole.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
                count -= 8
            }
        }

        var bytes: [UInt8] { count == 0 ? whole : whole + [UInt8(truncatingIfNeeded: rest)] }
    }
}
