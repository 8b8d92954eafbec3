import Crypto
import Database
import Language
package import OtklikDomain

/// Messages about the same thing at the same place: for residents who are about to send one more, and for the staff.
package struct Duplicates: Sendable {
    let platform: Platform

    private var region: Int64 { platform.region.id.value }
}

/// A message of somebody else's that a resident may join, and nothing of it but what is not private: no words, no
/// place, no number, no name.
package struct JoinOffer: Sendable, Hashable {
    /// How far off it is, so roughly that the place cannot be measured out.
    package enum Distance: String, Sendable, Hashable, CaseIterable {
        /// Up to 50 metres.
        case here
        /// Up to 150 metres.
        case near
        /// Farther, within the radius of the rules.
        case around

        init(metres: Double) {
            self = metres <= 50 ? .here : metres <= 150 ? .near : .around
        }
    }

    /// Names the message to this installation and tells others nothing.
    package let key: String
    package let topic: String
    package let sentOn: LocalDate
    package let distance: Distance
    /// How many joined it, beside its author.
    package let joined: Int
    package let stage: ResidentStage
    /// The number of a message that the viewer wrote; nil for others'.
    package let own: PublicNumber?
}

extension Duplicates {
    /// What the draft's author may join instead of sending one more, the likeliest first.
    ///
    /// Nothing for a draft without a point, for one that is sent again, and for whoever asked too often.
    package func offers(for draft: DraftRecord, viewer: SignedIn?, from address: String, limit: Int = 3) throws
        -> [JoinOffer]
    {
        guard draft.point != nil, draft.resendOf == nil, !hasAskedTooOften(viewer, address) else { return [] }
        let reference = platform.reference.current
        return try platform.database.read { db in
            let joining = Joining(db: db, platform: platform, reference: reference, now: platform.now)
            return try joining.leads(for: draft).prefix(limit).compactMap { found in
                guard let topic = reference.topic(found.near.topic) else { return nil }
                return JoinOffer(
                    key: platform.joinKey(found.near.id),
                    topic: topic.name,
                    sentOn: reference.zone.date(of: found.near.sentAt),
                    distance: JoinOffer.Distance(metres: found.score.metres),
                    joined: try DuplicateQueries.joined(db, region: region, to: found.near.id),
                    stage: found.near.state.residentStage,
                    own: found.near.author == viewer?.person.id ? found.near.number : nil
                )
            }
        }
    }

    /// Whoever moves a point about to find out what neighbours report is stopped long before he has a map.
    private func hasAskedTooOften(_ viewer: SignedIn?, _ address: String) -> Bool {
        let key = viewer.map { "similar:\($0.person.id)" } ?? "similar:\(address)"
        let limit = viewer == nil ? 300 : 100
        return platform.limits.take(key, limit: limit, per: .hours(1), at: platform.now) != nil
    }
}

/// Which messages a resident may join, inside a transaction.
struct Joining {
    let db: Connection
    let platform: Platform
    let reference: Reference
    let now: Instant

    private var finder: DuplicateFinder { DuplicateFinder(db: db, platform: platform, reference: reference) }

    /// The messages that a draft may join, the likeliest first.
    ///
    /// Only accepted ones, about a thing at a place and with the draft's own topic or what its words say: so the words of
    /// others' messages decide nothing that could be asked out of them, and what concerns a person is never shown.
    func leads(for draft: DraftRecord) throws -> [DuplicateFinder.Found] {
        guard let probe = probe(draft) else { return [] }
        return try finder.find(probe, from: reference.rules.duplicateShow) { mayLead($0, probe) }
    }

    /// The lead behind an offer's key, if the draft may still join it.
    func lead(_ key: String, for draft: DraftRecord) throws -> ID<Message>? {
        try leads(for: draft).first { platform.joinKey($0.near.id) == key }?.near.id
    }

    private func mayLead(_ near: DuplicateQueries.Near, _ probe: DuplicateFinder.Probe) -> Bool {
        probe.isAbout(near.topic) && near.state.isOpen && near.state != .moderation
            && reference.topic(near.topic)?.needsPlace == true
    }

    private func probe(_ draft: DraftRecord) -> DuplicateFinder.Probe? {
        guard let point = draft.point, draft.resendOf == nil else { return nil }
        let text = MessageBody.telling(essence: draft.essence, text: draft.text)
        var subjects: Set<ID<Topic>> = []
        if let topic = draft.topic, !draft.topicUnknown { subjects = platform.topicAdvisor.alike(topic) }
        // One of five chooses another topic than their neighbour: what the words say counts as well.
        for suggestion in platform.topicAdvisor.suggest(text, limit: 1) {
            if let topic = Int64(suggestion.key).map({ ID<Topic>($0) }) {
                subjects.formUnion(platform.topicAdvisor.alike(topic))
            }
        }
        return subjects.isEmpty ? nil : DuplicateFinder.Probe(text: text, subjects: subjects, point: point, at: now)
    }
}

extension Platform {
    /// What names a message in a resident's form; without this installation's secret nobody can make or read it.
    func joinKey(_ lead: ID<Message>) -> String { base64url(Array(keyed("join:\(lead)").prefix(12))) }
}
