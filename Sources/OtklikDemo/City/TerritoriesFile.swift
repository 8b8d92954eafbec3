/// A line of a territories file that cannot be read; lines are counted from 1.
package struct TerritoriesError: Error, Hashable {
    package let line: Int
    package let expected: String
}

extension DemoRegion {
    /// A region with the municipalities and settlements of a file: tab-separated lines of municipality, settlement, kind
    /// (`seat` or `settlement`), latitude, longitude, population, below one heading line.
    package static func read(_ file: String, name: String, seed: UInt64) throws(TerritoriesError) -> DemoRegion {
        var rows: [TerritoryRow] = []
        for (index, line) in file.split(separator: "\n", omittingEmptySubsequences: false).enumerated().dropFirst() {
            if line.isEmpty { continue }
            guard let row = TerritoryRow(line) else {
                throw TerritoriesError(
                    line: index + 1,
                    expected: "municipality, settlement, kind, two degrees, population"
                )
            }
            rows.append(row)
        }
        guard let first = rows.first else { throw TerritoriesError(line: 2, expected: "a settlement") }
        var region = DemoRegion(
            name: name,
            projection: Projection(latitude: first.place.latitude, longitude: first.place.longitude),
            districts: []
        )
        var seeded = Seeded(seed, part: "towns")
        for name in rows.map(\.municipality).uniqued() {
            let settlements = rows.filter { $0.municipality == name }.sorted { $0.isSeat && !$1.isSeat }
            let population = settlements.reduce(0) { $0 + $1.population }
            let number = region.addMunicipality(name: name, forms: forms(of: name), population: population)
            for row in settlements {
                let middle = region.projection.point(row.place)
                region.addTown(row.settlement, row.isSeat ? .town : .village, number, middle, row.population, &seeded)
            }
        }
        return region
    }

    /// «Ольховский муниципальный округ» → «Ольховский округ», declined; other names stay as they are.
    private static func forms(of name: String) -> WordForms {
        for ending in [" муниципальный округ", " городской округ"] where name.hasSuffix(ending) {
            return Noun.okrug.preceded(by: String(name.dropLast(ending.count)))
        }
        return WordForms(fixed: name, gender: .masculine)
    }
}

private struct TerritoryRow {
    let municipality: String
    let settlement: String
    let isSeat: Bool
    let place: Place
    let population: Int

    init?(_ line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count >= 6, let latitude = Double(fields[3]), let longitude = Double(fields[4]),
            let population = Int(fields[5]), abs(latitude) < 90, abs(longitude) <= 180,
            ["seat", "settlement"].contains(fields[2])
        else { return nil }
        municipality = String(fields[0])
        settlement = String(fields[1])
        isSeat = fields[2] == "seat"
        place = Place(latitude: latitude, longitude: longitude)
        self.population = population
    }
}

extension [String] {
    /// Each value once, where it first stands.
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
