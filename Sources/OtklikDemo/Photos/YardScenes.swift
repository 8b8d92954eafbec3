// Scenes in yards and on pavements: bins, swings, puddles, benches.
extension Brush {
    mutating func bins(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 176, &seeded)
        tree(70 + look.shift, 214, 1.1, &seeded)
        polygon([(96, 226), (402, 226), (448, 322), (52, 322)], Ink(0xa9aaa5))
        polygon([(52, 322), (448, 322), (446, 330), (54, 330)], Ink(0x8b8c87))
        fence()
        for index in 0..<3 {
            let x = 118 + Float(index) * 90
            if !isAfter { heap(x + 33, 214, &seeded) }
            bin(x, 216, isAfter: isAfter)
        }
        if isAfter {
            person(78, 318, 1.0, coat: Ink(0xdd7a22))
        } else {
            for _ in 0..<13 { bag(Float(seeded.double(80...420)), Float(seeded.double(296...334)), &seeded) }
            for _ in 0..<20 {
                let ink = seeded.pick([Ink(0xf0ede4), Ink(0xc9b48a), Ink(0x7fa3b8), Ink(0xb5533c)])
                let x = Float(seeded.double(60...440))
                rect(x, Float(seeded.double(304...350)), Float(seeded.double(4...11)), 3.4, ink, 0.9)
            }
        }
    }

    private mutating func fence() {
        for index in 0..<20 { rect(84 + Float(index) * 17, 176, 13, 62, Ink(0x8f9c92), index % 2 == 0 ? 1 : 0.94) }
        rect(80, 188, 342, 4, Ink(0x6f7d73))
        rect(80, 224, 342, 4, Ink(0x6f7d73))
    }

    private mutating func bin(_ x: Float, _ y: Float, isAfter: Bool) {
        let ink = look.accent.mixed(Ink(0x3c6e50), 0.45)
        shadow(x + 34, y + 82, 44, 8)
        polygon([(x, y), (x + 68, y), (x + 62, y + 80), (x + 6, y + 80)], ink)
        polygon([(x + 44, y), (x + 68, y), (x + 62, y + 80), (x + 42, y + 80)], ink.darker(0.14))
        rect(x - 3, y - 3, 74, 7, ink.darker(0.25))
        for wheel in [x + 14, x + 54] { ellipse(wheel, y + 82, 6, 6, Ink(0x2a2d2f)) }
        if isAfter { polygon([(x - 4, y - 4), (x + 72, y - 4), (x + 64, y - 13), (x + 4, y - 13)], ink.lighter(0.12)) }
    }

    private mutating func heap(_ x: Float, _ y: Float, _ seeded: inout Seeded) {
        for _ in 0..<7 { bag(x + Float(seeded.double(-30...30)), y - Float(seeded.double(0...20)), &seeded) }
    }

    private mutating func bag(_ x: Float, _ y: Float, _ seeded: inout Seeded) {
        let ink = seeded.pick([Ink(0x33383c), Ink(0x3f4b57), Ink(0xd9d6cb), Ink(0x4d6b86), Ink(0x7a6a55)])
        let size = Float(seeded.double(10...17))
        blob(x, y - size * 0.6, size, size * 0.85, ink, rough: 0.16, &seeded)
        polygon(
            [(x - 3, y - size * 1.3), (x + 3, y - size * 1.3), (x + 5, y - size * 1.7), (x - 5, y - size * 1.7)],
            ink.darker(0.1)
        )
        ellipse(x - size * 0.3, y - size * 0.8, size * 0.22, size * 0.3, Ink(0xffffff), 0.18)
    }

    mutating func swing(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 178, &seeded)
        tree(246 + look.shift, 204, 1.0, &seeded)
        tree(60, 210, 0.9, &seeded)
        if isAfter {
            blob(232, 300, 214, 54, Ink(0xb8553c), rough: 0.05, &seeded)
            blob(236, 300, 112, 28, Ink(0x4b8a86), rough: 0.06, &seeded)
        } else {
            blob(232, 304, 200, 46, look.ground.bottom.mixed(Ink(0x7d6a4c), 0.55), rough: 0.08, &seeded)
            blob(236, 318, 56, 13, Ink(0x8195a0), rough: 0.14, &seeded)
            line((212, 316), (244, 314), 1.6, Ink(0xdfe9ee), 0.7)
        }
        let post = isAfter ? look.accent : Ink(0x7a5c48)
        let bar = isAfter ? Ink(0xe0a526) : Ink(0x6a5040)
        for x in [138, 330] as [Float] {
            line((x, 176), (x - 26, 312), 8, post)
            line((x, 176), (x + 26, 312), 8, post.darker(0.12))
        }
        line((118, 178), (350, 178), 9, bar)
        if isAfter {
            seat(196, 264, Ink(0x8c3b22))
            seat(282, 264, Ink(0x8c3b22))
            child(196, 262)
        } else {
            line((186, 180), (178, 262), 2, Ink(0x44484b))
            line((206, 180), (224, 236), 2, Ink(0x44484b))
            polygon([(166, 262), (192, 274), (188, 280), (162, 268)], Ink(0x5c4331))
            line((276, 180), (274, 222), 2, Ink(0x44484b))
            for y in [206, 236, 258] as [Float] { ellipse(124 + (y - 206) * 0.3, y, 3.4, 5, Ink(0xa2633a), 0.85) }
        }
    }

    private mutating func seat(_ x: Float, _ y: Float, _ ink: Ink) {
        line((x - 11, 182), (x - 12, y), 2, Ink(0x55595c))
        line((x + 11, 182), (x + 12, y), 2, Ink(0x55595c))
        rect(x - 17, y - 1, 34, 6, ink)
    }

    private mutating func child(_ x: Float, _ y: Float) {
        line((x - 2, y - 2), (x + 22, y + 4), 6.4, Ink(0x2c4a6b))
        line((x + 22, y + 4), (x + 27, y + 20), 6, Ink(0x2c4a6b))
        polygon([(x - 9, y), (x - 7, y - 30), (x + 7, y - 30), (x + 9, y)], Ink(0xe0a526))
        ellipse(x, y - 38, 8, 8.6, Ink(0xe8bf9c))
        ellipse(x, y - 43, 8.6, 5.6, Ink(0x6b4226))
    }

    mutating func puddle(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 174, &seeded)
        tree(118 + look.shift * 0.5, 204, 1.0, &seeded)
        tree(428 + look.shift * 0.4, 200, 0.95, &seeded)
        polygon([(150, 174), (330, 174), (520, 362), (-40, 362)], isAfter ? Ink(0x6a6e71) : Ink(0x77797a))
        let x = 244 + look.shift
        if isAfter {
            for bar in 0..<7 { rect(x - 36 + Float(bar) * 11, 280, 5, 26, Ink(0x2e3134)) }
            rect(x - 40, 276, 84, 5, Ink(0x45494c))
            rect(x - 40, 304, 84, 5, Ink(0x45494c))
            blob(x + 84, 312, 30, 5, Ink(0x5c6063), rough: 0.1, &seeded)
            car(340 + look.shift * 0.3, 232, 0.9)
        } else {
            blob(x, 290, 190, 46, Ink(0x5f6669), rough: 0.09, &seeded)
            blob(x, 292, 180, 40, Ink(0x8fa6b2), rough: 0.1, &seeded)
            blob(x - 20, 286, 120, 20, look.sky.bottom.mixed(Ink(0x8fa6b2), 0.35), 0.8, rough: 0.15, &seeded)
            for ring in 0..<5 {
                let cx = x + Float(seeded.double(-120...120))
                let cy = Float(seeded.double(272...314))
                ellipse(cx, cy, 15 - Float(ring), 4, Ink(0xe4eef3), 0.5)
                ellipse(cx, cy, 12 - Float(ring), 2.8, Ink(0x8fa6b2), 0.9)
            }
            line((x - 130, 300), (x + 20, 334), 10, Ink(0xa98554))
            line((x - 130, 298), (x + 20, 332), 3, Ink(0xc7a472))
        }
    }

    mutating func bench(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 172, &seeded)
        tree(104 + look.shift, 222, 1.25, &seeded)
        tree(398 + look.shift * 0.4, 212, 1.1, &seeded)
        polygon([(0, 306), (480, 286), (480, 336), (0, 362)], Ink(0xc6b998))
        let wood = isAfter ? Ink(0xb9803f) : Ink(0x8a7a66)
        let x: Float = 160 + look.shift * 0.5
        shadow(x + 84, 302, 104, 9)
        for leg in [x + 14, x + 144] { rect(leg, 252, 10, 48, Ink(0x3f454a)) }
        let planks: [Float] = isAfter ? [210, 224, 246, 256] : [210, 246]
        for y in planks { rect(x, y, 168, 8.5, wood, 1) }
        for y in planks { rect(x, y + 6.6, 168, 1.9, wood.darker(0.25)) }
        if isAfter {
            rect(x + 196, 262, 24, 38, Ink(0x4b5a50))
            rect(x + 193, 258, 30, 6, Ink(0x37443c))
            for index in 0..<6 { flower(28 + Float(index) * 19, 322 + Float(index % 2) * 7) }
        } else {
            polygon([(x + 30, 226), (x + 150, 240), (x + 148, 247), (x + 28, 233)], wood.darker(0.12))
            line((x + 64, 256), (x + 108, 292), 7, wood.darker(0.2))
            for _ in 0..<26 {
                let gx = x - 20 + Float(seeded.double(0...220))
                let tall = Float(seeded.double(8...24))
                line((gx, 306), (gx + Float(seeded.double(-5...5)), 306 - tall), 1.7, look.ground.bottom.darker(0.2))
            }
        }
    }

    private mutating func flower(_ x: Float, _ y: Float) {
        line((x, y), (x, y - 11), 1.6, Ink(0x4f7d3a))
        ellipse(x, y - 13, 4.6, 4, look.accent.lighter(0.2))
        ellipse(x, y - 13, 1.7, 1.6, Ink(0xf3d46a))
    }
}
