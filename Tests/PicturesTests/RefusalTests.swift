import Foundation
import Pictures
import Testing

@Suite("What is not taken as a photo") struct RefusalTests {
    let bench: Workbench

    init() throws {
        bench = try Workbench()
    }

    static let notPictures: [String: [UInt8]] = [
        "empty.jpg": [],
        "text.jpg": Array("Яма во дворе дома 5, третий месяц.".utf8),
        "page.jpg": Array("<!doctype html><title>svg</title>".utf8),
        "letter.jpg": Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF".utf8),
        "archive.jpg": Array("PK\u{3}\u{4}".utf8),
        "film.heic": [0, 0, 0, 20] + Array("ftypisom\0\0\u{2}\0isommp42".utf8),
        "script.png": Array("#!/bin/sh\nrm -rf /\n".utf8),
        "sheet.jpg": Array("\u{0}\u{0}\u{0}".utf8),
    ]

    @Test(arguments: notPictures.keys.sorted())
    func `a file that is no picture is refused whatever its name`(name: String) throws {
        let path = try bench.write(#require(Self.notPictures[name]), name)
        #expect(throws: PictureError.notAPicture) { _ = try Pictures.inspect(path) }
        #expect(throws: PictureError.notAPicture) {
            _ = try Pictures.makePublic(from: path, to: bench.path("out.jpg"))
        }
    }

    static let otherPictures: [(name: String, kind: String, bytes: [UInt8])] = [
        ("drawing.jpg", "SVG", Array("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>".utf8)),
        ("prolog.jpg", "SVG", Array("<?xml version='1.0'?>\n<!-- x --><svg xmlns='http://www.w3.org/2000/svg'/>".utf8)),
        ("marked.png", "SVG", Array("\u{FEFF}  <svg xmlns='http://www.w3.org/2000/svg'/>".utf8)),
        (
            "film.gif", "GIF",
            Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
        ),
        ("new.heic", "AVIF", [0, 0, 0, 24] + Array("ftypavif\0\0\0\0avifmif1".utf8)),
        ("hidden.heic", "AVIF", [0, 0, 0, 24] + Array("ftypmif1\0\0\0\0mif1avif".utf8)),
    ]

    @Test(arguments: otherPictures.map(\.name))
    func `a picture of another kind is refused by its bytes`(name: String) throws {
        let other = try #require(Self.otherPictures.first { $0.name == name })
        let path = try bench.write(other.bytes, name)
        #expect(throws: PictureError.unsupported(other.kind)) { _ = try Pictures.inspect(path) }
    }

    @Test(arguments: ["gif", "tiff", "ppm", "jxl", "avif"])
    func `a real picture of another kind is refused`(kind: String) throws {
        let real = bench.path("real." + kind)
        try bench.run("vips", "copy", bench.quarters(), real)
        #expect(throws: PictureError.self) { _ = try Pictures.inspect(real) }
    }

    @Test func `an AVIF that calls itself HEIC is refused by its codec`() throws {
        let real = bench.path("real.avif")
        try bench.run("vips", "copy", bench.quarters(), real)
        let disguised = Self.replacing("avif", by: "heic", in: try bench.read(real))
        let path = try bench.write(disguised, "disguised.heic")
        #expect(throws: PictureError.unsupported("AVIF")) { _ = try Pictures.inspect(path) }
    }

    @Test(arguments: [(30_000, 30_000), (50_000, 50_000), (2_147_483_647, 2_147_483_647), (60_001, 1), (7_800, 7_800)])
    func `a PNG is refused by the size it claims`(width: Int, height: Int) throws {
        let header = Workbench.bigEndian(UInt32(width)) + Workbench.bigEndian(UInt32(height)) + [8, 2, 0, 0, 0]
        let png =
            [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + Workbench.chunk("IHDR", header)
            + Workbench.chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]) + Workbench.chunk("IEND", [])
        let path = try bench.write(png, "bomb.png")
        let error = #expect(throws: PictureError.self) { _ = try Pictures.inspect(path) }
        #expect(error?.isRefusalBySize == true, "\(String(describing: error))")
    }

    @Test func `a small file that really holds 900 megapixels is refused before it is decoded`() throws {
        let bomb = try bench.write(Bomb.png(side: 30_000), "bomb.png")
        #expect(try bench.read(bomb).count < 1_000_000)
        let before = try residentPeak()
        #expect(throws: PictureError.tooLarge(width: 30_000, height: 30_000)) { _ = try Pictures.inspect(bomb) }
        #expect(throws: PictureError.tooLarge(width: 30_000, height: 30_000)) {
            _ = try Pictures.makePublic(from: bomb, to: bench.path("public.jpg"))
        }
        print("peak memory grew by \(try residentPeak() - before) KB over the 900-megapixel bomb")
        #expect(try !bench.names.contains("public.jpg"))
    }

    @Test func `a JPEG is refused by the size it claims`() throws {
        var jpeg = try bench.read(bench.quarters())
        let frame = try #require((0..<jpeg.count - 1).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC2 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        let path = try bench.write(jpeg, "bomb.jpg")
        #expect(throws: PictureError.tooLarge(width: 65_500, height: 65_500)) { _ = try Pictures.inspect(path) }
    }

    @Test(arguments: [[], [0, 0xFF, 0], [0xFF, 0xFF]] as [[UInt8]])
    func `a JPEG of a thousand scans does not hold a worker`(rubbish: [UInt8]) throws {
        let jpeg = Bomb.jpeg(width: 1_024, height: 768, rubbish: rubbish)
        let path = try bench.write(jpeg, "scans.jpg")
        #expect(throws: PictureError.unsupported("JPEG of more than 50 scans")) { _ = try Pictures.inspect(path) }
        #expect(throws: PictureError.unsupported("JPEG of more than 50 scans")) {
            _ = try Pictures.makeThumbnail(from: path, to: bench.path("small.jpg"))
        }
    }

    @Test func `fifty scans are still a photo`() throws {
        let path = try bench.write(Bomb.jpeg(width: 1_024, height: 768, scans: 50), "scans.jpg")
        #expect(try Pictures.inspect(path).width == 1_024)
    }

    private static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        // Only in the first box: the item's own type must stay what it is.
        for place in 0..<36 where bytes[place...].starts(with: old.utf8) {
            bytes.replaceSubrange(place..<place + 4, with: new.utf8)
        }
        return bytes
    }

    private func residentPeak() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return try #require(line?.split(separator: " ").dropLast().last.flatMap { Int($0.filter(\.isNumber)) })
    }
}

extension PictureError {
    var isRefusalBySize: Bool {
        switch self {
        // libpng's own limit stands before ours for sizes over a million.
        case .tooLarge, .truncated: true
        case .notAPicture, .unsupported, .wrongSize, .unclean, .file, .diskFull, .library: false
        }
    }
}
