import Database
import Language
package import OtklikDomain

/// Another open message that may be about the same thing, and what speaks for it.
package struct MergeProposal: Sendable, Hashable {
    package let number: PublicNumber
    package let essence: String
    package let state: MessageState
    package let sentAt: Instant
    /// So alike that merging needs no second look; never done by machine.
    package let isVeryAlike: Bool
    package let isSameTopic: Bool
    package let metres: Int
    /// Between the two sendings.
    package let days: Int
    /// Words of the message that stand in the other one too.
    package let words: [String]
}

extension Messages {
    /// Open messages near this one in place and time that are likely about the same thing and that this person sees, the
    /// likeliest first.
    package func proposals(for detail: MessageDetail, for person: SignedIn, limit: Int = 3) throws -> [MergeProposal] {
        guard detail.card.state.isOpen, let probe = probe(detail) else { return [] }
        let reference = detail.reference
        let platform = platform
        return try platform.database.read { db in
            let finder = DuplicateFinder(db: db, platform: platform, reference: reference)
            let found = try finder.find(probe, from: reference.rules.duplicateShow) { near in
                guard let card = try CardQueries.card(db, region: region, id: near.id) else { return false }
                return person.scope.contains(card, reference.organisations, reference.territories)
            }
            return found.prefix(limit).map { other in
                MergeProposal(
                    number: other.near.number,
                    essence: other.words.essence,
                    state: other.near.state,
                    sentAt: other.near.sentAt,
                    isVeryAlike: other.score.value >= reference.rules.duplicateMerge,
                    isSameTopic: other.isSameSubject,
                    metres: Int(other.score.metres.rounded()),
                    days: Int(other.score.days),
                    words: other.fingerprint.words(sharedWith: probe.text, reader: platform.textReader, limit: 3)
                )
            }
        }
    }

    private func probe(_ detail: MessageDetail) -> DuplicateFinder.Probe? {
        guard let point = detail.point, let sentAt = detail.card.sentAt else { return nil }
        return DuplicateFinder.Probe(
            text: MessageBody.telling(essence: detail.body.essence, text: detail.body.text),
            subjects: detail.card.topic.map(platform.topicAdvisor.alike) ?? [],
            point: point,
            at: sentAt,
            id: detail.card.id
        )
    }
}
