import Glibc

/// What makes one drawing of a scene differ from the next: season, weather, colours, sides.
struct Look {
    enum Season { case summer, autumn, winter }

    let season: Season
    let isDull: Bool
    let isMirrored: Bool
    /// A few units to the side, so that things do not stand where they stood.
    let shift: Float
    let walls: (Ink, Ink)
    let accent: Ink

    /// The same variant always looks the same; before and after share everything but the weather.
    init(variant: Int, season: Season?, isAfter: Bool) {
        var seeded = Seeded(UInt64(variant + 1) &* 0x1234_5678_9abc_def1)
        let drawn: Season = seeded.chance(0.5) ? .autumn : .summer
        self.season = season ?? drawn
        isMirrored = seeded.chance(0.5)
        shift = Float(seeded.double(-26...26))
        walls = (seeded.pick(Self.wallInks), seeded.pick(Self.wallInks))
        accent = seeded.pick(Self.accents)
        isDull = isAfter ? seeded.chance(0.15) : seeded.chance(0.75)
    }

    var sky: (top: Ink, bottom: Ink) {
        if isDull { return (Ink(0xaeb9bf), Ink(0xd9dddc)) }
        return season == .winter ? (Ink(0x9ec3e0), Ink(0xe3eef5)) : (Ink(0x9ccbe8), Ink(0xd6eaf2))
    }

    var ground: (top: Ink, bottom: Ink) {
        switch season {
        case .winter: (Ink(0xf1f4f6), Ink(0xdfe6ea))
        case .summer: isDull ? (Ink(0x8f9a68), Ink(0x74804f)) : (Ink(0x9dbb68), Ink(0x7f9f4c))
        case .autumn: isDull ? (Ink(0x9c9b74), Ink(0x7f7f58)) : (Ink(0xa9b066), Ink(0x8a924c))
        }
    }

    var leaves: [Ink] {
        let bright: [UInt32] =
            switch season {
            case .summer: [0x6d9a45, 0x5b8a3c, 0x83b04f]
            case .autumn: [0xd99a2b, 0xc98a2e, 0xb9a23c]
            case .winter: []
            }
        return bright.map { isDull ? Ink($0).mixed(Ink(0x70766f), 0.3) : Ink($0) }
    }

    private static let wallInks = [
        Ink(0xd6c8ab), Ink(0xc3cbcf), Ink(0xcdbfae), Ink(0xd9d2c0), Ink(0xbfc8b8), Ink(0xd8bfa4), Ink(0xc9c4cf),
    ]
    private static let accents = [Ink(0x1f6f9e), Ink(0xb8472a), Ink(0x2e7d5b), Ink(0xe0a526), Ink(0x6a5aa0)]
}

/// Draws in units of 480 × 360, mirrored where the look says so.
struct Brush {
    var canvas: Canvas
    let look: Look

    func x(_ value: Float) -> Float { look.isMirrored ? 480 - value : value }

    private func place(_ point: (Float, Float)) -> SIMD2<Float> { SIMD2(x(point.0), point.1) }

    mutating func rect(_ left: Float, _ y: Float, _ w: Float, _ h: Float, _ ink: Ink, _ alpha: Float = 1) {
        canvas.rect(look.isMirrored ? 480 - left - w : left, y, w, h, ink, alpha)
    }

    mutating func polygon(_ points: [(Float, Float)], _ ink: Ink, _ alpha: Float = 1) {
        canvas.polygon(points.map(place), ink, alpha)
    }

    mutating func line(_ a: (Float, Float), _ b: (Float, Float), _ w: Float, _ ink: Ink, _ alpha: Float = 1) {
        canvas.line(place(a), place(b), w, ink, alpha)
    }

    mutating func ellipse(_ cx: Float, _ y: Float, _ rx: Float, _ ry: Float, _ ink: Ink, _ alpha: Float = 1) {
        canvas.ellipse(x(cx), y, rx, ry, ink, alpha)
    }

    mutating func glow(_ cx: Float, _ y: Float, _ rx: Float, _ ry: Float, _ ink: Ink, _ strength: Float) {
        canvas.glow(x(cx), y, rx, ry, ink, strength)
    }

    /// A rounded, uneven spot: a puddle, a hole, a heap seen from above.
    mutating func blob(
        _ cx: Float,
        _ cy: Float,
        _ rx: Float,
        _ ry: Float,
        _ ink: Ink,
        _ alpha: Float = 1,
        rough: Float,
        _ seeded: inout Seeded
    ) {
        let count = 26
        var radii = (0..<count).map { _ in 1 + rough * Float(seeded.double(-1...1)) }
        // Neighbours are drawn together, so that the edge waves instead of bristling.
        for _ in 0..<2 {
            radii = radii.indices.map {
                (radii[$0] * 2 + radii[($0 + 1) % count] + radii[($0 + count - 1) % count]) / 4
            }
        }
        let points = radii.enumerated().map { index, radius -> (Float, Float) in
            let (sine, cosine) = Self.wave(Float(index) / Float(count))
            return (cx + cosine * rx * radius, cy + sine * ry * radius)
        }
        polygon(Self.rounded(points), ink, alpha)
    }

    /// Each corner cut twice.
    private static func rounded(_ points: [(Float, Float)]) -> [(Float, Float)] {
        let count = points.count
        return points.indices.flatMap { index -> [(Float, Float)] in
            let a = points[index]
            let b = points[(index + 1) % count]
            return [
                (a.0 * 0.75 + b.0 * 0.25, a.1 * 0.75 + b.1 * 0.25), (a.0 * 0.25 + b.0 * 0.75, a.1 * 0.25 + b.1 * 0.75),
            ]
        }
    }

    /// Sine and cosine of a share of the full circle.
    static func wave(_ share: Float) -> (sine: Float, cosine: Float) {
        let angle = Double(share) * 2 * .pi
        return (Float(sine(angle)), Float(sine(angle + .pi / 2)))
    }

    private static func sine(_ angle: Double) -> Double { Glibc.sin(angle) }
}
