// Scenes on the carriageway and the pavement.
extension Brush {
    /// A road running away from the viewer, with kerbs and a middle line.
    mutating func road(isFresh: Bool, hasLine: Bool) {
        let base = isFresh ? Ink(0x5d6165) : Ink(0x7b7f82)
        let snowy = look.season == .winter
        let edge = snowy ? Ink(0xd4dadd) : Ink(0xb9bbb4)
        polygon([(204, 172), (276, 172), (502, 362), (-22, 362)], edge)
        polygon([(212, 172), (268, 172), (462, 362), (18, 362)], base.lighter(0.1))
        polygon([(208, 236), (272, 236), (462, 362), (18, 362)], base)
        guard hasLine else { return }
        for (top, bottom) in [(178, 190), (200, 218), (234, 262), (286, 330)] as [(Float, Float)] {
            let wide = { (y: Float) in (y - 160) * 0.032 }
            polygon(
                [
                    (240 - wide(top), top), (240 + wide(top), top), (240 + wide(bottom), bottom),
                    (240 - wide(bottom), bottom),
                ],
                Ink(0xf2f1ea),
                isFresh ? 0.95 : 0.35
            )
        }
    }

    mutating func pothole(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 172, &seeded)
        tree(150 + look.shift * 0.4, 196, 1.0, &seeded)
        tree(196 + look.shift * 0.3, 184, 0.7, &seeded)
        tree(452, 206, 1.15, &seeded)
        road(isFresh: isAfter, hasLine: true)
        let x = 190 + look.shift
        let y: Float = 272
        if isAfter {
            let ink = Ink(0x34383b)
            polygon([(x - 62, y - 22), (x + 46, y - 26), (x + 64, y + 26), (x - 76, y + 30)], ink)
            for row in 0..<3 {
                let level = y - 10 + Float(row) * 13
                line((x - 50, level), (x + 42, level - 1.5), 1.2, Ink(0x4a4f53), 0.8)
            }
            car(372 + look.shift * 0.4, 214, 0.82)
        } else {
            for _ in 0..<7 { crack(x, y, &seeded) }
            shadow(x, y + 6, 86, 34)
            blob(x, y, 78, 30, Ink(0x55524d), rough: 0.16, &seeded)
            blob(x, y + 2, 66, 24, Ink(0x35322e), rough: 0.2, &seeded)
            blob(x + 3, y + 7, 50, 14, Ink(0x8aa1ad), rough: 0.16, &seeded)
            line((x - 24, y + 5), (x + 18, y + 2), 1.8, Ink(0xdfe9ee), 0.8)
            line((x - 8, y + 12), (x + 30, y + 9), 1.4, Ink(0xdfe9ee), 0.6)
            for _ in 0..<9 {
                let dx = Float(seeded.double(-110...110))
                blob(x + dx, y + Float(seeded.double(-34...44)), 4, 2.6, Ink(0x4c4a46), rough: 0.3, &seeded)
            }
            if seeded.chance(0.6) { cone(318 + look.shift * 0.5, 292) }
        }
    }

    private mutating func crack(_ x: Float, _ y: Float, _ seeded: inout Seeded) {
        let (sine, cosine) = Self.wave(Float(seeded.unit()))
        var point = (x + cosine * 70, y + sine * 26)
        for _ in 0..<3 {
            let next = (
                point.0 + cosine * 16 + Float(seeded.double(-8...8)), point.1 + sine * 9 + Float(seeded.double(-5...5))
            )
            line(point, next, 1.7, Ink(0x4a4c4d), 0.8)
            point = next
        }
    }

    private mutating func cone(_ x: Float, _ y: Float) {
        shadow(x, y + 2, 22, 6)
        rect(x - 17, y - 4, 34, 6, Ink(0xb8401d))
        polygon([(x - 12, y - 4), (x - 4, y - 44), (x + 4, y - 44), (x + 12, y - 4)], Ink(0xe2602b))
        polygon([(x - 9.6, y - 16), (x - 7.2, y - 28), (x + 7.2, y - 28), (x + 9.6, y - 16)], Ink(0xf6f4ee))
    }

    /// A small car seen from the side.
    mutating func car(_ x: Float, _ y: Float, _ size: Float) {
        let s = size
        shadow(x, y + 3 * s, 36 * s, 6 * s)
        polygon(
            [(x - 20 * s, y - 16 * s), (x - 12 * s, y - 28 * s), (x + 10 * s, y - 28 * s), (x + 20 * s, y - 16 * s)],
            look.accent.darker(0.1)
        )
        polygon(
            [
                (x - 15 * s, y - 16.5 * s), (x - 10 * s, y - 25.5 * s), (x - 1 * s, y - 25.5 * s),
                (x - 1 * s, y - 16.5 * s),
            ],
            Ink(0xcfe3ee)
        )
        polygon(
            [
                (x + 1.5 * s, y - 16.5 * s), (x + 1.5 * s, y - 25.5 * s), (x + 8.5 * s, y - 25.5 * s),
                (x + 15 * s, y - 16.5 * s),
            ],
            Ink(0xcfe3ee)
        )
        rect(x - 33 * s, y - 17 * s, 66 * s, 14 * s, look.accent)
        rect(x - 33 * s, y - 8 * s, 66 * s, 2 * s, look.accent.darker(0.25))
        for wheel in [x - 19 * s, x + 19 * s] {
            ellipse(wheel, y - 2 * s, 7.5 * s, 7.5 * s, Ink(0x24272a))
            ellipse(wheel, y - 2 * s, 3.4 * s, 3.4 * s, Ink(0xb6bcc0))
        }
        rect(x + 29 * s, y - 15 * s, 4 * s, 4 * s, Ink(0xf4d98a))
    }

    /// Ice on a pavement, or the same pavement sanded.
    mutating func ice(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 168, &seeded)
        tree(96 + look.shift, 206, 1.05, &seeded)
        tree(410 + look.shift * 0.6, 196, 0.9, &seeded)
        polygon([(214, 168), (266, 168), (404, 362), (60, 362)], isAfter ? Ink(0xa8a49b) : Ink(0xb9c6ce))
        if isAfter {
            for _ in 0..<420 {
                let y = Float(seeded.double(176...358))
                let half = 26 + (y - 168) * 0.74
                let x = 236 + Float(seeded.double(-1...1)) * half
                ellipse(x, y, 1.3, 0.9, seeded.chance(0.5) ? Ink(0x7c5f3c) : Ink(0x93754f), 0.75)
            }
            person(252 + look.shift * 0.5, 292, 1.05, coat: look.accent)
        } else {
            for _ in 0..<7 {
                let y = Float(seeded.double(196...340))
                let wide = 14 + (y - 168) * 0.34
                blob(
                    236 + Float(seeded.double(-40...40)) * wide / 60,
                    y,
                    wide,
                    wide * 0.24,
                    Ink(0xdcebf4),
                    0.7,
                    rough: 0.25,
                    &seeded
                )
            }
            for _ in 0..<9 {
                let y = Float(seeded.double(200...345))
                let x = 236 + Float(seeded.double(-70...50))
                line((x, y), (x + Float(seeded.double(16...46)), y - 3), 1.5, Ink(0xffffff), 0.8)
            }
            slipping(258 + look.shift * 0.5, 288)
        }
        heaps(&seeded)
    }

    private mutating func heaps(_ seeded: inout Seeded) {
        for x in [24, 452] as [Float] {
            blob(x, 330, 74, 30, Ink(0xdde5ea), rough: 0.1, &seeded)
            blob(x, 322, 66, 26, Ink(0xf7fafb), rough: 0.1, &seeded)
        }
    }

    /// Somebody walking upright.
    mutating func person(_ x: Float, _ foot: Float, _ s: Float, coat: Ink) {
        shadow(x, foot + 1, 16 * s, 4.5 * s)
        rect(x - 7 * s, foot - 22 * s, 5.4 * s, 22 * s, Ink(0x2c3440))
        rect(x + 1.6 * s, foot - 22 * s, 5.4 * s, 22 * s, Ink(0x2c3440))
        polygon(
            [
                (x - 12 * s, foot - 18 * s), (x - 9 * s, foot - 56 * s), (x + 9 * s, foot - 56 * s),
                (x + 12 * s, foot - 18 * s),
            ],
            coat
        )
        rect(x - 13 * s, foot - 54 * s, 5 * s, 26 * s, coat.darker(0.14))
        ellipse(x, foot - 64 * s, 8 * s, 9 * s, Ink(0xe8bf9c))
        ellipse(x, foot - 69 * s, 8.6 * s, 6.4 * s, coat.darker(0.35))
    }

    /// Somebody losing the footing.
    private mutating func slipping(_ x: Float, _ foot: Float) {
        shadow(x, foot + 2, 30, 6)
        line((x - 2, foot - 22), (x + 22, foot - 6), 7, Ink(0x2c3440))
        line((x - 4, foot - 20), (x + 10, foot + 1), 7, Ink(0x333c49))
        polygon([(x - 16, foot - 52), (x - 2, foot - 60), (x + 8, foot - 24), (x - 12, foot - 16)], look.accent)
        line((x - 8, foot - 50), (x - 30, foot - 62), 5.4, look.accent.darker(0.15))
        line((x - 2, foot - 52), (x + 20, foot - 66), 5.4, look.accent.darker(0.15))
        ellipse(x - 14, foot - 66, 8.4, 9.2, Ink(0xe8bf9c))
        ellipse(x - 16, foot - 71, 9, 6.6, look.accent.darker(0.4))
    }
}
