import Testing

@testable import OtklikDemo

@Suite("Drawn photos")
struct PainterTests {
    private let gallery = Gallery(photos: 36, topics: [])

    @Test(arguments: Gallery.Scene.allCases)
    func `before, after and every variant are different pictures, and the same ones each time`(scene: Gallery.Scene) {
        let drawings = [0, 1].flatMap { variant in
            [false, true].map { gallery.drawing(scene, variant: variant, isAfter: $0) }
        }
        let pictures = drawings.map { Painter.paint($0, of: gallery, width: 64) }
        #expect(Set(pictures).count == 4)
        #expect(pictures[0] == Painter.paint(drawings[0], of: gallery, width: 64))
        #expect(pictures.allSatisfy { $0.count == 64 * 48 * 3 && Set($0).count > 40 })
    }

    @Test func `numbers of drawings lead back to what they show`() throws {
        for drawing in 0..<gallery.count {
            let (scene, variant, isAfter) = try #require(gallery.contents(of: drawing))
            #expect(gallery.drawing(scene, variant: variant, isAfter: isAfter) == drawing)
        }
        #expect(gallery.contents(of: gallery.count) == nil)
    }

    @Test func `a filled square covers what it should and half of its edge pixels`() {
        var canvas = Canvas(width: 480)
        canvas.rect(10, 10, 20.5, 10, Ink(1, 1, 1))
        var seeded = Seeded(1)
        let bytes = canvas.bytes(grain: 0, &seeded)
        let red = { (x: Int, y: Int) in Int(bytes[(y * 480 + x) * 3]) }
        #expect(red(9, 12) == 0)
        #expect(red(15, 12) > 200)
        #expect((90...140).contains(red(30, 12)))
        #expect(red(31, 12) == 0)
    }

    @Test func `the half-sized copy is the mean of four pixels`() {
        let bytes: [UInt8] = [0, 0, 0, 100, 100, 100, 100, 100, 100, 200, 200, 200]
        #expect(Canvas.halved(bytes, width: 2, height: 2) == [100, 100, 100])
    }
}
