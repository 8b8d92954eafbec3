import Foundation
import Pictures
import Testing

@Suite("Looking into a photo") struct InspectTests {
    let bench: Workbench

    init() throws {
        bench = try Workbench()
    }

    @Test(arguments: PictureFormat.allCases)
    func `size, place and time are read from every format`(format: PictureFormat) throws {
        let info = try Pictures.inspect(bench.photo(format))
        #expect(info.format == format)
        #expect(info.width == 640 && info.height == 480)
        #expect(abs(try #require(info.latitude) - 56.837_6) < 0.000_01)
        #expect(abs(try #require(info.longitude) - 60.597_5) < 0.000_01)
        let taken = PictureDate(year: 2026, month: 11, day: 24, hour: 18, minute: 29, second: 5, offsetMinutes: 300)
        #expect(info.takenAt == taken)
    }

    @Test(arguments: PictureFormat.allCases)
    func `a photo that names no place has none`(format: PictureFormat) throws {
        let info = try Pictures.inspect(bench.photo(format, exif: ExifBlock(orientation: 1)))
        #expect(info.latitude == nil && info.longitude == nil && info.takenAt == nil)
    }

    @Test(arguments: [UInt16(1), 3, 6, 8])
    func `the size is that of the upright picture`(orientation: UInt16) throws {
        let info = try Pictures.inspect(bench.photo(.jpeg, exif: ExifBlock(orientation: orientation)))
        let size = PictureSize(width: info.width, height: info.height)
        #expect(size == (orientation > 4 ? PictureSize(width: 480, height: 640) : PictureSize(width: 640, height: 480)))
    }

    @Test(arguments: PictureFormat.allCases, [0.3, 0.6, 0.95])
    func `a file cut short is refused`(format: PictureFormat, share: Double) throws {
        let whole = try bench.read(bench.photo(format))
        let cut = try bench.write(Array(whole.prefix(Int(Double(whole.count) * share))), "cut")
        try expectTruncated { _ = try Pictures.inspect(cut) }
        try expectTruncated { _ = try Pictures.makePublic(from: cut, to: bench.path("public.jpg")) }
        #expect(try !bench.names.contains("public.jpg"))
    }

    @Test func `a file that is only the beginning of a photo is refused`() throws {
        for start in [
            [0xFF, 0xD8, 0xFF, 0xE0], Array("RIFF\0\0\0\0WEBP".utf8), [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10],
        ] {
            let path = try bench.write(start, "start")
            try expectTruncated { _ = try Pictures.inspect(path) }
        }
    }

    @Test func `damage in the middle of a PNG is found`() throws {
        var bytes = try bench.read(bench.photo(.png))
        bytes[bytes.count / 2] ^= 0xFF
        let path = try bench.write(bytes, "damaged.png")
        try expectTruncated { _ = try Pictures.inspect(path) }
    }

    @Test func `a missing file is told apart from a bad one`() throws {
        let error = #expect(throws: PictureError.self) { _ = try Pictures.inspect(bench.path("nothing.jpg")) }
        guard case .file = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: PictureFormat.allCases, UInt64(0)..<24)
    func `any damage ends in a picture or a refusal, never worse`(format: PictureFormat, seed: UInt64) throws {
        var bytes = try bench.read(bench.photo(format, width: 96, height: 64))
        var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<Int(1 + seed % 12) {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(random >> 33) % bytes.count] = UInt8(truncatingIfNeeded: random >> 20)
        }
        let path = try bench.write(bytes, "damaged")
        do throws(PictureError) {
            let info = try Pictures.inspect(path)
            #expect(info.width * info.height <= 60_000_000)
            _ = try Pictures.makePublic(from: path, to: bench.path("public.jpg"))
        } catch {
            #expect(try bench.names.allSatisfy { !$0.hasSuffix(".part") })
        }
    }

    private func expectTruncated(_ body: () throws -> Void) throws {
        let error = #expect(throws: PictureError.self) { try body() }
        guard case .truncated(let words) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!words.isEmpty && !words.contains("\n"))
    }
}
