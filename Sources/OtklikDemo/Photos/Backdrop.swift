// What stands behind every scene: sky, houses, trees, ground.
extension Brush {
    mutating func backdrop(horizon: Float, _ seeded: inout Seeded) {
        canvas.gradient(0, 0, 480, horizon + 2, look.sky.top, look.sky.bottom)
        for _ in 0..<(look.isDull ? 4 : 2) { cloud(&seeded) }
        house(14 + look.shift * 0.6, horizon - 112, 150, 112, look.walls.0, &seeded)
        house(304 + look.shift, horizon - 128, 196, 128, look.walls.1, &seeded)
        canvas.gradient(0, horizon, 480, 360 - horizon, look.ground.top, look.ground.bottom)
        if look.season == .winter { rect(0, horizon - 1, 480, 3, Ink(0xffffff), 0.8) }
    }

    private mutating func cloud(_ seeded: inout Seeded) {
        let x = Float(seeded.double(20...460))
        let y = Float(seeded.double(10...62))
        let size = Float(seeded.double(0.7...1.3))
        let ink = look.isDull ? Ink(0x99a4ab) : Ink(0xffffff)
        let alpha: Float = look.isDull ? 0.4 : 0.85
        ellipse(x, y + 10 * size, 62 * size, 14 * size, ink, alpha)
        ellipse(x - 20 * size, y, 30 * size, 18 * size, ink, alpha)
        ellipse(x + 18 * size, y - 2 * size, 36 * size, 21 * size, ink, alpha)
    }

    /// A block of flats: rows of windows, a balcony here and there.
    private mutating func house(_ x: Float, _ y: Float, _ w: Float, _ h: Float, _ wall: Ink, _ seeded: inout Seeded) {
        let wall = look.isDull ? wall.mixed(Ink(0xa9aeb0), 0.25) : wall
        rect(x, y, w, h, wall)
        rect(x - 3, y - 5, w + 6, 6, look.season == .winter ? Ink(0xf7fafb) : wall.darker(0.25))
        let columns = Int(w / 17)
        let rows = Int(h / 22)
        let glass = Ink(0x6d8493).mixed(look.sky.bottom, 0.15)
        for row in 0..<rows {
            for column in 0..<columns {
                let left = x + 6 + Float(column) * (w - 8) / Float(columns)
                let top = y + 7 + Float(row) * (h - 6) / Float(rows)
                rect(left, top, 8.6, 11.4, seeded.chance(0.12) ? glass.lighter(0.25) : glass)
                rect(left - 0.8, top + 11.4, 10.2, 1, wall.darker(0.18))
                if (column + row) % 3 == 1, seeded.chance(0.5) { rect(left - 2, top + 7, 13, 6.4, wall.darker(0.13)) }
            }
        }
    }

    /// A birch with round foliage; bare in winter.
    mutating func tree(_ x: Float, _ foot: Float, _ size: Float, _ seeded: inout Seeded) {
        let top = foot - 92 * size
        let bark = Ink(0xf1efe8)
        polygon([(x - 3.2 * size, foot), (x - 1.6 * size, top), (x + 1.6 * size, top), (x + 3.2 * size, foot)], bark)
        for mark in 0..<6 {
            let y = foot - (10 + Float(mark) * 13) * size
            rect(x - 2.4 * size, y, 3 * size, 1.4 * size, Ink(0x3a3833), 0.8)
        }
        let leaves = look.leaves
        guard !leaves.isEmpty else {
            bareBranches(x, foot, size, &seeded)
            return
        }
        for index in 0..<9 {
            let dx = Float(seeded.double(-24...24)) * size
            let dy = Float(seeded.double(-34...20)) * size
            let radius = Float(seeded.double(13...21)) * size
            ellipse(x + dx, top + 14 * size + dy, radius * 1.12, radius * 0.9, leaves[index % leaves.count], 0.94)
        }
        for _ in 0..<4 {
            let dx = Float(seeded.double(-16...16)) * size
            let dy = Float(seeded.double(-26...8)) * size
            ellipse(
                x + dx - 5 * size,
                top + 8 * size + dy,
                7 * size,
                5 * size,
                Ink(0xffffff),
                look.isDull ? 0.07 : 0.16
            )
        }
    }

    private mutating func bareBranches(_ x: Float, _ foot: Float, _ size: Float, _ seeded: inout Seeded) {
        for index in 0..<9 {
            let y = foot - (38 + Float(index) * 7) * size
            let side: Float = index % 2 == 0 ? 1 : -1
            let reach = Float(seeded.double(14...26)) * size * (1 - Float(index) * 0.07)
            line((x, y), (x + side * reach, y - reach * 1.1), 1.6 * size, Ink(0x4b4640))
            line(
                (x + side * reach * 0.5, y - reach * 0.55),
                (x + side * reach * 1.05, y - reach * 0.6),
                1.1 * size,
                Ink(0x4b4640)
            )
        }
    }

    /// Soft darkness under a thing.
    mutating func shadow(_ x: Float, _ y: Float, _ rx: Float, _ ry: Float) {
        ellipse(x, y, rx, ry, Ink(0x1d2320), look.isDull ? 0.12 : 0.2)
        ellipse(x, y, rx * 0.8, ry * 0.75, Ink(0x1d2320), look.isDull ? 0.1 : 0.16)
    }

    /// Snowflakes in the air.
    mutating func snowfall(_ count: Int, _ seeded: inout Seeded) {
        for _ in 0..<count {
            let radius = Float(seeded.double(0.8...2.4))
            ellipse(Float(seeded.double(0...480)), Float(seeded.double(0...300)), radius, radius, Ink(0xffffff), 0.85)
        }
    }
}
