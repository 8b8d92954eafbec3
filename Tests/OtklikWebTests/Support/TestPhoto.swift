import Foundation
import OtklikDomain
import Pictures

/// Photos and files that only pretend to be, drawn on the spot.
enum TestPhoto {
    /// A small picture; another `shade` makes other bytes.
    static func jpeg(shade: UInt8 = 90, width: Int = 64, height: Int = 48, place: Coordinate? = nil) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "otklik-\(UUID().uuidString).jpg")
        defer { try? FileManager.default.removeItem(at: file) }
        let rgb = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 / 7) ^ shade }
        try Pictures.encodeJPEG(rgb: rgb, width: width, height: height, to: file.path)
        let plain = try [UInt8](Data(contentsOf: file))
        guard let place else { return plain }
        let exif = Array("Exif\0\0".utf8) + gps(place)
        let length = exif.count + 2
        return plain[..<2] + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + exif + plain[2...]
    }

    /// Its header asks for 900 million pixels.
    static let bomb: [UInt8] = {
        let side: [UInt8] = [0, 0, 0x75, 0x30]
        let header = Array("IHDR".utf8) + side + side + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + header + checksum(header)
            + [0, 0, 0, 0] + Array("IDAT".utf8) + checksum(Array("IDAT".utf8))
    }()

    static let gif = Array("GIF89a".utf8) + [UInt8](repeating: 0, count: 64)
    static let text = Array("Это не картинка.\n".utf8)

    /// The TIFF part of an EXIF block with nothing but a place.
    private static func gps(_ place: Coordinate) -> [UInt8] {
        func word(_ value: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 0xFF) } }
        func half(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            half(tag) + half(type) + word(count) + value
        }
        func degrees(_ units: Int) -> [UInt8] {
            word(units.magnitude.signed) + word(Coordinate.unitsPerDegree) + word(0) + word(1) + word(0) + word(1)
        }
        let directory = 26
        let values = directory + 2 + 4 * 12 + 4
        let letters = (place.latitude < 0 ? "S" : "N", place.longitude < 0 ? "W" : "E")
        return Array("II*\0".utf8) + word(8)
            + half(1) + entry(0x8825, 4, 1, word(directory)) + word(0)
            + half(4)
            + entry(1, 2, 2, Array(letters.0.utf8) + [0, 0, 0]) + entry(2, 5, 3, word(values))
            + entry(3, 2, 2, Array(letters.1.utf8) + [0, 0, 0]) + entry(4, 5, 3, word(values + 24))
            + word(0) + degrees(place.latitude) + degrees(place.longitude)
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return [24, 16, 8, 0].map { UInt8(~crc >> UInt32($0) & 0xFF) }
    }
}

extension UInt {
    fileprivate var signed: Int { Int(self) }
}
