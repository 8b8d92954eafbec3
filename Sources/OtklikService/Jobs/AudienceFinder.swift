import Database
import OtklikDomain

/// Finds the people behind an audience.
struct AudienceFinder {
    let db: Connection
    let region: Int64
    let reference: Reference

    /// Somebody to be told, and of which message: authors of merged ones are told of their own, and learn nothing of the
    /// other's words.
    struct Recipient {
        let person: PersonRecord
        let message: ID<Message>
    }

    func recipients(_ audience: Audience, of message: Message) throws -> [Recipient] {
        switch audience {
        case .leadAuthor: try message.lead.map(author) ?? []
        case .mergedAuthors: try CardQueries.children(db, region: region, of: message.id).flatMap(author)
        default: try people(audience, of: message).map { Recipient(person: $0, message: message.id) }
        }
    }

    private func author(_ id: ID<Message>) throws -> [Recipient] {
        guard let card = try CardQueries.card(db, region: region, id: id) else { return [] }
        return reachable(try person(card.author)).map { Recipient(person: $0, message: id) }
    }

    private func people(_ audience: Audience, of message: Message) throws -> [PersonRecord] {
        let found: [PersonRecord] =
            switch audience {
            case .resident: try person(message.author)
            case .executor: try message.executor.map(person) ?? []
            case .leadAuthor, .mergedAuthors: []
            case .moderators: try nearest(.moderator, from: message.organisation)
            case .organisation: try organisation(message)
            case .heads: try nearest(.head, from: message.organisation)
            case .curator: try nearest(.curator, from: message.organisation)
            case .regionalCoordinator: try all(.regionalCoordinator, at: nil)
            }
        return reachable(found)
    }

    private func reachable(_ people: [PersonRecord]) -> [PersonRecord] {
        people.filter { $0.isActive && !$0.email.isEmpty }
    }

    private func organisation(_ message: Message) throws -> [PersonRecord] {
        guard let organisation = message.organisation else { return try all(.regionalCoordinator, at: nil) }
        return try all(.coordinator, at: organisation)
    }

    /// Those of the organisation, else of the nearest one above, else of the region.
    private func nearest(_ role: Role, from organisation: ID<Organisation>?) throws -> [PersonRecord] {
        let chain = organisation.map { [$0] + reference.organisations.ancestors(of: $0) } ?? []
        for place in chain {
            let found = try all(role, at: place)
            if !found.isEmpty { return found }
        }
        return try all(role, at: nil)
    }

    private func all(_ role: Role, at organisation: ID<Organisation>?) throws -> [PersonRecord] {
        try AccountQueries.people(db, region: region, role: role, organisation: organisation)
    }

    private func person(_ id: ID<Person>) throws -> [PersonRecord] {
        try AccountQueries.person(db, region: region, id: id).map { [$0] } ?? []
    }
}
