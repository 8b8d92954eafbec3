import OtklikDomain

/// A person with the roles that are held.
package struct PersonLine: Sendable, Hashable {
    package let person: PersonRecord
    package let grants: [GrantRecord]
}

/// The list of people.
package struct PeopleView: Sendable {
    /// Those who hold a role.
    package let staff: Listing<PersonLine>
    /// Other people found; the first of them.
    package let others: [PersonRecord]
}

/// The page of one person.
package struct PersonView: Sendable {
    package let person: PersonRecord
    package let grants: [GrantRecord]
    package let values: FormValues
    package let revision: String
    /// Whether name, position and absence may be changed, and not only roles.
    package let mayEdit: Bool
    /// Whether the address, the password and the right to sign in may be changed.
    package let mayEditAccess: Bool
    /// Who could stand in: the names of those who work in the same place.
    package let colleagues: [String]
    package let openMessages: Int
}

extension PersonRecord {
    /// Names the state of the row; a form carries it.
    var revision: String {
        OtklikService.revision(of: [
            email, name, position, phone, absentUntil?.milliseconds.description ?? "", deputy?.description ?? "",
            isActive ? "1" : "0",
        ])
    }
}
