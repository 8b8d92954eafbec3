@testable import Pictures
import Testing

@Suite("EXIF of strangers") struct ExifTests {
    private func part(_ numerator: UInt32, _ denominator: UInt32 = 1) -> ExifBlock.Part {
        ExifBlock.Part(numerator: numerator, denominator: denominator)
    }

    private func place(_ change: (inout ExifBlock) -> Void) -> (latitude: Double, longitude: Double)? {
        var block = ExifBlock.phone
        change(&block)
        return Exif(block.bytes)?.place
    }

    @Test(arguments: [true, false])
    func `both byte orders are read, with and without the preamble`(isLittleEndian: Bool) throws {
        var block = ExifBlock.phone
        block.isLittleEndian = isLittleEndian
        for bytes in [block.bytes, Array("Exif\0\0".utf8) + block.bytes] {
            let place = try #require(Exif(bytes)?.place)
            #expect(abs(place.latitude - 56.837_6) < 1e-9 && abs(place.longitude - 60.597_5) < 1e-9)
        }
    }

    @Test func `south and west are negative`() throws {
        let found = place {
            $0.latitudeLetter = "S"
            $0.longitudeLetter = "w"
        }
        let place = try #require(found)
        #expect(place.latitude < 0 && place.longitude < 0)
    }

    @Test func `degrees may be one decimal number, or degrees with decimal minutes`() throws {
        let one = place { $0.latitude = [part(56_837_600, 1_000_000)] }
        #expect(abs(try #require(one).latitude - 56.837_6) < 1e-9)
        let two = place { $0.latitude = [part(56), part(50_256, 1_000)] }
        #expect(abs(try #require(two).latitude - 56.837_6) < 1e-9)
        let blankSeconds = place { $0.latitude = [part(56), part(50), part(0, 0)] }
        #expect(abs(try #require(blankSeconds).latitude - 56.833_333) < 1e-6)
    }

    @Test func `a place that does not add up is no place`() {
        #expect(place { $0.latitude = [part(91)] } == nil)
        #expect(place { $0.longitude = [part(181)] } == nil)
        #expect(place { $0.latitude = [part(56, 0), part(50), part(0)] } == nil)
        #expect(place { $0.latitude = [part(56), part(5, 0)] } == nil)
        #expect(place { $0.latitude = [part(.max)] } == nil)
        #expect(place { $0.latitude = [] } == nil)
        #expect(place { $0.latitudeLetter = "" } == nil)
        #expect(place { $0.latitudeLetter = "X" } == nil)
        #expect(place { $0.latitude = [part(1), part(1), part(1), part(1)] } == nil)
        let nowhere = place {
            $0.latitude = [part(0), part(0), part(0)]
            $0.longitude = [part(0), part(0), part(0)]
        }
        #expect(nowhere == nil)
    }

    @Test(arguments: [
        "0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:01 00:00:00", "", "когда-то", "2026:11:24",
    ])
    func `a clock that was never set says nothing`(text: String) {
        #expect(Exif(ExifBlock(takenAt: text).bytes)?.takenAt == nil)
    }

    @Test func `a strange offset is dropped and the time kept`() throws {
        for (offset, minutes) in [("-03:30", -210), ("+14:00", 840), ("+99:00", nil), ("Z", nil), ("", nil)] {
            let block = ExifBlock(takenAt: "2026:02:28 23:59:60", offset: offset)
            let taken = try #require(Exif(block.bytes)?.takenAt)
            #expect(taken.second == 59 && taken.offsetMinutes == minutes)
        }
    }

    @Test func `a block cut anywhere is read without harm`() {
        let whole = ExifBlock.phone.bytes
        for length in 0..<whole.count {
            let exif = Exif(Array(whole.prefix(length)))
            #expect(exif?.place == nil || length > 150)
            _ = exif?.takenAt
        }
    }

    @Test(arguments: UInt64(0)..<300)
    func `any bytes are read without harm`(seed: UInt64) {
        var bytes = ExifBlock.phone.bytes
        var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<8 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[8 + Int(random >> 33) % (bytes.count - 8)] = UInt8(truncatingIfNeeded: random >> 20)
        }
        let exif = Exif(bytes)
        if let place = exif?.place {
            #expect(abs(place.latitude) <= 90 && abs(place.longitude) <= 180)
        }
        _ = exif?.takenAt
    }
}

@Suite("The byte scan of a finished copy") struct JPEGSegmentsTests {
    let bench: Workbench
    let clean: [UInt8]

    init() throws {
        bench = try Workbench()
        clean = try bench.read(bench.quarters())
    }

    @Test func `pixels alone pass`() {
        #expect(JPEGSegments.foreign(in: clean) == nil)
    }

    @Test(arguments: zip([0xE1, 0xE2, 0xED, 0xFE] as [UInt8], ["APP1", "APP2", "APP13", "COM"]))
    func `every other segment is named`(marker: UInt8, name: String) {
        let bytes = Workbench.inserting(segment: marker, Array("Exif\0\0".utf8), intoJPEG: clean)
        #expect(JPEGSegments.foreign(in: bytes) == name)
    }

    @Test func `a disguised segment, a tail and a cut are found`() {
        let fake = Workbench.inserting(segment: 0xE0, Array("JFIF\0 and a place besides".utf8), intoJPEG: clean)
        #expect(JPEGSegments.foreign(in: fake) == "APP0")
        #expect(JPEGSegments.foreign(in: clean + [0]) == "bytes after the end")
        #expect(JPEGSegments.foreign(in: clean.dropLast(2) + []) == "no end")
        #expect(JPEGSegments.foreign(in: Array("GIF89a".utf8)) == "not a JPEG")
        for length in 0..<clean.count { #expect(JPEGSegments.foreign(in: Array(clean.prefix(length))) != nil) }
    }

    @Test func `a copy with something in it is deleted and named`() throws {
        let dirty = Workbench.inserting(exif: .phone, intoJPEG: clean)
        #expect(throws: PictureError.unclean("APP1")) {
            try dirty.withUnsafeBytes { bytes in
                try PictureFile.write(bytes, to: bench.path("copy.jpg")) { (written) throws(PictureError) in
                    if let foreign = JPEGSegments.foreign(in: written) { throw .unclean(foreign) }
                }
            }
        }
        #expect(try bench.names == ["quarters.jpg"])
    }
}
