import Database
package import OtklikDomain

extension Directory {
    /// Gives a person a role for an organisation, a territory or the region.
    ///
    /// Throws `DirectoryFaults`.
    package func giveRole(to id: ID<Person>, _ values: FormValues, _ permit: Permit<Administration>) throws {
        var reader = FormReader(values)
        let grant = readGrant(&reader, permit)
        try reader.finish()
        guard let grant else { throw DirectoryFaults("role", .nothingChosen) }
        try change(.people, permit) { db in
            guard let line = try line(db, id) else { throw NotFound() }
            try expect(line, permit)
            try give(db, grant, to: line.person, permit)
        }
    }

    /// Takes a role away; taking it twice is no mistake.
    ///
    /// Throws `DirectoryFaults` for the last administrator of the region.
    package func takeRole(
        _ grant: ID<GrantRecord>,
        from id: ID<Person>,
        _ permit: Permit<Administration>
    ) throws {
        let region = region
        try change(.people, permit) { db in
            guard let line = try line(db, id) else { throw NotFound() }
            guard let held = line.grants.first(where: { $0.id == grant }) else { return }
            guard permit.contains(held.grant.area, reference) else { throw Forbidden.scope }
            let isAdministrator = held.role == .administrator && held.grant.area == .region
            if isAdministrator, line.person.isActive,
                try PeopleQueries.administrators(db, region: region) == [id],
                line.grants.filter({ $0.role == .administrator && $0.grant.area == .region }).count == 1
            {
                throw DirectoryFaults("roles", .lastAdministrator)
            }
            try PeopleQueries.takeGrant(db, region: region, grant)
            let note = JournalNote(.takeRole, .person(id), title: line.person.name, before: values(of: held.grant))
            try write(db, note, by: permit)
        }
    }

    func line(_ db: Connection, _ id: ID<Person>) throws -> PersonLine? {
        guard let person = try AccountQueries.person(db, region: region, id: id) else { return nil }
        return PersonLine(person: person, grants: try AccountQueries.grants(db, region: region, person: id))
    }

    /// Throws `NotFound` for somebody who holds nothing in the cabinet.
    func expect(_ line: PersonLine, _ permit: Permit<Administration>) throws {
        let reference = reference
        let isInside = line.grants.contains { permit.contains($0.grant.area, reference) }
        guard permit.isForRegion || isInside else { throw NotFound() }
    }

    /// A cabinet's administrator edits those who work nowhere else.
    func mayEdit(_ line: PersonLine, _ permit: Permit<Administration>) -> Bool {
        let reference = reference
        if permit.isForRegion { return true }
        return !line.grants.isEmpty && line.grants.allSatisfy { permit.contains($0.grant.area, reference) }
    }

    func readGrant(_ reader: inout FormReader, _ permit: Permit<Administration>) -> Grant? {
        let reference = reference
        guard let role = Role(rawValue: reader.values["role"]), role != .resident, role != .system else {
            reader.fail("role", .nothingChosen)
            return nil
        }
        let organisation = reader.pick("role_organisation", reference.organisationBook(), isOptional: true)
        let territory = reader.pick("role_territory", reference.territoryBook, isOptional: true)
        guard reader.faults.isEmpty else { return nil }
        guard let area = Area(organisation: organisation, territory: territory), let grant = Grant(role, in: area)
        else {
            reader.fail("role", .roleArea(role))
            return nil
        }
        guard permit.contains(area, reference) else {
            reader.fail("role_organisation", .outsideCabinet)
            return nil
        }
        return grant
    }

    func give(_ db: Connection, _ grant: Grant, to person: PersonRecord, _ permit: Permit<Administration>) throws {
        let held = try AccountQueries.grants(db, region: region, person: person.id)
        if held.contains(where: { $0.grant == grant }) { throw DirectoryFaults("role", .roleHeld) }
        try PeopleQueries.insertGrant(
            db,
            region: region,
            id: platform.world.newID(),
            person: person.id,
            grant,
            at: platform.now
        )
        let title = person.name.isEmpty ? person.email : person.name
        try write(db, .init(.giveRole, .person(person.id), title: title, after: values(of: grant)), by: permit)
    }

    private func values(of grant: Grant) -> FormValues {
        [
            "role": grant.role.rawValue,
            "role_organisation": reference.organisationBook().text(for: grant.area.organisation),
            "role_territory": reference.territoryBook.text(for: grant.area.territory),
        ]
    }
}

extension Permit<Administration> {
    /// Whether the area lies in the one for which the permit was given.
    func contains(_ area: Area, _ reference: Reference) -> Bool {
        if isForRegion { return true }
        return area.organisation.map { reference.policy.covers(subject, $0) } ?? false
    }
}
