// A yard at night, and a bus stop in winter.
extension Brush {
    mutating func lamp(isAfter: Bool, _ seeded: inout Seeded) {
        canvas.gradient(0, 0, 480, 216, Ink(0x161f38), Ink(0x35436b))
        for _ in 0..<22 {
            ellipse(
                Float(seeded.double(0...480)),
                Float(seeded.double(4...90)),
                0.9,
                0.9,
                Ink(0xffffff),
                Float(seeded.double(0.3...0.9))
            )
        }
        ellipse(404 + look.shift * 0.6, 42, 14, 14, Ink(0xf3ecd2))
        ellipse(398 + look.shift * 0.6, 38, 13, 13, Ink(0x1d2844))
        nightHouse(0, 74, 190, 142, &seeded)
        nightHouse(256 + look.shift * 0.4, 52, 224, 164, &seeded)
        canvas.gradient(0, 214, 480, 146, Ink(0x1b2833), Ink(0x101820))
        polygon([(222, 214), (258, 214), (352, 362), (104, 362)], Ink(0x222f3a))
        nightTree(74 + look.shift * 0.5, 248, isAfter: isAfter, &seeded)
        bench(352, 246, isLit: isAfter)
        let x = 188 + look.shift * 0.4
        if isAfter {
            light(x + 34, &seeded)
            person(246, 320, 1.0, coat: look.accent)
        }
        line((x, 304), (x, 112), 6, isAfter ? Ink(0x76838d) : Ink(0x36424c))
        line((x, 114), (x + 34, 100), 5, isAfter ? Ink(0x76838d) : Ink(0x36424c))
        polygon([(x + 20, 102), (x + 50, 98), (x + 50, 106), (x + 22, 109)], isAfter ? Ink(0xfff2c4) : Ink(0x2b353e))
    }

    private mutating func light(_ x: Float, _ seeded: inout Seeded) {
        ellipse(x + 20, 302, 190, 44, Ink(0xe9c982), 0.18)
        polygon([(x + 8, 214), (x + 34, 214), (352, 362), (104, 362)], Ink(0xd9bb7c), 0.75)
        glow(x, 104, 150, 130, Ink(1, 0.86, 0.52), 0.75)
        glow(x + 16, 300, 230, 74, Ink(1, 0.84, 0.5), 0.42)
    }

    private mutating func nightHouse(_ x: Float, _ y: Float, _ w: Float, _ h: Float, _ seeded: inout Seeded) {
        rect(x, y, w, h, Ink(0x2a3552))
        rect(x, y - 5, w, 6, Ink(0x222c46))
        for row in 0..<Int(h / 22) {
            for column in 0..<Int(w / 20) {
                let isLit = seeded.chance(0.3)
                let ink = isLit ? Ink(0xf5c763).mixed(Ink(0xf3e3b0), Float(seeded.unit())) : Ink(0x1c2640)
                rect(x + 7 + Float(column) * 20, y + 9 + Float(row) * 22, 9, 11, ink)
                if isLit {
                    glow(x + 11 + Float(column) * 20, y + 14 + Float(row) * 22, 12, 12, Ink(1, 0.8, 0.45), 0.16)
                }
            }
        }
    }

    private mutating func nightTree(_ x: Float, _ foot: Float, isAfter: Bool, _ seeded: inout Seeded) {
        rect(x - 3.5, foot - 70, 7, 72, isAfter ? Ink(0xd8d2c2) : Ink(0x7d8280))
        let ink = isAfter ? Ink(0x486b3c) : Ink(0x22392f)
        for _ in 0..<9 {
            let radius = Float(seeded.double(16...26))
            let dx = Float(seeded.double(-26...26))
            ellipse(
                x + dx,
                foot - 92 + Float(seeded.double(-30...26)),
                radius,
                radius * 0.85,
                ink.lighter(Float(seeded.double(0...0.08))),
                0.96
            )
        }
    }

    private mutating func bench(_ x: Float, _ y: Float, isLit: Bool) {
        let ink = isLit ? Ink(0x9a6a3a) : Ink(0x27323a)
        for level in [y, y + 9, y + 24] { rect(x, level, 84, 5, ink) }
        for leg in [x + 8, x + 72] { rect(leg, y, 4.5, 44, isLit ? Ink(0x555f66) : Ink(0x222c34)) }
    }

    mutating func snow(isAfter: Bool, _ seeded: inout Seeded) {
        backdrop(horizon: 188, &seeded)
        tree(150 + look.shift, 208, 0.95, &seeded)
        tree(296 + look.shift, 206, 1.05, &seeded)
        stop(154 + look.shift * 0.4)
        if isAfter {
            polygon([(116, 252), (386, 252), (440, 284), (70, 284)], Ink(0xa3a7a9))
            polygon([(0, 296), (480, 272), (480, 362), (0, 362)], Ink(0x63686c))
            for dash in 0..<7 {
                let x = -10 + Float(dash) * 76
                line((x, 333 - x * 0.05), (x + 42, 331 - x * 0.05), 5, Ink(0xf2f1ea), 0.9)
            }
            blob(44, 272, 62, 26, Ink(0xf4f7f9), rough: 0.1, &seeded)
            blob(446, 258, 56, 22, Ink(0xf4f7f9), rough: 0.1, &seeded)
            person(300, 276, 1.0, coat: look.accent)
        } else {
            polygon([(0, 318), (480, 296), (480, 362), (0, 362)], Ink(0xc9d3d9))
            drift(246 + look.shift * 0.3, 296, 182, 74, &seeded)
            drift(66, 306, 86, 36, &seeded)
            person(84, 292, 0.82, coat: Ink(0x4d5a66))
            snowfall(90, &seeded)
        }
    }

    private mutating func stop(_ x: Float) {
        let ink = look.accent
        rect(x, 134, 176, 116, Ink(0xd4e6ee), 0.5)
        for post in [x, x + 86, x + 170] { rect(post, 132, 7, 120, ink) }
        rect(x + 38, 214, 100, 6, Ink(0x84694b))
        for leg in [x + 46, x + 124] { rect(leg, 220, 4, 30, Ink(0x5b6166)) }
        polygon([(x - 14, 138), (x + 190, 138), (x + 178, 124), (x - 2, 124)], ink)
        polygon([(x - 4, 124), (x + 180, 124), (x + 150, 115), (x + 40, 113)], Ink(0xf7fafb))
        rect(x + 212, 130, 4, 124, Ink(0x5b6166))
        rect(x + 199, 108, 30, 30, Ink(0xe0a526))
        rect(x + 205, 115, 18, 13, Ink(0xffffff))
    }

    private mutating func drift(_ x: Float, _ y: Float, _ w: Float, _ h: Float, _ seeded: inout Seeded) {
        blob(x, y, w, h * 0.62, Ink(0xd3dde4), rough: 0.06, &seeded)
        blob(x - w * 0.08, y - 6, w * 0.9, h * 0.56, Ink(0xf3f7fa), rough: 0.08, &seeded)
        blob(x + w * 0.2, y - h * 0.2, w * 0.46, h * 0.46, Ink(0xfdfefe), rough: 0.08, &seeded)
        line((x - w * 0.6, y + 4), (x + w * 0.1, y - h * 0.14), 2.4, Ink(0xbccad4), 0.6)
    }
}
