/// What of a person a text may give away. The raw values are those of the finder in `Language`.
package enum PersonalMatter: String, Sendable, Hashable, CaseIterable {
    case phone
    case email
    /// Insurance number of an individual account.
    case snils
    /// Taxpayer number of a person.
    case inn
    case card
    /// Health insurance policy.
    case oms
    case passport
    case flat
    case birth = "dob"
    case plate
    case name
}

/// Why something was taken for personal. The raw values are those of the finder in `Language`.
package enum PersonalSign: String, Sendable, Hashable, CaseIterable {
    /// The digits carry a check digit that agrees.
    case checksum
    /// It is written as such things are.
    case shape
    /// A word beside it says what it is.
    case nearbyWord
    case patronymic
    case firstName
    case initials
    /// A role or kinship before a surname.
    case role
}
