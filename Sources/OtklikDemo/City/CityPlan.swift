import Glibc

/// The drawing board of the invented city: the river, and the streets laid along and across it.
///
/// A street runs either along the river (its distance from the middle of the water stays) or across it (its place
/// along the water stays); `bend` turns these two numbers into metres, so that the grid follows the river's turns.
enum CityPlan {
    enum Axis { case along, across }

    struct Line {
        let name: String
        let axis: Axis
        /// Metres from the river's middle (along) or along the river (across).
        let at: Double
        let from: Double
        let to: Double

        init(_ name: String, _ axis: Axis, at: Double, from: Double, to: Double) {
            self.name = name
            self.axis = axis
            self.at = at
            self.from = from
            self.to = to
        }
    }

    /// A quarter of the city with its own mesh of streets.
    struct Quarter {
        let district: Int
        let along: [Double]
        let across: [Double]
        /// Metres between neighbouring houses of one side of a street.
        let step: Double
    }

    static let districts = ["Центральный", "Заречный", "Заводской", "Северный"]

    static func district(along: Double, across: Double) -> Int {
        if across < 0 { return 1 }
        if along > 1_000 { return 2 }
        return across > 1_500 ? 3 : 0
    }

    /// The river's middle line: metres to the side at a place along it.
    static func river(_ along: Double) -> Double {
        400 * sin(along / 1_450) + 150 * sin(along / 610 + 1)
    }

    static func riverHalfWidth(_ along: Double) -> Double {
        92 + 22 * sin(along / 700 + 2) + 10 * sin(along / 260)
    }

    /// From river numbers to metres on the plan; neighbouring lines never cross.
    static func bend(along: Double, across: Double) -> Point {
        let fade = exp(-abs(across) / 1_900)
        let x = along + 0.10 * across + 26 * sin(along / 420 + across / 530)
        let y = across + fade * river(along) + 24 * sin(along / 560 - across / 390)
        let turn = -0.24
        return Point(x: x * cos(turn) - y * sin(turn), y: x * sin(turn) + y * cos(turn) - 500)
    }

    static let quarters = [
        Quarter(
            district: 0,
            along: [150, 350, 560, 760, 980, 1_230, 1_500],
            across: [-2_100, -1_780, -1_480, -1_200, -930, -660, -400, -140, 150, 430, 720, 1_000],
            step: 40
        ),
        Quarter(
            district: 1,
            along: [-160, -360, -560, -770, -990, -1_220, -1_460],
            across: [-1_700, -1_420, -1_140, -860, -600, -370, -140, 140, 400, 660, 940, 1_220, 1_500],
            step: 33
        ),
        Quarter(
            district: 2,
            along: [150, 520, 900, 1_300, 1_750, 2_200],
            across: [1_000, 1_400, 1_800, 2_200, 2_650, 3_100],
            step: 62
        ),
        Quarter(
            district: 3,
            along: [1_500, 1_850, 2_200, 2_560, 2_900],
            across: [-2_100, -1_550, -1_050, -600, -140, 350, 1_000],
            step: 52
        ),
    ]

    /// The points of a line, close enough for the bends to be seen.
    static func points(of line: Line) -> [Point] {
        let steps = max(1, Int((abs(line.to - line.from) / 330).rounded()))
        return (0...steps).map { step in
            let moving = line.from + (line.to - line.from) * Double(step) / Double(steps)
            return line.axis == .along ? bend(along: moving, across: line.at) : bend(along: line.at, across: moving)
        }
    }
}
