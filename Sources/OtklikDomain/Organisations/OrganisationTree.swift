/// All organisations of the region and how they stand to each other.
package struct OrganisationTree: Sendable {
    private let organisations: [ID<Organisation>: Organisation]
    private let lineage: Lineage<Organisation>

    package init(_ organisations: [Organisation]) {
        self.organisations = Dictionary(organisations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        lineage = Lineage(
            members: Set(self.organisations.keys),
            links: organisations.compactMap { organisation in organisation.parent.map { (organisation.id, $0) } }
        )
    }

    /// Every organisation, by id.
    package var all: [Organisation] {
        organisations.values.sorted { $0.id < $1.id }
    }

    package subscript(id: ID<Organisation>) -> Organisation? {
        organisations[id]
    }

    /// The organisation above it, also if that one is switched off.
    package func parent(of id: ID<Organisation>) -> Organisation? {
        lineage.parent(of: id).flatMap { organisations[$0] }
    }

    /// The nearest organisation above it that is active: where a review goes after the last round below.
    package func activeAbove(_ id: ID<Organisation>) -> Organisation? {
        ancestors(of: id).lazy.compactMap { organisations[$0] }.first { $0.isActive }
    }

    /// Those above it, nearest first.
    package func ancestors(of id: ID<Organisation>) -> [ID<Organisation>] {
        lineage.ancestors(of: id)
    }

    package func children(of id: ID<Organisation>) -> [Organisation] {
        lineage.children(of: id).compactMap { organisations[$0] }
    }

    package func hasChildren(_ id: ID<Organisation>) -> Bool {
        !lineage.children(of: id).isEmpty
    }

    /// Those with nobody above them.
    package var tops: [Organisation] {
        all.filter { lineage.parent(of: $0.id) == nil }
    }

    /// Itself and all below it.
    package func subtree(of id: ID<Organisation>) -> [ID<Organisation>] {
        lineage.subtree(of: id)
    }

    /// Whether the first is the second or stands above it.
    package func isSame(_ top: ID<Organisation>, orAbove id: ID<Organisation>) -> Bool {
        lineage.isSame(top, orAbove: id)
    }

    /// How the first stands to the second; nil: in no way that a message could be forwarded, or they are the same.
    ///
    /// Beside are those with the same organisation right above them.
    package func relation(of one: ID<Organisation>, to other: ID<Organisation>) -> Facts.Relation? {
        guard one != other, organisations[one] != nil, organisations[other] != nil else { return nil }
        if lineage.isSame(one, orAbove: other) { return .above }
        if lineage.isSame(other, orAbove: one) { return .below }
        return lineage.parent(of: one) == lineage.parent(of: other) ? .beside : nil
    }

    /// Whether hanging the first under the second makes no circle.
    package func canMove(_ id: ID<Organisation>, under parent: ID<Organisation>) -> Bool {
        lineage.canMove(id, under: parent)
    }
}
