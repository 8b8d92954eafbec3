import Database
package import OtklikDomain

/// An organisation with what only its administrator's page shows.
package struct OrganisationEntry: Sendable, Hashable {
    package let organisation: Organisation
    package let email: String
    package let phone: String

    /// Names the state of the row; a form carries it.
    package var revision: String {
        let row = organisation
        return OtklikService.revision(of: [
            row.parent?.description ?? "", row.name, row.shortName, row.kind.code, row.territory?.description ?? "",
            row.approvalRequired.map { $0 ? "1" : "0" } ?? "", row.isActive ? "1" : "0", email, phone,
        ])
    }

    func values(_ reference: Reference) -> FormValues {
        var values: FormValues = [
            "name": organisation.name,
            "short_name": organisation.shortName,
            "kind": organisation.kind.code,
            "parent": reference.organisationBook().text(for: organisation.parent),
            "territory": reference.territoryBook.text(for: organisation.territory),
            "email": email,
            "phone": phone,
        ]
        values.set("approval", choice: organisation.approvalRequired)
        values.set("active", flag: organisation.isActive)
        return values
    }
}

/// A line of the list of organisations.
package struct OrganisationLine: Sendable {
    package let organisation: Organisation
    /// How many stand right below it.
    package let below: Int
}

/// The page of one organisation.
package struct OrganisationView: Sendable {
    package let entry: OrganisationEntry
    package let values: FormValues
    /// Those above it that the administrator may open, the highest first.
    package let above: [Organisation]
    package let below: Listing<OrganisationLine>
    package let openMessages: Int
}

extension Directory {
    package static let nameLimit = 300
    package static let shortNameLimit = 120

    /// The organisations found by words, or those that stand highest in what the administrator may change.
    package func organisations(
        search: String,
        after cursor: String?,
        _ permit: Permit<Administration>
    ) throws -> Listing<OrganisationLine> {
        try expect(.organisations, permit)
        let reference = reference
        let search = ListSearch(search)
        let inCabinet = reference.organisations.all.filter { reference.policy.covers(permit.subject, $0.id) }
        let found =
            search.isEmpty
            ? inCabinet.filter { organisation in
                reference.organisations.parent(of: organisation.id).map {
                    !reference.policy.covers(permit.subject, $0.id)
                } ?? true
            }
            : search.find(in: inCabinet) { [$0.name, $0.shortName] }
        return lines(found, after: cursor, reference)
    }

    package func organisation(
        _ id: ID<Organisation>,
        after cursor: String? = nil,
        _ permit: Permit<Administration>
    ) throws -> OrganisationView {
        try expect(.organisations, permit)
        try expect(id, in: permit)
        let reference = reference
        let found = try platform.database.read { db in
            (
                entry: try OrganisationQueries.organisation(db, region: region, id: id),
                open: try OrganisationQueries.openMessages(db, region: region, organisation: id)
            )
        }
        guard let entry = found.entry else { throw NotFound() }
        return OrganisationView(
            entry: entry,
            values: entry.values(reference),
            above: reference.organisations.ancestors(of: id).reversed()
                .filter { reference.policy.covers(permit.subject, $0) }.compactMap { reference.organisation($0) },
            below: lines(reference.organisations.children(of: id), after: cursor, reference),
            openMessages: found.open
        )
    }

    /// Throws `DirectoryFaults`.
    package func addOrganisation(
        _ values: FormValues,
        _ permit: Permit<Administration>
    ) throws -> ID<Organisation> {
        let id = platform.world.id(Organisation.self)
        let fresh = try read(values, id: id, replacing: nil, permit)
        let (region, now, reference) = (region, platform.now, reference)
        return try change(.organisations, permit) { db in
            try OrganisationQueries.insert(db, region: region, fresh, at: now)
            try OrganisationQueries.insertAncestors(db, region: region, id: id, parent: fresh.organisation.parent)
            let after = fresh.values(reference)
            try write(db, .init(.add, .organisation(id), title: fresh.organisation.name, after: after), by: permit)
            return id
        }
    }

    /// Throws `DirectoryFaults`, `Overtaken`.
    package func editOrganisation(
        _ id: ID<Organisation>,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        try expect(id, in: permit)
        let (region, reference) = (region, reference)
        try change(.organisations, permit) { db in
            guard let old = try OrganisationQueries.organisation(db, region: region, id: id) else { throw NotFound() }
            try expect(known, old.revision, of: .organisation(id), db)
            let fresh = try read(values, id: id, replacing: old, permit)
            if old == fresh { return }
            try check(fresh.organisation, replaces: old.organisation, db)
            try OrganisationQueries.update(db, region: region, fresh)
            if old.organisation.parent != fresh.organisation.parent {
                try OrganisationQueries.cutAncestors(db, region: region, of: id)
                if let parent = fresh.organisation.parent {
                    try OrganisationQueries.joinAncestors(db, region: region, of: id, under: parent)
                }
            }
            let note = JournalNote(
                .edit,
                .organisation(id),
                title: old.organisation.name,
                before: old.values(reference),
                after: fresh.values(reference)
            )
            try write(db, note, by: permit)
        }
    }

    /// No circles, and no message left without anyone who answers it.
    private func check(_ fresh: Organisation, replaces old: Organisation, _ db: Connection) throws {
        if let parent = fresh.parent, parent != old.parent {
            // Read anew: another administrator may have moved the parent since the snapshot.
            let tree = OrganisationTree(try ReferenceQueries.organisations(db, region: region))
            guard tree.canMove(fresh.id, under: parent) else { throw DirectoryFaults("parent", .circle) }
        }
        if old.isActive, !fresh.isActive {
            let open = try OrganisationQueries.openMessages(db, region: region, organisation: fresh.id)
            if open > 0 { throw DirectoryFaults("active", .openMessages(open)) }
        }
    }

    private func read(
        _ values: FormValues,
        id: ID<Organisation>,
        replacing old: OrganisationEntry?,
        _ permit: Permit<Administration>
    ) throws -> OrganisationEntry {
        var reader = FormReader(values)
        let reference = reference
        let name = reader.line("name", upTo: Self.nameLimit)
        let shortName = reader.line("short_name", upTo: Self.shortNameLimit, isOptional: true)
        let kind = reader.kind("kind")
        let parent = reader.pick("parent", reference.organisationBook(), isOptional: true)
        let territory = reader.pick("territory", reference.territoryBook, isOptional: true)
        let email = reader.email("email", isOptional: true)?.text ?? ""
        let phone = reader.phone("phone", keeping: old?.phone ?? "")
        let isMoved = old == nil || parent != old?.organisation.parent
        let isInside = parent.map { reference.policy.covers(permit.subject, $0) } ?? permit.isForRegion
        if isMoved, !isInside { reader.fail("parent", .outsideCabinet) }
        try reader.finish()
        let organisation = Organisation(
            id: id,
            parent: parent,
            name: name,
            shortName: shortName.isEmpty ? String(name.prefix(Self.shortNameLimit)) : shortName,
            kind: kind,
            territory: territory,
            approvalRequired: reader.choice("approval"),
            isActive: reader.flag("active")
        )
        return OrganisationEntry(organisation: organisation, email: email, phone: phone)
    }

    private func lines(
        _ found: [Organisation],
        after cursor: String?,
        _ reference: Reference
    ) -> Listing<OrganisationLine> {
        let all = found.map {
            OrganisationLine(organisation: $0, below: reference.organisations.children(of: $0.id).count)
        }
        return Listing(all, after: cursor) { ListRank(TextFold.key($0.organisation.name), $0.organisation.id.value) }
    }
}
