import Database
import Language
package import OtklikDomain

/// What stands beside an answer that is being written or signed. Hints only: none of it keeps anybody from sending.
package struct AnswerHelp: Sendable, Hashable {
    /// Answers to earlier messages about the same topic that helped, the best and newest first.
    package var earlier: [EarlierAnswer] = []
    /// What the text lacks; nil for no text.
    package var hints: AnswerHints?

    package static let none = AnswerHelp()
}

/// An earlier message with an answer that its author rated well; what is personal in both is masked.
package struct EarlierAnswer: Sendable, Hashable {
    package let number: PublicNumber
    package let essence: String
    package let text: String
    /// 4 or 5.
    package let rating: Int
}

/// What may be missing in an answer, or said more plainly.
package struct AnswerHints: Sendable, Hashable {
    package enum Gap: Sendable, Hashable {
        /// No day or term by which something happens.
        case date
        /// Nobody is named who does it.
        case owner
        /// A refusal or a delay without a why.
        case reason
    }

    /// Words of officialese as they stand in the text, with what people say.
    package struct Plainer: Sendable, Hashable {
        package let words: String
        package let plain: String
    }

    /// The earlier answer that has most of this one.
    package struct Copy: Sendable, Hashable {
        package let number: PublicNumber
        /// Of this text, 50…100.
        package let percent: Int
    }

    package let gaps: [Gap]
    /// In the order of the text, each once.
    package let plainer: [Plainer]
    /// Nil unless half of the text or more stands in one earlier answer.
    package let copy: Copy?
}

/// Finds what helps whoever writes or signs an answer.
package struct AnswerHelper: Sendable {
    private let platform: Platform
    private let aid: AnswerAid

    /// - Parameters:
    ///   - platform: The installation.
    ///   - plainWords: A line each: the phrase of officialese, ` – `, the plainer one.
    package init(platform: Platform, plainWords: String) {
        self.platform = platform
        aid = AnswerAid(reader: platform.plainReader, plainWords: plainWords)
    }

    /// So many are shown, and with so many more of the topic a text is compared.
    private static let shown = 3
    private static let compared = 12
    /// With so many answers that its author gave last a text is compared.
    private static let own = 24
    /// So many organisations of somebody who sees several are asked for answers.
    private static let mostOrganisations = 24

    /// What helps with an answer to a message; of earlier ones only what the viewer may open.
    ///
    /// `text`: the answer as it stands, blank before anything is written. `author`: whoever writes it.
    /// Throws what the database throws.
    package func help(
        with text: String?,
        on detail: MessageDetail,
        by author: ID<Person>,
        for viewer: SignedIn
    ) throws -> AnswerHelp {
        let isBlank = text?.allSatisfy(\.isWhitespace) ?? true
        return try platform.database.read { db in
            let finder = EarlierAnswers(db: db, region: platform.region.id.value, detail: detail, viewer: viewer)
            let helped = try finder.helped(limit: Self.compared, organisations: Self.mostOrganisations)
            var help = AnswerHelp(earlier: helped.prefix(Self.shown).map(EarlierAnswer.init))
            if !isBlank, let text {
                let own = try finder.written(by: author, limit: Self.own)
                help.hints = hints(text, earlier: helped + own)
            }
            return help
        }
    }

    private func hints(_ text: String, earlier: [EarlierAnswerQueries.Found]) -> AnswerHints {
        let found = aid.hints(text, earlier: earlier.map(\.text))
        let units = Array(text.utf16)
        var seen: Set<String> = []
        return AnswerHints(
            gaps: found.missing.map(AnswerHints.Gap.init),
            plainer: found.plainer.compactMap { hint in
                let words = String(decoding: units[hint.range], as: UTF16.self)
                guard seen.insert(TextFold.key(words)).inserted else { return nil }
                return AnswerHints.Plainer(words: words, plain: hint.plain)
            },
            copy: found.copiedFrom.flatMap { index in
                guard found.copied >= Fingerprint.copy else { return nil }
                return AnswerHints.Copy(number: earlier[index].number, percent: Int(found.copied * 100))
            }
        )
    }
}

/// Answers given before that a person may read beside one message.
private struct EarlierAnswers {
    let db: Connection
    let region: Int64
    let detail: MessageDetail
    let viewer: SignedIn

    private var reference: Reference { detail.reference }

    /// Those about the same topic that helped, each text once, the best and newest first.
    func helped(limit: Int, organisations most: Int) throws -> [EarlierAnswerQueries.Found] {
        guard let topic = detail.card.topic else { return [] }
        var found: [EarlierAnswerQueries.Found] = []
        switch viewer.scope {
        case .assigned(let person):
            found = try EarlierAnswerQueries.helped(db, region: region, executor: person, topic: topic, limit: limit)
        case .organisation, .territory, .region:
            let several = organisations.prefix(most)
            for organisation in several {
                found += try EarlierAnswerQueries.helped(
                    db,
                    region: region,
                    organisation: organisation,
                    topic: topic,
                    limit: max(limit / several.count, 3)
                )
            }
        case .own, .nothing: return []
        }
        let best = found.sorted { ($0.rating ?? 0, $0.message.value) > ($1.rating ?? 0, $1.message.value) }
        // Messages that were merged share one answer.
        var answers: Set<ID<AnswerDraft>> = []
        var seen: [EarlierAnswerQueries.Found] = []
        for one in best where seen.count < limit && answers.insert(one.answer).inserted {
            if try isSeen(one) { seen.append(one) }
        }
        return seen
    }

    /// What somebody answered last to other messages.
    func written(by author: ID<Person>, limit: Int) throws -> [EarlierAnswerQueries.Found] {
        try EarlierAnswerQueries.written(db, region: region, by: author, limit: limit).filter(isSeen)
    }

    /// The message's own organisation first, then the others of whoever sees several.
    private var organisations: [ID<Organisation>] {
        let own = detail.card.organisation.map { [$0] } ?? []
        guard case .organisation(let top) = viewer.scope else { return own }
        return own + reference.organisations.subtree(of: top).filter { !own.contains($0) }
    }

    private func isSeen(_ found: EarlierAnswerQueries.Found) throws -> Bool {
        guard found.message != detail.card.id,
            let card = try CardQueries.card(db, region: region, id: found.message)
        else { return false }
        return reference.worksOn(card, viewer)
    }
}

extension EarlierAnswer {
    /// Whom an answer names has nothing to do with the next one.
    fileprivate init(_ found: EarlierAnswerQueries.Found) {
        number = found.number
        essence = found.essence.withoutPersonalData
        text = found.text.withoutPersonalData
        rating = found.rating ?? 0
    }
}

extension AnswerHints.Gap {
    fileprivate init(_ missing: AnswerAid.Missing) {
        switch missing {
        case .date: self = .date
        case .owner: self = .owner
        case .reason: self = .reason
        }
    }
}
