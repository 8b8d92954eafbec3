/// Which messages a list or a load may find: it becomes part of the query's `WHERE`, so that not found and not yours
/// are one answer.
package enum Scope: Sendable, Hashable {
    /// Those the person sent.
    case own(ID<Person>)
    /// Those the person is the executor of.
    case assigned(ID<Person>)
    /// Those at the organisation or at one below it.
    case organisation(ID<Organisation>)
    /// Those about a place in the territory.
    case territory(ID<Territory>)
    /// All but drafts.
    case region
    case nothing

    /// What the person sees by holding the role.
    package init(_ grant: Grant, of person: ID<Person>) {
        switch RoleRights.of(grant.role).sees {
        case .own: self = .own(person)
        case .assigned: self = .assigned(person)
        case .region: self = .region
        case .nothing: self = .nothing
        case .area:
            switch grant.area {
            case .region: self = .region
            case .organisation(let id): self = .organisation(id)
            case .territory(let id): self = .territory(id)
            }
        }
    }

    /// The same rule for a message that was already loaded; a draft is seen only by who writes it.
    package func contains(_ message: Message, _ organisations: OrganisationTree, _ territories: TerritoryTree) -> Bool {
        contains(
            author: message.author,
            state: message.state,
            organisation: message.organisation,
            territory: message.territory,
            executor: message.executor,
            organisations,
            territories
        )
    }

    /// The same of a message of which only this is known.
    package func contains(
        author: ID<Person>,
        state: MessageState,
        organisation: ID<Organisation>?,
        territory: ID<Territory>?,
        executor: ID<Person>?,
        _ organisations: OrganisationTree,
        _ territories: TerritoryTree
    ) -> Bool {
        if case .own(let person) = self { return author == person }
        guard state != .draft else { return false }
        return switch self {
        case .own, .nothing: false
        case .assigned(let person): executor == person
        case .organisation(let top): organisation.map { organisations.isSame(top, orAbove: $0) } ?? false
        case .territory(let outer): territory.map { territories.isSame(outer, orAround: $0) } ?? false
        case .region: true
        }
    }
}
