/// The places of the demo: municipalities, settlements, streets and houses, referring to each other by their number.
package struct DemoRegion: Sendable {
    package struct Municipality: Sendable {
        /// «Ольховский муниципальный округ».
        package let name: String
        /// The name as people use it, declined: «Ольховский округ».
        package let forms: WordForms
        /// Its settlements' numbers; the first is the seat.
        package var settlements: [Int]
        package let population: Int
    }

    package struct Settlement: Sendable {
        package enum Kind: String, Sendable { case city, town, village }

        package let name: String
        package let kind: Kind
        package let municipality: Int
        package let place: Place
        package let population: Int
        package var streets: [Int]
    }

    package struct Street: Sendable {
        package let name: String
        package let forms: WordForms
        package let settlement: Int
        package let points: [Point]
        package var houses: [Int]
    }

    package struct House: Sendable {
        package let street: Int
        package let number: String
        package let place: Place
        /// The number of the city's district; nil outside the city.
        package let district: Int?
    }

    package let name: String
    package let projection: Projection
    package internal(set) var municipalities: [Municipality] = []
    package internal(set) var settlements: [Settlement] = []
    package internal(set) var streets: [Street] = []
    package internal(set) var houses: [House] = []
    /// The districts of the city (the first settlement), declined: «Заречный район».
    package let districts: [WordForms]

    init(name: String, projection: Projection, districts: [String]) {
        self.name = name
        self.projection = projection
        self.districts = districts.map { Noun.district.preceded(by: $0) }
    }

    mutating func addMunicipality(name: String, forms: WordForms, population: Int) -> Int {
        municipalities.append(Municipality(name: name, forms: forms, settlements: [], population: population))
        return municipalities.count - 1
    }

    mutating func addSettlement(
        name: String,
        kind: Settlement.Kind,
        municipality: Int,
        place: Place,
        population: Int
    ) -> Int {
        settlements.append(
            Settlement(
                name: name,
                kind: kind,
                municipality: municipality,
                place: place,
                population: population,
                streets: []
            )
        )
        municipalities[municipality].settlements.append(settlements.count - 1)
        return settlements.count - 1
    }

    mutating func addStreet(name: String, settlement: Int, points: [Point]) -> Int {
        let forms = StreetName.forms(of: name)
        streets.append(Street(name: name, forms: forms, settlement: settlement, points: points, houses: []))
        settlements[settlement].streets.append(streets.count - 1)
        return streets.count - 1
    }

    mutating func addHouse(street: Int, number: String, place: Place, district: Int?) {
        houses.append(House(street: street, number: number, place: place, district: district))
        streets[street].houses.append(houses.count - 1)
    }
}
