import Glibc

/// How much of everything the demo makes.
package struct DemoScale: Sendable {
    package var seed: UInt64
    package var cityHouses: Int
    package var residents: Int
    package var messages: Int
    /// How many different photos are drawn, and how wide they are in pixels (their height is three quarters of it).
    package var photos: Int
    package var photoWidth: Int

    package init(seed: UInt64, cityHouses: Int, residents: Int, messages: Int, photos: Int, photoWidth: Int) {
        self.seed = seed
        self.cityHouses = cityHouses
        self.residents = residents
        self.messages = messages
        self.photos = photos
        self.photoWidth = photoWidth
    }

    /// What `otklik demo` makes.
    package static let whole = DemoScale(
        seed: 26,
        cityHouses: 2_500,
        residents: 3_000,
        messages: 20_000,
        photos: 162,
        photoWidth: 800
    )
}

extension DemoRegion {
    /// The invented region: Верхнереченск drawn in detail, and 24 smaller municipalities around it.
    package static func invented(_ scale: DemoScale) -> DemoRegion {
        var region = DemoRegion(
            name: "Среднереченская область",
            projection: .region,
            districts: CityPlan.districts
        )
        var seeded = Seeded(scale.seed, part: "city")
        let city = region.addMunicipality(
            name: "городской округ Верхнереченск",
            forms: WordForms(
                [
                    "Верхнереченск", "Верхнереченска", "Верхнереченску", "Верхнереченск", "Верхнереченском",
                    "Верхнереченске",
                ],
                gender: .masculine
            ),
            population: 214_600
        )
        let settlement = region.addSettlement(
            name: "Верхнереченск",
            kind: .city,
            municipality: city,
            place: Place(latitude: region.projection.latitude, longitude: region.projection.longitude),
            population: 214_600
        )
        CityPlan.build(into: &region, settlement: settlement, houses: scale.cityHouses, &seeded)
        region.addSmallMunicipalities(scale)
        return region
    }

    private mutating func addSmallMunicipalities(_ scale: DemoScale) {
        var seeded = Seeded(scale.seed, part: "towns")
        var villages = seeded.shuffled(PlaceNames.villages)
        for (index, seat) in PlaceNames.seats.enumerated() {
            let population = Int(seeded.exponential(mean: 14_000)) + 5_200
            let municipality = addMunicipality(
                name: seat.adjective + " муниципальный округ",
                forms: Noun.okrug.preceded(by: seat.adjective),
                population: population
            )
            let middle = Self.seatPlace(index, of: PlaceNames.seats.count, &seeded)
            addTown(seat.name, .town, municipality, middle, population * 6 / 10, &seeded)
            for _ in 0..<3 {
                guard let village = villages.popLast() else { continue }
                let angle = seeded.double(0...(2 * .pi))
                let away = seeded.double(6_000...14_000)
                let place = middle.moved(dx: cos(angle) * away, dy: sin(angle) * away)
                addTown(village, .village, municipality, place, population / 12, &seeded)
            }
        }
    }

    /// Seats stand on three uneven rings around the city.
    private static func seatPlace(_ index: Int, of count: Int, _ seeded: inout Seeded) -> Point {
        let ring = index % 3
        let angle = (Double(index) + seeded.double(-0.3...0.3)) / Double(count) * 2 * .pi
        let away = 34_000 + Double(ring) * 34_000 + seeded.double(-7_000...7_000)
        return Point(x: cos(angle) * away, y: sin(angle) * away * 0.8)
    }

    mutating func addTown(
        _ name: String,
        _ kind: Settlement.Kind,
        _ municipality: Int,
        _ middle: Point,
        _ population: Int,
        _ seeded: inout Seeded
    ) {
        let settlement = addSettlement(
            name: name,
            kind: kind,
            municipality: municipality,
            place: projection.place(middle),
            population: population
        )
        let isTown = kind != .village
        let plan = TownPlan(
            middle: middle,
            along: isTown ? seeded.int(3...4) : 1,
            across: isTown ? seeded.int(3...4) : seeded.int(1...2),
            &seeded
        )
        plan.build(into: &self, settlement: settlement, houses: isTown ? 90 : seeded.int(20...32), &seeded)
    }
}
