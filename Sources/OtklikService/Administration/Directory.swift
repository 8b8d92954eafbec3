import Database
package import OtklikDomain

/// The lists that administrators keep: organisations, people, topics, routes, territories, rules, the calendar.
///
/// Every change wants a permit, is checked, is saved together with its line of the journal, and makes the platform read
/// its directory again. A form says on which state of the row it is based; an older one is refused with `Overtaken`.
package struct Directory: Sendable {
    let platform: Platform

    var region: Int64 { platform.region.id.value }
    var reference: Reference { platform.reference.current }

    /// A permit to read and change a list in the role that the person works in.
    ///
    /// Throws `Denied.administration`.
    package func permit(_ list: Administration, _ person: SignedIn) throws -> Permit<Administration> {
        let grants = person.current.map { [$0.grant] } ?? []
        return try reference.policy.administer(list, as: Viewer(person: person.person.id, grants: grants))
    }

    /// The lists that the person may open in the role worked in.
    package func lists(of person: SignedIn) -> Set<Administration> {
        guard let grant = person.current?.grant else { return [] }
        let rights = RoleRights.of(grant.role)
        return grant.area == .region ? rights.administers : rights.administersCabinet
    }

    /// Runs a change in one transaction; afterwards every request sees it.
    func change<T: Sendable>(
        _ list: Administration,
        _ permit: Permit<Administration>,
        _ body: @escaping @Sendable (Connection) throws -> T
    ) throws -> T {
        try expect(list, permit)
        let result = try platform.database.write { [region] db in
            let result = try body(db)
            try ChangeQueries.count(db, region: region, ChangeQueries.directory)
            db.tell(.directory)
            return result
        }
        try platform.reference.reload()
        return result
    }

    func expect(_ list: Administration, _ permit: Permit<Administration>) throws {
        guard permit.action == list else { throw Denied.administration(list) }
    }

    /// Throws `Forbidden.scope` for an organisation outside of the cabinet.
    func expect(_ organisation: ID<Organisation>, in permit: Permit<Administration>) throws {
        guard reference.organisation(organisation) != nil else { throw NotFound() }
        guard reference.policy.covers(permit.subject, organisation) else { throw Forbidden.scope }
    }

    /// Throws `Overtaken` if the row is no longer as the form saw it.
    func expect(_ known: String, _ current: String, of subject: JournalSubject, _ db: Connection) throws {
        guard known != current else { return }
        let entry = try JournalQueries.last(db, region: region, subject: subject.text)
        throw Overtaken(revision: current, entry: entry)
    }
}

extension Permit<Administration> {
    /// Whether it is for the whole region and not for one cabinet.
    package var isForRegion: Bool { subject == .region }
}
