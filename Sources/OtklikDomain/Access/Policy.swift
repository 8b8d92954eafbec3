/// Says who may see and do what: roles and areas against the lifecycle's table.
package struct Policy: Sendable {
    private let organisations: OrganisationTree
    private let territories: TerritoryTree

    package init(organisations: OrganisationTree, territories: TerritoryTree) {
        self.organisations = organisations
        self.territories = territories
    }

    /// How the person stands to the message; throws `.invisible` if not at all.
    package func sight(of message: Message, by viewer: Viewer) throws(Denied) -> Sight {
        let actors = actors(for: message, viewer)
        guard !actors.isEmpty else { throw .invisible }
        return Sight(
            isAuthor: message.author == viewer.person,
            isInside: actors.contains { RoleRights.of($0.role).seesInside },
            actors: actors
        )
    }

    /// A permit for the command in the first of the person's roles that may give it in the message's state.
    ///
    /// If one of his roles may give it in another state only, there is a permit too: that the state is wrong is for the
    /// lifecycle to say, in better words.
    package func permit(
        _ command: Command,
        on message: Message,
        as viewer: Viewer
    ) throws(Denied) -> Permit<Command> {
        let actors = try sight(of: message, by: viewer).actors
        let now = actors.first { Lifecycle.offered(in: message.state, as: $0.role).contains(command) }
        let ever = actors.first { actor in
            Lifecycle.table.contains { $0.command == command && $0.by.contains(actor.role) }
        }
        guard let actor = now ?? ever else { throw .command(command) }
        return Permit(command, on: message.id, as: actor, version: message.version)
    }

    /// The platform's own permit, for timers and automatic steps.
    package func systemPermit(_ command: Command, on message: Message) -> Permit<Command> {
        Permit(command, on: message.id, as: .system, version: message.version)
    }

    /// Every command that the table offers the person now, once each: what buttons are made of.
    package func offered(on message: Message, to viewer: Viewer) -> [Permit<Command>] {
        var permits: [Permit<Command>] = []
        for actor in actors(for: message, viewer) {
            for command in Lifecycle.offered(in: message.state, as: actor.role)
            where !permits.contains(where: { $0.action == command }) {
                permits.append(Permit(command, on: message.id, as: actor, version: message.version))
            }
        }
        return permits
    }

    /// A permit to change a list, with the widest area for which the person may.
    package func administer(_ list: Administration, as viewer: Viewer) throws(Denied) -> Permit<Administration> {
        let allowed = viewer.grants.filter { grant in
            let rights = RoleRights.of(grant.role)
            return (grant.area == .region ? rights.administers : rights.administersCabinet).contains(list)
        }
        guard let grant = allowed.first(where: { $0.area == .region }) ?? allowed.first else {
            throw .administration(list)
        }
        return Permit(list, on: grant.area, as: Policy.actor(grant, viewer.person), version: 0)
    }

    /// Whether the organisation lies in the area.
    package func covers(_ area: Area, _ organisation: ID<Organisation>) -> Bool {
        switch area {
        case .region: true
        case .organisation(let top): organisations.isSame(top, orAbove: organisation)
        case .territory(let outer):
            organisations[organisation]?.territory.map { territories.isSame(outer, orAround: $0) } ?? false
        }
    }

    /// The person in each of the roles that see the message; as its author first.
    private func actors(for message: Message, _ viewer: Viewer) -> [Actor] {
        let author: [Actor] = message.author == viewer.person ? [.resident(viewer.person)] : []
        return author
            + viewer.grants
            .filter { Scope($0, of: viewer.person).contains(message, organisations, territories) }
            .map { Policy.actor($0, viewer.person) }
    }

    private static func actor(_ grant: Grant, _ person: ID<Person>) -> Actor {
        .staff(person, grant.role, of: grant.area.organisation)
    }
}

/// How a person stands to a message.
package struct Sight: Sendable, Hashable {
    package let isAuthor: Bool
    /// Whether notes, drafts and the names behind steps are shown.
    package let isInside: Bool
    /// The person in each of the roles that see it; never empty.
    package let actors: [Actor]
}
