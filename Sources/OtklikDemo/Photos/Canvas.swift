/// A colour in red, green and blue from 0 to 1.
struct Ink: Sendable {
    var rgb: SIMD4<Float>

    init(_ red: Float, _ green: Float, _ blue: Float) {
        rgb = SIMD4(red, green, blue, 0)
    }

    /// From a number as designers write it: 0xRRGGBB.
    init(_ hex: UInt32) {
        self.init(
            Float(hex >> 16 & 255) / 255,
            Float(hex >> 8 & 255) / 255,
            Float(hex & 255) / 255
        )
    }

    /// A mixture: 0 is this colour, 1 the other one.
    func mixed(_ other: Ink, _ share: Float) -> Ink {
        var ink = self
        ink.rgb += (other.rgb - rgb) * share
        return ink
    }

    func lighter(_ share: Float) -> Ink { mixed(Ink(1, 1, 1), share) }
    func darker(_ share: Float) -> Ink { mixed(Ink(0, 0, 0), share) }
}

/// A picture of 480 × 360 units at any size in pixels, painted with smooth edges.
struct Canvas {
    let width: Int
    let height: Int
    private let scale: Float
    private var pixels: [SIMD4<Float>]
    /// How much of each pixel of a row the shape being filled covers.
    private var cover: [Float]

    private static let steps = 4

    init(width: Int) {
        self.width = width
        height = width * 3 / 4
        scale = Float(width) / 480
        pixels = Array(repeating: SIMD4(), count: width * height)
        cover = Array(repeating: 0, count: width + 2)
    }

    /// A rectangle whose colour runs from top to bottom.
    mutating func gradient(_ x: Float, _ y: Float, _ w: Float, _ h: Float, _ top: Ink, _ bottom: Ink) {
        let first = max(0, Int(y * scale))
        let last = min(height, Int((y + h) * scale))
        let left = max(0, Int(x * scale))
        let right = min(width, Int((x + w) * scale))
        guard left < right, first < last else { return }
        for row in first..<last {
            let share = (Float(row) + 0.5 - y * scale) / (h * scale)
            let ink = top.mixed(bottom, min(1, max(0, share))).rgb
            for column in left..<right { pixels[row * width + column] = ink }
        }
    }

    mutating func rect(_ x: Float, _ y: Float, _ w: Float, _ h: Float, _ ink: Ink, _ alpha: Float = 1) {
        polygon([SIMD2(x, y), SIMD2(x + w, y), SIMD2(x + w, y + h), SIMD2(x, y + h)], ink, alpha)
    }

    /// A straight stroke with flat ends.
    mutating func line(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ thickness: Float, _ ink: Ink, _ alpha: Float = 1) {
        let along = b - a
        let length = max(0.001, (along * along).sum().squareRoot())
        let side = SIMD2(-along.y, along.x) / length * (thickness / 2)
        polygon([a + side, b + side, b - side, a - side], ink, alpha)
    }

    mutating func ellipse(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float, _ ink: Ink, _ alpha: Float = 1) {
        fill(from: y - ry, to: y + ry, ink, alpha) { level in
            let share = (level - y) / ry
            let half = rx * max(0, 1 - share * share).squareRoot()
            return [(x - half, x + half)]
        }
    }

    /// A closed outline (even-odd rule).
    mutating func polygon(_ points: [SIMD2<Float>], _ ink: Ink, _ alpha: Float = 1) {
        let levels = points.map(\.y)
        guard let top = levels.min(), let bottom = levels.max() else { return }
        fill(from: top, to: bottom, ink, alpha) { level in Self.crossings(of: points, at: level) }
    }

    private static func crossings(of points: [SIMD2<Float>], at level: Float) -> [(Float, Float)] {
        var xs: [Float] = []
        var previous = points[points.count - 1]
        for point in points {
            if (point.y > level) != (previous.y > level) {
                xs.append(previous.x + (point.x - previous.x) * (level - previous.y) / (point.y - previous.y))
            }
            previous = point
        }
        xs.sort()
        return stride(from: 0, to: xs.count - 1, by: 2).map { (xs[$0], xs[$0 + 1]) }
    }

    /// Light that fades outwards; it brightens what is there.
    mutating func glow(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float, _ ink: Ink, _ strength: Float) {
        for row in max(0, Int((y - ry) * scale))..<max(0, min(height, Int((y + ry) * scale))) {
            let dy = (Float(row) / scale - y) / ry
            for column in max(0, Int((x - rx) * scale))..<max(0, min(width, Int((x + rx) * scale))) {
                let dx = (Float(column) / scale - x) / rx
                let distance = dx * dx + dy * dy
                guard distance < 1 else { continue }
                let fade = (1 - distance) * (1 - distance) * strength
                let index = row * width + column
                pixels[index] += (SIMD4(repeating: 1) - pixels[index]) * ink.rgb * fade
            }
        }
    }

    private mutating func fill(
        from top: Float,
        to bottom: Float,
        _ ink: Ink,
        _ alpha: Float,
        spans: (Float) -> [(Float, Float)]
    ) {
        let first = max(0, Int((top * scale).rounded(.down)))
        let last = min(height - 1, Int((bottom * scale).rounded(.down)))
        guard first <= last else { return }
        for row in first...last {
            var left = width
            var right = -1
            for step in 0..<Self.steps {
                let level = (Float(row) + (Float(step) + 0.5) / Float(Self.steps)) / scale
                guard level >= top, level <= bottom else { continue }
                for (start, end) in spans(level) { addCover(start * scale, end * scale, &left, &right) }
            }
            blend(row, left, right, ink, alpha)
        }
    }

    private mutating func addCover(_ start: Float, _ end: Float, _ left: inout Int, _ right: inout Int) {
        let start = max(0, start)
        let end = min(Float(width), end)
        guard start < end else { return }
        let share = 1 / Float(Self.steps)
        let first = Int(start)
        let last = min(width - 1, Int(end))
        left = min(left, first)
        right = max(right, last)
        if first == last {
            cover[first] += (end - start) * share
            return
        }
        cover[first] += (Float(first + 1) - start) * share
        for column in (first + 1)..<max(first + 1, last) { cover[column] += share }
        cover[last] += (end - Float(last)) * share
    }

    private mutating func blend(_ row: Int, _ left: Int, _ right: Int, _ ink: Ink, _ alpha: Float) {
        guard left <= right else { return }
        let base = row * width
        for column in left...right {
            let share = min(1, cover[column]) * alpha
            cover[column] = 0
            pixels[base + column] += (ink.rgb - pixels[base + column]) * share
        }
    }

    /// The picture in bytes, with a photo's grain and slightly darker corners.
    func bytes(grain: Float, _ seeded: inout Seeded) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        var noise = UInt32(truncatingIfNeeded: seeded.next())
        let middle = SIMD2(Float(width), Float(height)) / 2
        for row in 0..<height {
            let dy = (Float(row) - middle.y) / middle.y
            for column in 0..<width {
                let dx = (Float(column) - middle.x) / middle.x
                noise = noise &* 1_664_525 &+ 1_013_904_223
                let speck = (Float(noise >> 24) / 255 - 0.5) * grain
                let shade = 1 - (dx * dx + dy * dy) * 0.06
                let value = (pixels[row * width + column] * shade + speck) * 255
                let index = (row * width + column) * 3
                bytes[index] = UInt8(min(255, max(0, value.x)))
                bytes[index + 1] = UInt8(min(255, max(0, value.y)))
                bytes[index + 2] = UInt8(min(255, max(0, value.z)))
            }
        }
        return bytes
    }

    /// Half as wide and half as high, each pixel the mean of four.
    static func halved(_ bytes: [UInt8], width: Int, height: Int) -> [UInt8] {
        let narrow = width / 2
        let low = height / 2
        var half = [UInt8](repeating: 0, count: narrow * low * 3)
        for row in 0..<low {
            for column in 0..<narrow {
                for part in 0..<3 {
                    let index = (row * 2 * width + column * 2) * 3 + part
                    let sum =
                        Int(bytes[index]) + Int(bytes[index + 3]) + Int(bytes[index + width * 3])
                        + Int(bytes[index + width * 3 + 3])
                    half[(row * narrow + column) * 3 + part] = UInt8((sum + 2) / 4)
                }
            }
        }
        return half
    }
}
