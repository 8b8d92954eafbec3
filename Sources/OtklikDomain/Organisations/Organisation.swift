/// A body or company with a cabinet of its own: it gets messages and answers them.
package struct Organisation: Sendable, Hashable {
    package let id: ID<Organisation>
    /// The organisation above it; nil at the top of the tree.
    package var parent: ID<Organisation>?
    package var name: String
    /// What fits into a list, such as «Управа Заречного района».
    package var shortName: String
    package var kind: OrganisationKind
    /// Where it works; nil: in the whole region.
    package var territory: ID<Territory>?
    /// Whether an answer needs the head's approval; nil: as the region's rules say.
    package var approvalRequired: Bool?
    package var isActive: Bool

    package init(
        id: ID<Organisation>,
        parent: ID<Organisation>?,
        name: String,
        shortName: String,
        kind: OrganisationKind,
        territory: ID<Territory>?,
        approvalRequired: Bool? = nil,
        isActive: Bool = true
    ) {
        self.id = id
        self.parent = parent
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.territory = territory
        self.approvalRequired = approvalRequired
        self.isActive = isActive
    }
}
