extension CityPlan {
    /// A park, as a cell or several of the mesh: its corners in river numbers.
    struct Park {
        let name: String
        let along: ClosedRange<Double>
        let across: ClosedRange<Double>

        /// The outline on the plan, a little within the streets around.
        var outline: [Point] { CityPlan.cell(along: along, across: across, inset: 16) }
    }

    static let parks = [
        Park(name: "сквер «Сирень»", along: -660 ... -400, across: 560...760),
        Park(name: "Городской сад", along: 150...430, across: 980...1_230),
        Park(name: "парк «Сосновый бор»", along: -1_050 ... -600, across: 2_200...2_560),
        Park(name: "Луговой парк", along: -1_140 ... -860, across: -990 ... -770),
        Park(name: "сквер Металлистов", along: 1_000...1_400, across: 520...900),
        Park(name: "сад «Вишенка»", along: 660...940, across: -560 ... -360),
        Park(name: "Соборный сквер", along: -1_200 ... -930, across: 760...980),
        Park(name: "парк «Затон»", along: 2_200...2_650, across: 150...520),
        Park(name: "Олимпийский парк", along: -1_550 ... -1_050, across: 1_850...2_200),
    ]

    /// Woods around the city, roughly drawn.
    static let woods: [[Point]] = [
        [(-4_600, 1_500), (-3_300, 1_250), (-2_650, 2_100), (-2_500, 3_300), (-3_100, 4_300), (-4_700, 4_400)],
        [(900, 3_450), (2_300, 3_300), (3_900, 3_100), (4_800, 3_900), (3_600, 4_700), (1_400, 4_600)],
        [(-3_900, -900), (-2_750, -1_150), (-2_500, -2_200), (-3_300, -3_100), (-4_500, -2_600)],
        [(-400, -2_150), (900, -2_100), (1_800, -2_500), (1_200, -3_300), (-300, -3_200)],
        [(3_900, 350), (4_700, 300), (5_400, 1_500), (4_600, 2_300), (4_000, 1_700)],
    ].map { Polyline.smoothed($0.map { bend(along: $0.0, across: $0.1) }, closed: true) }

    /// A pond in the northern wood.
    static let pond: [Point] = Polyline.smoothed(
        [
            (-3_500, 2_500), (-3_250, 2_380), (-3_050, 2_560), (-3_080, 2_840), (-3_330, 2_930), (-3_560, 2_760),
        ].map { bend(along: $0.0, across: $0.1) },
        closed: true
    )

    /// The island, with its own small wood.
    static let island: [Point] = [
        (-2_860, 6), (-2_760, 34), (-2_560, 40), (-2_400, 18), (-2_470, -22), (-2_650, -34), (-2_800, -22),
    ].map { bend(along: $0.0, across: $0.1) }

    /// The river's outline: fine within the city, coarse as far as the region goes.
    static let water: [Point] = {
        let coarse = 3_400.0
        let steps =
            Array(stride(from: -125_000.0, to: -6_000, by: coarse)) + Array(stride(from: -6_000.0, to: 6_000, by: 260))
            + Array(stride(from: 6_000.0, to: 125_000, by: coarse))
        let near = steps.map { bend(along: $0, across: riverHalfWidth($0)) }
        let far = steps.reversed().map { bend(along: $0, across: -riverHalfWidth($0)) }
        return near + far
    }()

    /// The cells between the streets that are built up: streets on at least three sides, and no park.
    static let blocks: [[Point]] = quarters.flatMap { quarter in
        zip(quarter.along, quarter.along.dropFirst()).flatMap { near, far in
            zip(quarter.across, quarter.across.dropFirst()).compactMap { start, end -> [Point]? in
                let middle = ((start + end) / 2, (near + far) / 2)
                let across = min(near, far)...max(near, far)
                let isPark = parks.contains { $0.along.contains(middle.0) && $0.across.contains(middle.1) }
                guard !isPark, sides(along: start...end, across: across) >= 3 else { return nil }
                return cell(along: start...end, across: across, inset: 14)
            }
        }
    }

    /// How many sides of a cell have a street.
    private static func sides(along: ClosedRange<Double>, across: ClosedRange<Double>) -> Int {
        [
            (Axis.along, across.lowerBound, along), (.along, across.upperBound, along),
            (.across, along.lowerBound, across), (.across, along.upperBound, across),
        ].count { axis, at, span in
            lines.contains {
                $0.axis == axis && $0.at == at && $0.from <= span.lowerBound && $0.to >= span.upperBound
            }
        }
    }

    static func cell(along: ClosedRange<Double>, across: ClosedRange<Double>, inset: Double) -> [Point] {
        let left = along.lowerBound + inset
        let right = along.upperBound - inset
        let near = across.lowerBound + inset
        let far = across.upperBound - inset
        return [(left, near), (right, near), (right, far), (left, far)].map { bend(along: $0.0, across: $0.1) }
    }
}
