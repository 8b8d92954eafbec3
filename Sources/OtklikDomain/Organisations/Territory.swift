/// A part of the region: a municipality, or a settlement or district inside one.
package struct Territory: Sendable, Hashable {
    /// What a territory is. The raw value is the name in files and the API.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case region
        case municipality
        /// The main settlement of a municipality.
        case seat
        case settlement
        /// A part of a city.
        case district

        /// The kind's number in the database (SMALLINT).
        package var code: Int64 {
            switch self {
            case .region: 1
            case .municipality: 2
            case .seat: 3
            case .settlement: 4
            case .district: 5
            }
        }

        package init?(code: Int64) {
            guard let kind = Kind.allCases.first(where: { $0.code == code }) else { return nil }
            self = kind
        }
    }

    package let id: ID<Territory>
    /// The territory it lies in; nil for the region and for municipalities of a region without a row of its own.
    package var parent: ID<Territory>?
    package var name: String
    package var kind: Kind
    /// Its middle, for "the nearest settlement"; nil if unknown.
    package var centre: Coordinate?
    package var population: Int?
    package var isActive: Bool

    package init(
        id: ID<Territory>,
        parent: ID<Territory>?,
        name: String,
        kind: Kind,
        centre: Coordinate?,
        population: Int? = nil,
        isActive: Bool = true
    ) {
        self.id = id
        self.parent = parent
        self.name = name
        self.kind = kind
        self.centre = centre
        self.population = population
        self.isActive = isActive
    }
}
