import Foundation
import Pictures
import Synchronization
import Testing

@Suite("Public copies") struct PublicCopyTests {
    let bench: Workbench

    init() throws {
        bench = try Workbench()
    }

    @Test(arguments: PictureFormat.allCases)
    func `neither copy of any format keeps a word about place, time or camera`(format: PictureFormat) throws {
        let photo = try bench.photo(format)
        try #require(try Pictures.inspect(photo).latitude != nil)
        _ = try Pictures.makePublic(from: photo, to: bench.path("public.jpg"))
        _ = try Pictures.makeThumbnail(from: photo, to: bench.path("small.jpg"))
        for copy in ["public.jpg", "small.jpg"].map(bench.path) {
            try expectBare(copy)
            let info = try Pictures.inspect(copy)
            #expect(info.format == .jpeg && info.latitude == nil && info.longitude == nil && info.takenAt == nil)
        }
    }

    @Test func `XMP, IPTC, comments, profiles and a film after the picture are left behind`() throws {
        var jpeg = try bench.read(bench.quarters())
        let place = Array("<x:xmpmeta exif:GPSLatitude='56,50.25N'>secret</x:xmpmeta>".utf8)
        jpeg = Workbench.inserting(segment: 0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + place, intoJPEG: jpeg)
        jpeg = Workbench.inserting(segment: 0xED, Array("Photoshop 3.0\0secret".utf8), intoJPEG: jpeg)
        jpeg = Workbench.inserting(segment: 0xFE, Array("secret".utf8), intoJPEG: jpeg)
        jpeg = Workbench.inserting(segment: 0xE2, Array("MPF\0secret".utf8), intoJPEG: jpeg)
        jpeg = Workbench.inserting(exif: .phone, intoJPEG: jpeg)
        let photo = try bench.write(jpeg + Array("a film: secret".utf8), "photo.jpg")
        _ = try Pictures.makePublic(from: photo, to: bench.path("public.jpg"))
        try expectBare(bench.path("public.jpg"))
        #expect(try !contains("secret", bench.path("public.jpg")))
    }

    // Where the four colours of the stored picture (top left, top right, bottom left, bottom right) are to be seen.
    static let corners: [UInt16: [Int]] = [
        1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [3, 2, 1, 0], 4: [2, 3, 0, 1],
        5: [0, 2, 1, 3], 6: [2, 0, 3, 1], 7: [3, 1, 2, 0], 8: [1, 3, 0, 2],
    ]

    @Test(arguments: corners.keys.sorted())
    func `the copy stands upright`(orientation: UInt16) throws {
        let plain = try bench.read(bench.quarters())
        let exif = ExifBlock(orientation: orientation)
        let photo = try bench.write(Workbench.inserting(exif: exif, intoJPEG: plain), "turned.jpg")
        let size = try Pictures.makePublic(from: photo, to: bench.path("public.jpg"))
        #expect(size == (orientation > 4 ? PictureSize(width: 48, height: 64) : PictureSize(width: 64, height: 48)))
        let colours = [[220, 30, 30], [30, 180, 30], [30, 30, 220], [240, 240, 240]]
        let places = [(8, 8), (size.width - 8, 8), (8, size.height - 8), (size.width - 8, size.height - 8)]
        let expected = try #require(Self.corners[orientation]).map { colours[$0] }
        for ((x, y), colour) in zip(places, expected) {
            try expectColour(colour, at: (x, y), in: bench.path("public.jpg"))
        }
    }

    @Test func `a large picture that lies on its side is shrunk and set upright`() throws {
        let photo = try bench.photo(.jpeg, exif: ExifBlock(orientation: 6), width: 2_400, height: 1_000)
        #expect(
            try Pictures.makePublic(from: photo, to: bench.path("public.jpg"))
                == PictureSize(width: 667, height: 1_600)
        )
        #expect(
            try Pictures.makeThumbnail(from: photo, to: bench.path("small.jpg"))
                == PictureSize(width: 200, height: 480)
        )
        #expect(try Pictures.inspect(bench.path("small.jpg")).height == 480)
    }

    @Test func `a small picture is not blown up, and a strip keeps at least a pixel`() throws {
        let small = try bench.quarters()
        #expect(
            try Pictures.makePublic(from: small, to: bench.path("a.jpg")) == PictureSize(width: 64, height: 48)
        )
        let strip = try bench.quarters("strip.jpg", width: 4_000, height: 2)
        #expect(
            try Pictures.makeThumbnail(from: strip, to: bench.path("b.jpg")) == PictureSize(width: 480, height: 1)
        )
    }

    /// Asked to shrink seven rows to an eighth while decoding, the library ends the process.
    @Test(arguments: [1, 2, 7, 8, 9, 17], [1, 7, 8, 9, 900])
    func `a picture of any few pixels has copies`(width: Int, height: Int) throws {
        let tiny = try bench.quarters("tiny.jpg", width: width, height: height)
        let info = try Pictures.inspect(tiny)
        #expect(info.width == width && info.height == height)
        for longSide in [1, 3, 16, 480] {
            let size = try Pictures.makeThumbnail(from: tiny, to: bench.path("small.jpg"), longSide: longSide)
            #expect((1...longSide).contains(size.width) && (1...longSide).contains(size.height))
        }
    }

    @Test func `a wide-colour photo keeps the colours it shows`() throws {
        try bench.run("vips", "icc_transform", bench.quarters(), bench.path("p3.jpg") + "[Q=95]", "p3")
        _ = try Pictures.makePublic(from: bench.path("p3.jpg"), to: bench.path("public.jpg"))
        try expectColour([220, 30, 30], at: (8, 8), in: bench.path("public.jpg"), within: 16)
        try expectBare(bench.path("public.jpg"))
    }

    @Test func `what is transparent becomes white`() throws {
        let clear = bench.path("clear.png")
        try bench.run("vips", "bandjoin_const", bench.quarters(), clear, "0")
        _ = try Pictures.makePublic(from: clear, to: bench.path("public.jpg"))
        try expectColour([255, 255, 255], at: (8, 8), in: bench.path("public.jpg"))
    }

    @Test(arguments: ["b-w", "cmyk", "rgb16"])
    func `grey, printer's and sixteen-bit pictures become plain ones`(space: String) throws {
        let source = bench.path(space == "rgb16" ? "odd.png" : "odd.jpg")
        try bench.run("vips", "colourspace", bench.quarters(), source, space)
        #expect(
            try Pictures.makePublic(from: source, to: bench.path("public.jpg")) == PictureSize(width: 64, height: 48)
        )
        let colour = try bench.colour(of: bench.path("public.jpg"), x: 56, y: 40)
        #expect(colour.allSatisfy { $0 > 215 }, "\(colour)")
        try expectBare(bench.path("public.jpg"))
    }

    @Test func `the copy is progressive, so that it shows early on a slow line`() throws {
        _ = try Pictures.makePublic(from: bench.photo(.jpeg), to: bench.path("public.jpg"))
        let bytes = try bench.read(bench.path("public.jpg"))
        #expect((0..<bytes.count - 1).contains { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC2 })
    }

    @Test func `an old copy is replaced and nothing else is left`() throws {
        let photo = try bench.photo(.jpeg)
        try bench.write(Array("old".utf8), "public.jpg")
        _ = try Pictures.makePublic(from: photo, to: bench.path("public.jpg"))
        #expect(try Pictures.inspect(bench.path("public.jpg")).width == 640)
        #expect(try bench.names == ["photo.jpg", "plain.jpg", "public.jpg"])
    }

    @Test func `a copy that cannot be written leaves nothing and says why`() throws {
        let photo = try bench.quarters()
        let error = #expect(throws: PictureError.self) {
            _ = try Pictures.makePublic(from: photo, to: bench.path("no/such/folder.jpg"))
        }
        #expect(error == .file("create: No such file or directory"))
        try FileManager.default.createDirectory(atPath: bench.path("taken"), withIntermediateDirectories: true)
        #expect(throws: PictureError.self) { _ = try Pictures.makePublic(from: photo, to: bench.path("taken")) }
        #expect(try bench.names == ["quarters.jpg", "taken"])
    }

    @Test func `sixteen threads at once get sixteen right copies`() throws {
        let photo = try bench.photo(.heic, width: 800, height: 600)
        let results = Copies()
        let folder = bench.folder
        DispatchQueue.concurrentPerform(iterations: 16) { index in
            results.add(
                Result { try Pictures.makePublic(from: photo, to: "\(folder)/\(index).jpg", longSide: 100 + index) }
            )
        }
        let widths = try results.all.map { try $0.get().width }
        #expect(widths.sorted() == Array(100..<116))
    }

    @Test func `twelve megapixels are done in a moment`() throws {
        for format in PictureFormat.allCases {
            let photo = try bench.photo(format, width: 4_000, height: 3_000)
            let clock = ContinuousClock()
            let looked = try clock.measure { _ = try Pictures.inspect(photo) }
            let copied = try clock.measure { _ = try Pictures.makePublic(from: photo, to: bench.path("p.jpg")) }
            let thumbed = try clock.measure {
                _ = try Pictures.makeThumbnail(from: bench.path("p.jpg"), to: bench.path("t.jpg"))
            }
            print("12 megapixels, \(format.rawValue): inspect \(looked), public \(copied), thumbnail of it \(thumbed)")
        }
    }

    // MARK: - Looking at copies with other eyes

    private func expectBare(_ path: String) throws {
        for word in ["Exif", "GPS", "xap", "Photoshop", "ICC_PROFILE", "2026"] {
            #expect(try !contains(word, path), "\(word) in \(path)")
        }
        let fields = try bench.run("vipsheader", "-a", path)
        for word in ["exif", "xmp", "iptc", "icc", "orientation: 6"] {
            #expect(!fields.contains("\n" + word), "\(word) in \(fields)")
        }
    }

    private func contains(_ word: String, _ path: String) throws -> Bool {
        try Data(bench.read(path)).range(of: Data(word.utf8)) != nil
    }

    private func expectColour(_ wanted: [Int], at place: (Int, Int), in path: String, within: Int = 8) throws {
        let seen = try bench.colour(of: path, x: place.0, y: place.1)
        #expect(zip(seen, wanted).allSatisfy { abs($0 - $1) <= within }, "\(seen) at \(place), not \(wanted)")
    }
}

/// Results of several threads.
final class Copies: Sendable {
    private let list = Mutex<[Result<PictureSize, any Error>]>([])

    func add(_ result: Result<PictureSize, any Error>) { list.withLock { $0.append(result) } }
    var all: [Result<PictureSize, any Error>] { list.withLock(\.self) }
}
