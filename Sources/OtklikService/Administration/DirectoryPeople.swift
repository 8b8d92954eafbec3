import Crypto
import Database
package import OtklikDomain

extension Directory {
    package static let personNameLimit = 150
    package static let passwordMinimum = Install.passwordMinimum

    /// The staff found by words, and other people whose name or address begins with them.
    ///
    /// A cabinet's administrator is shown who holds a role in the cabinet.
    package func people(
        search words: String,
        after cursor: String?,
        _ permit: Permit<Administration>
    ) throws -> PeopleView {
        try expect(.people, permit)
        let reference = reference
        let search = ListSearch(words)
        let prefix = TextFold.key(words)
        let found = try platform.database.read { db in
            (
                staff: try PeopleQueries.staff(db, region: region),
                others: search.isEmpty || !permit.isForRegion
                    ? [] : try PeopleQueries.others(db, region: region, prefix: prefix, limit: 20)
            )
        }
        let staff = found.staff.filter { line in
            line.grants.contains { permit.contains($0.grant.area, reference) }
                && search.finds(line.person.name, line.person.email, line.person.position)
        }
        return PeopleView(
            staff: Listing(staff, after: cursor) { ListRank(TextFold.key($0.person.name), $0.person.id.value) },
            others: found.others
        )
    }

    package func person(_ id: ID<Person>, _ permit: Permit<Administration>) throws -> PersonView {
        try expect(.people, permit)
        let found = try platform.database.read { db in
            (
                line: try line(db, id),
                colleagues: try PeopleQueries.staff(db, region: region),
                open: try PeopleQueries.openMessages(db, region: region, executor: id)
            )
        }
        guard let line = found.line else { throw NotFound() }
        try expect(line, permit)
        let colleagues = NameBook(found.colleagues.map { NameBook.Entry(id: $0.person.id, name: $0.person.name) })
        return PersonView(
            person: line.person,
            grants: line.grants,
            values: values(of: line.person, colleagues),
            revision: line.person.revision,
            mayEdit: mayEdit(line, permit),
            mayEditAccess: permit.isForRegion,
            colleagues: self.colleagues(of: line, found.colleagues).map { colleagues.text(for: $0) },
            openMessages: found.open
        )
    }

    /// Adds a person with a first role, or gives the role to the person who has this address already.
    ///
    /// Throws `DirectoryFaults`.
    package func addPerson(_ values: FormValues, _ permit: Permit<Administration>) throws -> ID<Person> {
        var reader = FormReader(values)
        let email = reader.email("email")
        let name = reader.line("name", upTo: Self.personNameLimit)
        let position = reader.line("position", upTo: Self.personNameLimit, isOptional: true)
        let phone = reader.phone("phone")
        let grant = values["role"].isEmpty && permit.isForRegion ? nil : readGrant(&reader, permit)
        try reader.finish()
        guard let email else { throw DirectoryFaults("email", .nothingChosen) }
        let fresh = PersonRecord(
            id: platform.world.id(),
            email: email.text,
            name: name,
            position: position,
            phone: phone
        )
        let (region, now) = (region, platform.now)
        return try change(.people, permit) { db in
            let known = try AccountQueries.person(db, region: region, emailKey: email.key)
            // Nothing of a person who is there already is changed: only the role is given.
            if known != nil, grant == nil || permit.isForRegion { throw DirectoryFaults("email", .emailTaken) }
            let person = known ?? fresh
            if known == nil {
                let keys = (email: email.key, name: TextFold.key(name))
                try AccountQueries.insertPerson(db, region: region, fresh, keys: keys, at: now)
                let after = self.values(of: fresh, NameBook([]))
                try write(db, .init(.add, .person(fresh.id), title: fresh.name, after: after), by: permit)
            }
            if let grant { try give(db, grant, to: person, permit) }
            return person.id
        }
    }

    /// Throws `DirectoryFaults`, `Overtaken`.
    package func editPerson(
        _ id: ID<Person>,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        let region = region
        try change(.people, permit) { db in
            guard let line = try line(db, id) else { throw NotFound() }
            guard mayEdit(line, permit) else { throw Forbidden.scope }
            let old = line.person
            try expect(known, old.revision, of: .person(id), db)
            let staff = try PeopleQueries.staff(db, region: region)
            let colleagues = NameBook(staff.map { NameBook.Entry(id: $0.person.id, name: $0.person.name) })
            let fresh = try read(values, of: old, colleagues, permit)
            if fresh == old { return }
            try check(fresh, replaces: old, db)
            try PeopleQueries.update(db, region: region, fresh)
            if old.isActive != fresh.isActive || old.email != fresh.email {
                try AccountQueries.deleteSessions(db, region: region, person: id)
            }
            let note = JournalNote(
                .edit,
                .person(id),
                title: old.name.isEmpty ? old.email : old.name,
                before: self.values(of: old, colleagues),
                after: self.values(of: fresh, colleagues)
            )
            try write(db, note, by: permit)
        }
    }

    /// Ends the person's sessions.
    ///
    /// Throws `DirectoryFaults`.
    package func setPassword(_ id: ID<Person>, _ password: String, _ permit: Permit<Administration>) throws {
        guard password.count >= Self.passwordMinimum else {
            throw DirectoryFaults("password", .shortPassword(minimum: Self.passwordMinimum))
        }
        try keepPassword(id, try Password.hash(password), .setPassword, permit)
    }

    /// Leaves only the mailed code to sign in by, and ends the person's sessions.
    package func removePassword(_ id: ID<Person>, _ permit: Permit<Administration>) throws {
        try keepPassword(id, "", .removePassword, permit)
    }

    private func keepPassword(
        _ id: ID<Person>,
        _ hash: String,
        _ action: JournalAction,
        _ permit: Permit<Administration>
    ) throws {
        guard permit.isForRegion else { throw Forbidden.scope }
        let region = region
        try change(.people, permit) { db in
            guard let person = try AccountQueries.person(db, region: region, id: id) else { throw NotFound() }
            try AccountQueries.setPassword(db, region: region, id: id, hash: hash)
            try AccountQueries.deleteSessions(db, region: region, person: id)
            try write(db, .init(action, .person(id), title: person.name), by: permit)
        }
    }

    /// A new address must be free, and somebody must stay who can change all lists.
    private func check(_ fresh: PersonRecord, replaces old: PersonRecord, _ db: Connection) throws {
        let key = TextFold.key(fresh.email)
        if key != TextFold.key(old.email), try AccountQueries.person(db, region: region, emailKey: key) != nil {
            throw DirectoryFaults("email", .emailTaken)
        }
        if old.isActive, !fresh.isActive, try PeopleQueries.administrators(db, region: region) == [old.id] {
            throw DirectoryFaults("active", .lastAdministrator)
        }
    }

    private func read(
        _ values: FormValues,
        of old: PersonRecord,
        _ colleagues: NameBook<Person>,
        _ permit: Permit<Administration>
    ) throws -> PersonRecord {
        var reader = FormReader(values)
        var fresh = old
        fresh.name = reader.line("name", upTo: Self.personNameLimit)
        fresh.position = reader.line("position", upTo: Self.personNameLimit, isOptional: true)
        fresh.phone = reader.phone("phone", keeping: old.phone)
        fresh.absentUntil = reader.date("absent_until", isOptional: true).map { reference.zone.endOfDay($0) }
        fresh.deputy = reader.pick("deputy", colleagues, isOptional: true)
        if fresh.deputy == old.id { reader.fail("deputy", .deputyIsSelf) }
        // The way into an account is not the cabinet's: a new address would be the key to another person's messages.
        if permit.isForRegion {
            fresh.email = reader.email("email")?.text ?? old.email
            fresh.isActive = reader.flag("active")
        }
        try reader.finish()
        return fresh
    }

    private func values(of person: PersonRecord, _ colleagues: NameBook<Person>) -> FormValues {
        var values: FormValues = [
            "email": person.email, "name": person.name, "position": person.position, "phone": person.phone,
            "absent_until": person.absentUntil.map { reference.zone.date(of: $0).description } ?? "",
            "deputy": colleagues.text(for: person.deputy),
        ]
        values.set("active", flag: person.isActive)
        return values
    }

    /// The people who hold a role in one of the same organisations.
    private func colleagues(of line: PersonLine, _ staff: [PersonLine]) -> [ID<Person>] {
        let areas = Set(line.grants.map(\.grant.area))
        return staff.filter { other in
            other.person.id != line.person.id && other.person.isActive
                && other.grants.contains { areas.contains($0.grant.area) }
        }.map(\.person.id)
    }
}
