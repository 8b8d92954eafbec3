/// The part of the region for which somebody holds a role.
package enum Area: Sendable, Hashable {
    case region
    /// The organisation and all below it.
    case organisation(ID<Organisation>)
    /// The territory and all that lies in it.
    case territory(ID<Territory>)

    /// The area that two columns of a table mean; nil if both are filled, which means nothing.
    package init?(organisation: ID<Organisation>?, territory: ID<Territory>?) {
        switch (organisation, territory) {
        case (nil, nil): self = .region
        case (let organisation?, nil): self = .organisation(organisation)
        case (nil, let territory?): self = .territory(territory)
        case (_?, _?): return nil
        }
    }

    package var organisation: ID<Organisation>? {
        switch self {
        case .organisation(let id): id
        case .region, .territory: nil
        }
    }

    package var territory: ID<Territory>? {
        switch self {
        case .territory(let id): id
        case .region, .organisation: nil
        }
    }
}

/// A role that a member of the staff holds, and where.
package struct Grant: Sendable, Hashable {
    package let role: Role
    package let area: Area

    /// A role in an area; nil if the role cannot be held there: nobody coordinates or answers for no organisation.
    package init?(_ role: Role, in area: Area) {
        guard RoleRights.of(role).areas.contains(where: { $0.admits(area) }) else { return nil }
        self.role = role
        self.area = area
    }
}

/// Who is signed in: a person, who is always a resident too, with the roles he holds.
package struct Viewer: Sendable, Hashable {
    package let person: ID<Person>
    package let grants: [Grant]

    package init(person: ID<Person>, grants: [Grant]) {
        self.person = person
        self.grants = grants
    }

    package var isStaff: Bool { !grants.isEmpty }

    package func holds(_ role: Role) -> Bool {
        role == .resident || grants.contains { $0.role == role }
    }
}
