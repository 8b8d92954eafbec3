package import OtklikDomain

extension Messages {
    /// The message to open after this one is dealt with: what follows it in the queue, else the first one left.
    ///
    /// `card`: as it was in the queue. Throws `Forbidden.role` when the role has no such queue.
    package func next(after card: Message, in filter: QueueFilter, for person: SignedIn) throws -> PublicNumber? {
        let here = QueueCursor(moment: card.queueMoment, id: card.id.value)
        if let next = try queue(filter, for: person, after: here, limit: 1).rows.first { return next.number }
        return try queue(filter, for: person, limit: 2).rows.first { $0.id != card.id }?.number
    }
}
