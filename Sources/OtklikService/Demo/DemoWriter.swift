package import Database
package import OtklikDomain

/// Writes what a demo invents straight into the tables, inside a transaction of the caller's.
///
/// The caller answers for its sense: histories must be such as the rules would have made them.
package struct DemoWriter {
    private let db: Connection
    private let regionID: ID<Region>

    private var region: Int64 { regionID.value }

    package init(_ db: Connection, region: ID<Region>) {
        self.db = db
        regionID = region
    }

    package func add(_ territory: Territory) throws {
        try DemoQueries.insertTerritory(db, region: region, territory)
    }

    package func add(_ street: StreetRecord) throws {
        let words = TextFold.words(street.name) + TextFold.words(street.settlement)
        try PlaceQueries.insertStreet(db, region: region, street, words: words)
    }

    package func add(_ house: HouseRecord) throws {
        try PlaceQueries.insertHouse(db, region: region, house)
    }

    /// `ancestors`: those above it, nearest first.
    package func add(
        _ organisation: Organisation,
        below ancestors: [ID<Organisation>],
        email: String,
        phone: String,
        at now: Instant
    ) throws {
        try DemoQueries.insertOrganisation(
            db,
            region: region,
            organisation,
            email: email,
            phone: phone,
            at: now
        )
        for (depth, ancestor) in ([organisation.id] + ancestors).enumerated() {
            try DemoQueries.insertAncestor(db, region: region, of: organisation.id, ancestor, depth: depth)
        }
    }

    package func add(_ route: Route) throws {
        try DemoQueries.insertRoute(db, region: region, route)
    }

    package func add(_ person: PersonRecord, at now: Instant) throws {
        let keys = (TextFold.key(person.email), TextFold.key(person.name))
        try AccountQueries.insertPerson(db, region: region, person, keys: keys, at: now)
    }

    package func grant(
        _ id: Int64,
        _ role: Role,
        to person: ID<Person>,
        of organisation: ID<Organisation>?,
        at now: Instant
    ) throws {
        try InstallQueries.insertGrant(
            db,
            region: region,
            id: id,
            person: person,
            role: role,
            organisation: organisation,
            at: now
        )
    }

    /// A half-written message that only its person finds again.
    package func add(_ draft: DraftRecord) throws {
        try DraftQueries.insert(db, region: region, draft, ownerHash: "demo:\(draft.id)")
        try DraftQueries.update(db, region: region, draft, at: draft.updatedAt)
    }

    package func setLastNumber(_ last: Int, of year: Int) throws {
        try DemoQueries.setLastNumber(db, region: region, year: year, last: last)
    }

    package func add(_ tally: CountTally) throws {
        try tally.write(db, region: region)
    }
}
