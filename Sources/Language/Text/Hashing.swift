/// The hash of features and files: the same on every machine and for ever (FNV-1a with a finisher).
///
/// It tells things apart; it guards against nobody.
enum Hashing {
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 { (hash ^ value) &* 0x100_0000_01B3 }

    @inline(__always)
    static func finish(_ hash: UInt64) -> UInt64 {
        var value = hash
        value ^= value >> 33
        value = value &* 0xFF51_AFD7_ED55_8CCD
        value ^= value >> 33
        return value
    }

    @inline(__always)
    static func units(_ units: some Sequence<UInt16>, kind: UInt64) -> UInt64 {
        var hash = start ^ kind
        for unit in units { hash = mix(hash, UInt64(unit)) }
        return finish(hash)
    }

    static func bytes(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = start
        for byte in bytes { hash = mix(hash, UInt64(byte)) }
        return finish(hash)
    }
}
