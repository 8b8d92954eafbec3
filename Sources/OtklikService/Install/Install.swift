import Crypto
package import Database
package import OtklikDomain

/// Makes a region in an empty database, and its first people.
package struct Install: Sendable {
    let database: Database
    let world: World

    package init(database: Database, world: World) {
        self.database = database
        self.world = world
    }

    /// What cannot be installed, in words for the operator's terminal.
    package enum Failure: Error, Sendable, Hashable {
        case regionExists(name: String)
        case noRegion
        case unknownPerson(email: String)
        case unknownOrganisation(name: String)
        case roleNeedsOrganisation(Role)
        case shortPassword(minimum: Int)
    }

    static let passwordMinimum = 10

    /// Writes the region's row, its topics and its working calendar.
    package func makeRegion(
        _ region: RegionRecord,
        topics: [Topic],
        calendar: [WorkCalendar.Exception]
    ) throws {
        try database.write { [world] db in
            if let found = try ReferenceQueries.region(db) { throw Failure.regionExists(name: found.name) }
            try InstallQueries.insertRegion(db, region)
            for (index, topic) in topics.enumerated() {
                try InstallQueries.insertTopic(db, region: region.id.value, topic, position: index + 1)
            }
            for day in calendar { try InstallQueries.insertDay(db, region: region.id.value, day) }
            _ = world
        }
    }

    /// Adds a person, or finds the one with this address, and gives them a role.
    ///
    /// Gives the person's id. `organisation` is a name or short name; nil is the whole region.
    package func addPerson(
        email: EmailAddress,
        name: String,
        role: Role,
        organisation: String?,
        password: String?
    ) throws -> ID<Person> {
        if let password, password.count < Self.passwordMinimum {
            throw Failure.shortPassword(minimum: Self.passwordMinimum)
        }
        let hash = try password.map { try Password.hash($0) }
        let fresh = PersonRecord(id: world.id(), email: email.text, name: name)
        let grantID = world.newID()
        let now = world.now()
        return try database.write { db in
            guard let region = try ReferenceQueries.region(db)?.id.value else { throw Failure.noRegion }
            try AccountQueries.insertPerson(
                db,
                region: region,
                fresh,
                keys: (email.key, TextFold.key(name)),
                at: now
            )
            guard let person = try AccountQueries.person(db, region: region, emailKey: email.key) else {
                throw Failure.unknownPerson(email: email.text)
            }
            if let hash { try AccountQueries.setPassword(db, region: region, id: person.id, hash: hash) }
            let place = try organisation.map { try Self.organisation($0, db, region) }
            guard Grant(role, in: place.map(Area.organisation) ?? .region) != nil else {
                throw Failure.roleNeedsOrganisation(role)
            }
            try InstallQueries.insertGrant(
                db,
                region: region,
                id: grantID,
                person: person.id,
                role: role,
                organisation: place,
                at: now
            )
            return person.id
        }
    }

    /// Sets a person's password and ends their sessions.
    package func setPassword(_ password: String, of email: EmailAddress) throws {
        guard password.count >= Self.passwordMinimum else {
            throw Failure.shortPassword(minimum: Self.passwordMinimum)
        }
        let hash = try Password.hash(password)
        try database.write { db in
            guard let region = try ReferenceQueries.region(db)?.id.value else { throw Failure.noRegion }
            guard let person = try AccountQueries.person(db, region: region, emailKey: email.key) else {
                throw Failure.unknownPerson(email: email.text)
            }
            try AccountQueries.setPassword(db, region: region, id: person.id, hash: hash)
            try AccountQueries.deleteSessions(db, region: region, person: person.id)
        }
    }

    private static func organisation(_ name: String, _ db: Connection, _ region: Int64) throws -> ID<Organisation> {
        let key = TextFold.key(name)
        let all = try ReferenceQueries.organisations(db, region: region)
        guard let found = all.first(where: { TextFold.key($0.name) == key || TextFold.key($0.shortName) == key }) else {
            throw Failure.unknownOrganisation(name: name)
        }
        return found.id
    }
}
