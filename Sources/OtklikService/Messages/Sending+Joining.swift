import Database
package import OtklikDomain

/// What became of a draft that was to join another message.
package struct JoinedMessage: Sendable, Hashable {
    package let message: Message
    /// False: the other one cannot be joined any more, so this one was sent alone.
    package let isJoined: Bool
}

extension MessageStep {
    /// The message that a draft follows; nil when it may not, or not any more.
    func joinable(_ offer: String, for draft: DraftRecord, _ db: Connection) throws -> ID<Message>? {
        let joining = Joining(db: db, platform: platform, reference: reference, now: now)
        guard let lead = try joining.lead(offer, for: draft) else { return nil }
        let region = platform.region.id.value
        // Held until the end, so that its answer comes either before, and is seen here, or after, and finds this one.
        try CardQueries.hold(db, region: region, id: lead)
        return try CardQueries.card(db, region: region, id: lead)?.canBeJoined == true ? lead : nil
    }
}
