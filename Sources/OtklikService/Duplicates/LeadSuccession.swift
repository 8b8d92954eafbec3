import Database
import OtklikDomain

/// What happens to those who joined a message when its author takes it back: the first of them goes on in its place, with
/// the same organisation and executor, and the others follow that one.
struct LeadSuccession {
    let db: Connection
    let step: MessageStep
    let region: Int64

    func goOn(without lead: ID<Message>) throws {
        guard let lost = try CardQueries.card(db, region: region, id: lead) else { return }
        var heir: ID<Message>?
        for child in try CardQueries.children(db, region: region, of: lead) {
            if let heir {
                try give(.merge(into: heir), to: child)
            } else if try give(.unmerge, to: child) {
                heir = child
                // Whoever cannot take it any more leaves it to the coordinator, who is told anyway.
                if let executor = lost.executor { try give(.assign(executor), to: child) }
            }
        }
    }

    @discardableResult
    private func give(_ order: Order, to message: ID<Message>) throws -> Bool {
        do {
            _ = try step.perform(order, on: message, seen: nil, db)
            return true
        } catch is Refusal {
            // That one was taken out of the merger meanwhile.
            return false
        }
    }
}
