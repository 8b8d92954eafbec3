/// Who does something: a person in one of his roles, or the platform itself.
package struct Actor: Sendable, Hashable {
    /// nil only for the system.
    package let person: ID<Person>?
    package let role: Role
    /// The organisation on whose behalf a member of the staff acts; nil for residents, the region's staff and the system.
    package let organisation: ID<Organisation>?

    private init(person: ID<Person>?, role: Role, organisation: ID<Organisation>?) {
        self.person = person
        self.role = role
        self.organisation = organisation
    }

    package static func resident(_ person: ID<Person>) -> Actor {
        Actor(person: person, role: .resident, organisation: nil)
    }

    /// A member of the staff in one of his roles.
    package static func staff(_ person: ID<Person>, _ role: Role, of organisation: ID<Organisation>?) -> Actor {
        Actor(person: person, role: role, organisation: organisation)
    }

    /// Timers and automatic steps.
    package static let system = Actor(person: nil, role: .system, organisation: nil)
}
