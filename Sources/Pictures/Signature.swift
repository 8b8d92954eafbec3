/// What the first bytes of a file say it is. The file's name and the browser's word count for nothing.
enum Signature: Hashable {
    case picture(PictureFormat)
    case otherPicture(String)
    case unknown

    /// How many bytes `init(_:)` wants to see.
    static let length = 512

    init(_ start: [UInt8]) {
        if let known = Self.fixed.first(where: { start.starts(with: $0.bytes) }) {
            self = known.meaning
        } else if start.starts(with: "RIFF".utf8) && start.dropFirst(8).starts(with: "WEBP".utf8) {
            self = .picture(.webp)
        } else if start.dropFirst(4).starts(with: "ftyp".utf8) {
            self = Self.box(start)
        } else if Self.looksLikeSVG(start) {
            self = .otherPicture("SVG")
        } else {
            self = .unknown
        }
    }

    // swift-format-ignore: a table should look like a table
    private static let fixed: [(bytes: [UInt8], meaning: Signature)] = [
        ([0xFF, 0xD8, 0xFF], .picture(.jpeg)),
        ([0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A], .picture(.png)),
        (Array("GIF87a".utf8), .otherPicture("GIF")),
        (Array("GIF89a".utf8), .otherPicture("GIF")),
        (Array("BM".utf8), .otherPicture("BMP")),
        (Array("II*\0".utf8), .otherPicture("TIFF")),
        (Array("MM\0*".utf8), .otherPicture("TIFF")),
        ([0xFF, 0x0A], .otherPicture("JPEG XL")),
        ([0, 0, 0, 12] + Array("JXL ".utf8), .otherPicture("JPEG XL")),
        ([0, 0, 0, 12] + Array("jP  ".utf8), .otherPicture("JPEG 2000")),
        (Array("8BPS".utf8), .otherPicture("PSD")),
    ]

    /// ISO media files name their kind in the first box: a brand, a version and the brands they agree with.
    private static func box(_ start: [UInt8]) -> Signature {
        let length = start.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let brands = stride(from: 8, to: min(length, start.count) - 3, by: 4)
            .filter { $0 != 12 }
            .map { String(decoding: start[$0..<$0 + 4], as: UTF8.self) }
        if brands.contains("avif") || brands.contains("avis") { return .otherPicture("AVIF") }
        if brands.contains(where: ["heic", "heix", "heim", "heis"].contains) { return .picture(.heic) }
        return brands.contains("mif1") || brands.contains("msf1") ? .otherPicture("HEIF") : .unknown
    }

    private static func looksLikeSVG(_ start: [UInt8]) -> Bool {
        let text = String(decoding: start, as: UTF8.self)
        return text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<") && text.contains("<svg")
    }
}
