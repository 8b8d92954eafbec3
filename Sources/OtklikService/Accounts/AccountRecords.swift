import Database
package import OtklikDomain

/// A person as the database keeps them.
package struct PersonRecord: Sendable, Hashable {
    package var id: ID<Person>
    package var email: String
    package var name: String
    /// What they do, as it stands under their answers: «начальник участка».
    package var position: String
    package var phone: String
    /// argon2id; empty where the person signs in by a mailed code only.
    package var passwordHash: String
    package var absentUntil: Instant?
    package var deputy: ID<Person>?
    package var isActive: Bool
    /// The name of the demo persona this person plays; empty for everybody else.
    package var persona: String

    package init(id: ID<Person>, email: String, name: String = "", position: String = "", phone: String = "") {
        self.id = id
        self.email = email
        self.name = name
        self.position = position
        self.phone = phone
        passwordHash = ""
        isActive = true
        persona = ""
    }

    init(row: Row) {
        id = ID(row.int(0))
        email = row.text(1)
        name = row.text(2)
        position = row.text(3)
        phone = row.text(4)
        passwordHash = row.text(5)
        absentUntil = row.optionalInt(6).map { Instant(milliseconds: $0) }
        deputy = row.optionalInt(7).map { ID($0) }
        isActive = row.flag(8)
        persona = row.text(9)
    }
}

/// A role that a person holds, as the database keeps it.
package struct GrantRecord: Sendable, Hashable {
    package let id: ID<GrantRecord>
    package let grant: Grant
    /// The short name of the organisation it is held in; empty for the region and for territories.
    package let organisationName: String

    package var role: Role { grant.role }
    package var organisation: ID<Organisation>? { grant.area.organisation }

    init(row: Row) throws {
        let organisation = row.optionalInt(2).map { ID<Organisation>($0) }
        let territory = row.optionalInt(3).map { ID<Territory>($0) }
        guard let role = Role(rawValue: row.text(1)), let area = Area(organisation: organisation, territory: territory),
            let grant = Grant(role, in: area)
        else { throw CorruptRow(table: "role_grant", id: row.int(0)) }
        id = ID(row.int(0))
        self.grant = grant
        organisationName = row.optionalText(4) ?? ""
    }
}

/// A stored value that no code of ours can have written.
package struct CorruptRow: Error, Sendable {
    package let table: String
    package let id: Int64
}

/// How a session came to be and how it is carried.
package enum SessionKind: Int64, Sendable {
    case cookie = 1
    case bearer = 2
}

struct SessionRecord: Sendable {
    var person: ID<Person>
    var kind: SessionKind
    /// The role the person works in now, where they hold several.
    var grant: ID<GrantRecord>?
    var seen: Instant
    var expires: Instant

    init(person: ID<Person>, kind: SessionKind, grant: ID<GrantRecord>?, seen: Instant, expires: Instant) {
        self.person = person
        self.kind = kind
        self.grant = grant
        self.seen = seen
        self.expires = expires
    }

    /// Five columns in the order of the members.
    init(row: Row, from first: Int) {
        person = ID(row.int(first))
        kind = SessionKind(rawValue: row.int(first + 1)) ?? .cookie
        grant = row.optionalInt(first + 2).map { ID($0) }
        seen = Instant(milliseconds: row.int(first + 3))
        expires = Instant(milliseconds: row.int(first + 4))
    }
}

struct CodeRecord: Sendable {
    let id: Int64
    let hash: String
    let tries: Int64

    init(row: Row) {
        id = row.int(0)
        hash = row.text(1)
        tries = row.int(2)
    }
}

/// Who is signed in: the person, their roles, and the one they work in.
package struct SignedIn: Sendable {
    package let person: PersonRecord
    package let grants: [GrantRecord]
    /// nil: a resident.
    package let current: GrantRecord?
    package let kind: SessionKind
    /// What the form token is made from; never the token itself.
    package let sessionHash: String

    package var role: Role { current?.role ?? .resident }
    package var isStaff: Bool { current != nil }

    /// Which messages of other people the role worked in sees.
    package var scope: Scope { current.map { Scope($0.grant, of: person.id) } ?? .own(person.id) }

    /// Who acts when this person does something in the role worked in.
    package var actor: Actor {
        current.map { .staff(person.id, $0.role, of: $0.organisation) } ?? .resident(person.id)
    }

    /// In which role the person gives a command to a message: as its author where only the author may, else as staff.
    func actor(for command: Command, on message: Message) -> Actor {
        let isAuthor = message.author == person.id
        guard isStaff, isAuthor else { return actor }
        let offered = Lifecycle.offered(in: message.state, as: .resident)
        return offered.contains(command) ? .resident(person.id) : actor
    }
}
