/// Somebody of the demo, a resident or a member of the staff.
package struct DemoPerson: Sendable, Hashable {
    package let surname: String
    package let name: String
    package let patronymic: String
    package let isFemale: Bool
    /// At example.org, which belongs to nobody.
    package let email: String
    /// With the dialling code 000, which does not exist.
    package let phone: String

    /// «Соколова Марина Андреевна».
    package var fullName: String { surname + " " + name + " " + patronymic }
    /// «М. Соколова».
    package var shortName: String { String(name.prefix(1)) + ". " + surname }
    /// «Марина Андреевна».
    package var politeName: String { name + " " + patronymic }
}

/// Draws people with names that agree and addresses that nobody else has.
struct PeopleMaker {
    private var seeded: Seeded
    /// Of each wanted address, how many have it or one with a number behind it.
    private var emails: [String: Int] = [:]
    private var phones = 0

    init(_ seeded: Seeded) {
        self.seeded = seeded
    }

    mutating func person() -> DemoPerson {
        let isFemale = seeded.chance(0.58)
        let patronymic = seeded.pick(PersonNames.patronymics)
        let surname = seeded.pick(PersonNames.surnames)
        return person(
            isFemale ? PersonNames.feminine(surname) : surname,
            seeded.pick(isFemale ? PersonNames.women : PersonNames.men),
            isFemale ? patronymic.daughter : patronymic.son,
            isFemale: isFemale
        )
    }

    /// Somebody with a given name, and with the plain address when it is still free.
    mutating func person(
        _ surname: String,
        _ name: String,
        _ patronymic: String,
        isFemale: Bool,
        email: String? = nil
    ) -> DemoPerson {
        phones += 1
        return DemoPerson(
            surname: surname,
            name: name,
            patronymic: patronymic,
            isFemale: isFemale,
            email: free(email ?? Latin.spelled(name.prefix(1) + "." + surname)),
            phone: Self.phone(phones)
        )
    }

    private mutating func free(_ wanted: String) -> String {
        let count = emails[wanted, default: 0] + 1
        emails[wanted] = count
        return wanted + (count > 1 ? String(count) : "") + "@example.org"
    }

    /// A number of the dialling code 000, which is given to nobody.
    static func phone(_ index: Int) -> String {
        let digits = String(2_000_000 + index % 7_000_000)
        return "+7 (000) " + digits.prefix(3) + "-" + digits.dropFirst(3).prefix(2) + "-" + digits.dropFirst(5)
    }
}
