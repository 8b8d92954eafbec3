/// Puts little-endian numbers one after another.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The count, then the numbers.
    mutating func array<Number: FixedWidthInteger>(_ numbers: [Number]) {
        number(UInt32(numbers.count))
        bytes.reserveCapacity(bytes.count + numbers.count * MemoryLayout<Number>.size)
        for number in numbers { self.number(number) }
    }
}

/// Takes little-endian numbers from the front; throws `truncated` where there are none left.
struct ByteReader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) throws(ModelRefusal) -> ArraySlice<UInt8> {
        guard count <= bytes.count else { throw .truncated }
        let taken = bytes.prefix(count)
        bytes = bytes.dropFirst(count)
        return taken
    }

    mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(ModelRefusal) -> Number {
        let taken = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: taken.withUnsafeBytes { $0.loadUnaligned(as: Number.self) })
    }

    mutating func array<Number: FixedWidthInteger>(_: Number.Type) throws(ModelRefusal) -> [Number] {
        let count = Int(try number(UInt32.self))
        let size = MemoryLayout<Number>.size
        let taken = try take(count * size)
        return taken.withUnsafeBytes { raw in
            (0..<count).map { Number(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * size, as: Number.self)) }
        }
    }

    /// The last eight bytes.
    static func last(_ bytes: [UInt8]) -> UInt64 {
        bytes.suffix(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
