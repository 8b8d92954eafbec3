// A pedestrian crossing with its sign and its lights.
extension Brush {
    mutating func crossing(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 172, &seeded)
        tree(92 + look.shift * 0.5, 204, 1.05, &seeded)
        tree(438 + look.shift * 0.3, 198, 0.9, &seeded)
        road(isFresh: isAfter, hasLine: false)
        zebra(isAfter: isAfter, &seeded)
        sign(70 + look.shift * 0.3, 300, isAfter: isAfter)
        lights(424 + look.shift * 0.3, 296, isAfter: isAfter)
        if isAfter {
            car(276, 222, 0.62)
            person(196 + look.shift, 288, 0.95, coat: look.accent)
        } else {
            blob(212 + look.shift, 322, 40, 9, Ink(0x6b6e70), 0.8, rough: 0.2, &seeded)
        }
    }

    /// Stripes that run with the road; worn ones are patchy and pale.
    private mutating func zebra(isAfter: Bool, _ seeded: inout Seeded) {
        let top: Float = 256
        let bottom: Float = 304
        for index in -2...2 {
            let slope = Float(index) * 0.42
            let width: Float = 0.19
            let edge = { (y: Float, side: Float) in 240 + (slope + side * width) * (y - 150) }
            let ink = index % 2 == 0 || !isAfter ? Ink(0xf4f3ec) : Ink(0xf2d35a)
            let stripe = [
                (edge(top, -1), top), (edge(top, 1), top), (edge(bottom, 1), bottom), (edge(bottom, -1), bottom),
            ]
            polygon(stripe, ink, isAfter ? 0.96 : 0.2)
            guard !isAfter else { continue }
            for _ in 0..<5 {
                let y = Float(seeded.double(Double(top)...Double(bottom)))
                blob(edge(y, Float(seeded.double(-0.6...0.6))), y, 11, 3, ink, 0.35, rough: 0.4, &seeded)
            }
        }
    }

    /// The blue square with the triangle, upright or bent.
    private mutating func sign(_ x: Float, _ foot: Float, isAfter: Bool) {
        let lean: Float = isAfter ? 0 : 26
        shadow(x, foot, 16, 4)
        line((x, foot), (x + lean, foot - 118), 4.5, Ink(0x7c858b))
        let (cx, cy) = (x + lean * 1.1, foot - 130)
        let turn: Float = isAfter ? 0 : 8
        let blue = isAfter ? Ink(0x1f5fae) : Ink(0x6f88a3)
        polygon(
            [
                (cx - 20, cy - 20 + turn), (cx + 20, cy - 20 - turn), (cx + 20, cy + 20 - turn),
                (cx - 20, cy + 20 + turn),
            ],
            blue
        )
        polygon(
            [(cx, cy - 15), (cx + 15, cy + 14 - turn * 0.5), (cx - 15, cy + 14 + turn * 0.5)],
            Ink(0xf7f7f4),
            isAfter ? 1 : 0.75
        )
        ellipse(cx + 1, cy - 5, 2.4, 2.4, Ink(0x22262a))
        line((cx, cy - 3), (cx - 2, cy + 5), 3, Ink(0x22262a))
        line((cx - 2, cy + 4), (cx - 6, cy + 11), 2.2, Ink(0x22262a))
        line((cx - 2, cy + 4), (cx + 4, cy + 11), 2.2, Ink(0x22262a))
        if !isAfter { for y in [cy - 10, cy + 6] { line((cx - 14, y), (cx + 10, y - 7), 2.4, Ink(0xb34a3a), 0.8) } }
    }

    private mutating func lights(_ x: Float, _ foot: Float, isAfter: Bool) {
        shadow(x, foot, 14, 4)
        line((x, foot), (x, foot - 110), 5, Ink(0x5d666c))
        rect(x - 12, foot - 158, 24, 56, Ink(0x24292d))
        let lamps: [(Float, Ink)] = [(-147, Ink(0xd63a2e)), (-130, Ink(0xe9b53a)), (-113, Ink(0x3fae5a))]
        for (index, lamp) in lamps.enumerated() {
            let isLit = isAfter && index == 2
            ellipse(x, foot + lamp.0, 7, 7, isLit ? lamp.1 : lamp.1.darker(0.68))
            if isLit { glow(x, foot + lamp.0, 22, 22, Ink(0.35, 0.95, 0.5), 0.5) }
        }
    }
}
