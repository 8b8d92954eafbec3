/// What a message is about: the third level of the classifier, with the rules that hold for it.
package struct Topic: Sendable, Hashable {
    package let id: ID<Topic>
    package var category: String
    package var subcategory: String
    package var name: String
    /// Which kind of organisation answers.
    package var kind: OrganisationKind
    package var term: Term
    /// The fast track: a short term, said to the resident before sending.
    package var isFast: Bool
    /// Whether a message makes no sense without a place.
    package var needsPlace: Bool
    /// Whether an answer "done" needs a photo.
    package var needsProof: Bool
    /// Whether a message is accepted without a moderator.
    package var isTrusted: Bool
    /// Whether an answer needs the head's approval; nil: as the organisation or the rules say.
    package var approvalRequired: Bool?
    package var isActive: Bool
    /// The part of the year in which it is offered; nil: always.
    package var season: Season?

    package init(
        id: ID<Topic>,
        category: String,
        subcategory: String,
        name: String,
        kind: OrganisationKind,
        term: Term,
        isFast: Bool,
        needsPlace: Bool,
        needsProof: Bool,
        isTrusted: Bool = false,
        approvalRequired: Bool? = nil,
        isActive: Bool = true,
        season: Season? = nil
    ) {
        self.id = id
        self.category = category
        self.subcategory = subcategory
        self.name = name
        self.kind = kind
        self.term = term
        self.isFast = isFast
        self.needsPlace = needsPlace
        self.needsProof = needsProof
        self.isTrusted = isTrusted
        self.approvalRequired = approvalRequired
        self.isActive = isActive
        self.season = season
    }

    /// Whether a resident may choose it on that day.
    package func isOffered(on date: LocalDate) -> Bool {
        isActive && (season?.contains(date) ?? true)
    }
}
