import Pictures
import Testing

@Suite("Pictures drawn by code") struct EncodeTests {
    let bench: Workbench

    init() throws {
        bench = try Workbench()
    }

    @Test func `the pixels handed over are the pixels seen`() throws {
        let picture = try bench.quarters()
        let colours = [
            (8, 8, [220, 30, 30]), (56, 8, [30, 180, 30]), (8, 40, [30, 30, 220]), (56, 40, [240, 240, 240]),
        ]
        for (x, y, wanted) in colours {
            let seen = try bench.colour(of: picture, x: x, y: y)
            #expect(zip(seen, wanted).allSatisfy { abs($0 - $1) <= 8 }, "\(seen), not \(wanted)")
        }
        let info = try Pictures.inspect(picture)
        #expect(info.width == 64 && info.height == 48)
    }

    @Test(arguments: [(2, 2, 11), (2, 2, 13), (0, 4, 0), (4, 0, 0), (-1, -1, 3)])
    func `numbers that make no picture are refused`(width: Int, height: Int, count: Int) {
        let rgb = [UInt8](repeating: 0, count: count)
        #expect(throws: PictureError.wrongSize) {
            try Pictures.encodeJPEG(rgb: rgb, width: width, height: height, to: bench.path("x.jpg"))
        }
    }

    @Test func `a size beyond all reason is refused before it is multiplied`() {
        #expect(throws: PictureError.tooLarge(width: .max, height: .max)) {
            try Pictures.encodeJPEG(rgb: [], width: .max, height: .max, to: bench.path("x.jpg"))
        }
    }
}
