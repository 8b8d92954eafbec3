import Database
package import OtklikDomain

/// A territory with the fields of its form.
package struct TerritoryView: Sendable {
    package let territory: Territory
    package let values: FormValues
    package let revision: String
}

extension Territory {
    /// Names the state of the row; a form carries it.
    var revision: String {
        OtklikService.revision(of: [parent?.description ?? "", name, kind.rawValue, isActive ? "1" : "0"])
    }

    func values(_ reference: Reference) -> FormValues {
        var values: FormValues = [
            "name": name, "territory_kind": kind.rawValue, "around": reference.territoryBook.text(for: parent),
        ]
        values.set("active", flag: isActive)
        return values
    }
}

extension Directory {
    /// The territories whose names hold the words; all of them for no words.
    package func territories(
        search: String,
        after cursor: String?,
        _ permit: Permit<Administration>
    ) throws -> Listing<Territory> {
        try expect(.territories, permit)
        let search = ListSearch(search)
        let found = search.find(in: reference.territories.all) { [$0.name] }
        return Listing(found, after: cursor) { ListRank(TextFold.key($0.name), $0.id.value) }
    }

    package func territory(_ id: ID<Territory>, _ permit: Permit<Administration>) throws -> TerritoryView {
        try expect(.territories, permit)
        let reference = reference
        guard let found = reference.territory(id) else { throw NotFound() }
        return TerritoryView(territory: found, values: found.values(reference), revision: found.revision)
    }

    /// Throws `DirectoryFaults`.
    package func addTerritory(_ values: FormValues, _ permit: Permit<Administration>) throws -> ID<Territory> {
        let id = platform.world.id(Territory.self)
        let fresh = try read(values, id: id, old: nil)
        let (region, reference) = (region, reference)
        return try change(.territories, permit) { db in
            try TerritoryQueries.insert(db, region: region, fresh)
            let after = fresh.values(reference)
            try write(db, .init(.add, .territory(id), title: fresh.name, after: after), by: permit)
            return id
        }
    }

    /// Throws `DirectoryFaults`, `Overtaken`.
    package func editTerritory(
        _ id: ID<Territory>,
        _ values: FormValues,
        basedOn known: String,
        _ permit: Permit<Administration>
    ) throws {
        let (region, reference) = (region, reference)
        guard let shown = reference.territory(id) else { throw NotFound() }
        let fresh = try read(values, id: id, old: shown)
        try change(.territories, permit) { db in
            let all = try ReferenceQueries.territories(db, region: region)
            guard let old = all.first(where: { $0.id == id }) else { throw NotFound() }
            try expect(known, old.revision, of: .territory(id), db)
            if old == fresh { return }
            if let around = fresh.parent, TerritoryTree(all).isSame(id, orAround: around) {
                throw DirectoryFaults("around", .circle)
            }
            try TerritoryQueries.update(db, region: region, fresh)
            let (before, after) = (old.values(reference), fresh.values(reference))
            try write(
                db,
                .init(.edit, .territory(id), title: old.name, before: before, after: after),
                by: permit
            )
        }
    }

    private func read(_ values: FormValues, id: ID<Territory>, old: Territory?) throws -> Territory {
        var reader = FormReader(values)
        let name = reader.line("name", upTo: Self.nameLimit)
        let kind = Territory.Kind(rawValue: values["territory_kind"])
        if kind == nil { reader.fail("territory_kind", .nothingChosen) }
        let around = reader.pick("around", reference.territoryBook, isOptional: true)
        try reader.finish()
        return Territory(
            id: id,
            parent: around,
            name: name,
            kind: kind ?? .settlement,
            centre: old?.centre,
            population: old?.population,
            isActive: reader.flag("active")
        )
    }
}
