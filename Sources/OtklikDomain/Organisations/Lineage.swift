/// Who stands above whom: the part that the trees of organisations and of territories share.
///
/// A chain of parents that runs in a circle (a damaged table) ends where it began instead of never.
struct Lineage<Thing>: Sendable {
    private let parents: [ID<Thing>: ID<Thing>]
    private let children: [ID<Thing>: [ID<Thing>]]

    /// Links that name a parent outside of `members` are taken as tops.
    init(members: Set<ID<Thing>>, links: [(child: ID<Thing>, parent: ID<Thing>)]) {
        let known = links.filter { members.contains($0.child) && members.contains($0.parent) }
        parents = Dictionary(known.map { ($0.child, $0.parent) }, uniquingKeysWith: { first, _ in first })
        children = Dictionary(grouping: known, by: \.parent).mapValues { $0.map(\.child).sorted() }
    }

    func parent(of id: ID<Thing>) -> ID<Thing>? {
        parents[id]
    }

    func children(of id: ID<Thing>) -> [ID<Thing>] {
        children[id] ?? []
    }

    /// Those above it, nearest first.
    func ancestors(of id: ID<Thing>) -> [ID<Thing>] {
        var chain: [ID<Thing>] = []
        var seen: Set<ID<Thing>> = [id]
        var next = parents[id]
        while let above = next, seen.insert(above).inserted {
            chain.append(above)
            next = parents[above]
        }
        return chain
    }

    /// Itself, and all that have it above them.
    func subtree(of id: ID<Thing>) -> [ID<Thing>] {
        var found: [ID<Thing>] = []
        var seen: Set<ID<Thing>> = []
        var left = [id]
        while let next = left.popLast() {
            guard seen.insert(next).inserted else { continue }
            found.append(next)
            left.append(contentsOf: children(of: next).reversed())
        }
        return found
    }

    /// Whether the first is the second or stands above it.
    func isSame(_ top: ID<Thing>, orAbove id: ID<Thing>) -> Bool {
        top == id || ancestors(of: id).contains(top)
    }

    /// Whether the tree stays one if the first hangs under the second.
    func canMove(_ id: ID<Thing>, under parent: ID<Thing>) -> Bool {
        !isSame(id, orAbove: parent)
    }
}
