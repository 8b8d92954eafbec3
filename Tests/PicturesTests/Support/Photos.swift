import Foundation
import Pictures

/// Photos made on the spot: our own encoder draws them, packaged tools turn them into the other kinds, and the
/// metadata is written here byte by byte.
extension Workbench {
    /// Four quarters of flat colour: red and green above, blue and white below.
    func quarters(_ name: String = "quarters.jpg", width: Int = 64, height: Int = 48) throws -> String {
        var rgb: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                switch (x < width / 2, y < height / 2) {
                case (true, true): rgb += [220, 30, 30]
                case (false, true): rgb += [30, 180, 30]
                case (true, false): rgb += [30, 30, 220]
                case (false, false): rgb += [240, 240, 240]
                }
            }
        }
        try Pictures.encodeJPEG(rgb: rgb, width: width, height: height, to: path(name))
        return path(name)
    }

    /// Seeded noise, one tile of it over and over: enough detail that no encoder makes it tiny.
    func noise(_ name: String, width: Int, height: Int) throws -> String {
        var rgb: [UInt8] = []
        rgb.reserveCapacity(width * height * 3)
        for y in 0..<height {
            let row = Self.tile[y % Self.tile.count]
            var rest = width * 3
            while rest > 0 {
                rgb += row.prefix(rest)
                rest -= row.count
            }
        }
        try Pictures.encodeJPEG(rgb: rgb, width: width, height: height, to: path(name))
        return path(name)
    }

    private static let tile: [[UInt8]] = {
        var random: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<90).map { y in
            (0..<3 * 110).map { x in
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: y + x / 3 + Int(random >> 59))
            }
        }
    }()

    /// A photo of the wanted format carrying `exif`, as a phone would send it.
    func photo(_ format: PictureFormat, exif: ExifBlock = .phone, width: Int = 640, height: Int = 480) throws -> String
    {
        let plain = try read(noise("plain.jpg", width: width, height: height))
        let jpeg = try write(Self.inserting(exif: exif, intoJPEG: plain), "photo.jpg")
        let other = path("photo." + format.rawValue)
        switch format {
        case .jpeg:
            return jpeg
        case .png:
            try run("vips", "pngsave", path("plain.jpg"), other, "--strip")
            return try write(Self.inserting(exif: exif, intoPNG: read(other)), "photo.png")
        case .webp:
            try run("vips", "webpsave", jpeg, other)
        case .heic:
            try run("heif-enc", "-q", "60", "-p", "preset=ultrafast", jpeg, "-o", other)
        }
        return other
    }

    static func inserting(exif: ExifBlock, intoJPEG jpeg: [UInt8]) -> [UInt8] {
        inserting(segment: 0xE1, Array("Exif\0\0".utf8) + exif.bytes, intoJPEG: jpeg)
    }

    /// Puts a segment right after the JPEG's first two bytes.
    static func inserting(segment: UInt8, _ content: [UInt8], intoJPEG jpeg: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return jpeg[..<2] + [0xFF, segment, UInt8(length >> 8), UInt8(length & 0xFF)] + content + jpeg[2...]
    }

    /// Puts an `eXIf` chunk right after the header chunk, which ends at byte 33.
    static func inserting(exif: ExifBlock, intoPNG png: [UInt8]) -> [UInt8] {
        png[..<33] + chunk("eXIf", exif.bytes) + png[33...]
    }

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in body {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return bigEndian(UInt32(content.count)) + body + bigEndian(~crc)
    }

    static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(value >> UInt32($0) & 0xFF) }
    }

    /// The colour of one pixel as another program sees it.
    func colour(of picture: String, x: Int, y: Int) throws -> [Int] {
        try run("vips", "getpoint", picture, "\(x)", "\(y)").split(separator: " ").compactMap {
            Double($0).map { Int($0) }
        }
    }
}
