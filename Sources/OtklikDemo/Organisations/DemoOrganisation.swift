/// An organisation of the demo; it refers to others by their number.
package struct DemoOrganisation: Sendable {
    package let name: String
    package let shortName: String
    /// The name within a sentence, declined: «дорожная служба Верхнереченска».
    package let forms: WordForms
    /// A code of `kinds.tsv`.
    package let kind: String
    package let parent: Int?
    /// The number of its municipality; nil: it works in the whole region.
    package let municipality: Int?
    package let email: String
    package let phone: String
    /// How many people of the staff it gets; 0 for those that only stand in the tree.
    package internal(set) var staff = 0
}

/// Grows the tree of organisations.
struct OrganisationMaker {
    private(set) var organisations: [DemoOrganisation] = []
    private var emails: Set<String> = []

    /// Adds an organisation named by a noun phrase and gives its number.
    mutating func add(
        _ forms: WordForms,
        kind: String,
        under parent: Int?,
        in municipality: Int? = nil,
        name: String? = nil,
        staff: Int = 0
    ) -> Int {
        let short = Self.capitalised(forms.nominative)
        organisations.append(
            DemoOrganisation(
                name: name ?? short,
                shortName: short,
                forms: forms,
                kind: kind,
                parent: parent,
                municipality: municipality,
                email: email(short),
                phone: PeopleMaker.phone(100_000 + organisations.count * 7),
                staff: staff
            )
        )
        return organisations.count - 1
    }

    static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private mutating func email(_ name: String) -> String {
        let words = Latin.spelled(name).split(separator: "-").prefix(4).joined(separator: "-")
        var email = words + "@example.org"
        var count = 1
        while !emails.insert(email).inserted {
            count += 1
            email = words + "-\(count)@example.org"
        }
        return email
    }
}
