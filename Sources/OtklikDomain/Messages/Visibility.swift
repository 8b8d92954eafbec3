/// Whom the resident lets see the message. The raw value is the name in the API.
package enum Visibility: String, Sendable, Hashable, CaseIterable {
    /// Only the author and those who answer: the choice that stands preset.
    case answerers
    /// Everyone, without the author's name, once a moderator released text and photos.
    case everyone

    /// The choice's number in the database (SMALLINT).
    package var code: Int64 {
        switch self {
        case .answerers: 1
        case .everyone: 2
        }
    }

    package init?(code: Int64) {
        guard let visibility = Visibility.allCases.first(where: { $0.code == code }) else { return nil }
        self = visibility
    }
}
