import Database
package import OtklikDomain

/// Everything about one message that a page or the API shows to this person.
package struct MessageDetail: Sendable {
    package let card: Message
    package let body: MessageBody
    package let point: Coordinate?
    /// Oldest first; without internal steps where the person may not see them.
    package let events: [Event]
    /// Oldest first: those that reached the resident; for staff the drafts too.
    package let answers: [AnswerRecord]
    package let files: [AttachmentRecord]
    /// The names of everyone in the history; empty for those who are not told them.
    package let names: [ID<Person>: String]
    /// The message this one was merged into, if the person may know its number.
    package let leadNumber: PublicNumber?
    package let leadState: MessageState?
    /// Numbers of messages merged into this one.
    package let mergedNumbers: [PublicNumber]
    /// Whether the person is the author.
    package let isAuthor: Bool
    /// Whether notes, drafts and names behind steps are shown.
    package let isInside: Bool
    /// What this person may do now: the buttons.
    package let offered: [Command]
    package let isReleased: Bool
    package let reference: Reference

    package var topic: Topic? { reference.topic(card.topic) }
    package var organisation: Organisation? { reference.organisation(card.organisation) }
    package var territory: Territory? { reference.territory(card.territory) }

    package func files(of kind: AttachmentRecord.Owner) -> [AttachmentRecord] { files.filter { $0.ownerKind == kind } }

    package func files(of answer: ID<AnswerDraft>) -> [AttachmentRecord] {
        files.filter { $0.ownerKind == .answer && $0.owner == answer.value }
    }

    package func files(_ ids: [ID<Attachment>]) -> [AttachmentRecord] { files.filter { ids.contains($0.id) } }
}

extension Messages {
    /// A message by its public number.
    ///
    /// Throws `NotFound` when there is none or the person may not see it.
    package func detail(_ number: PublicNumber, for person: SignedIn) throws -> MessageDetail {
        let reference = platform.reference.current
        return try platform.database.read { db in
            guard let shown = try CardQueries.shown(db, region: region, number: number),
                reference.sees(shown.card, person)
            else { throw NotFound() }
            return try detail(shown, for: person, reference, db)
        }
    }

    private func detail(
        _ row: ShownCard,
        for person: SignedIn,
        _ reference: Reference,
        _ db: Connection
    ) throws -> MessageDetail {
        let card = row.card
        let isAuthor = card.author == person.person.id
        let isInside = person.isStaff && person.scope.contains(card, reference.organisations, reference.territories)
        let events = try EventQueries.events(db, region: region, of: card.id)
        let lead = try card.lead.flatMap { try CardQueries.card(db, region: region, id: $0) }
        let isInsideLead = isInside && lead.map { reference.sees($0, person) } ?? false
        let lent = try sharedAnswers(events, db)
        let shared = isInsideLead ? lent : lent.map(\.shared)
        let answers = shared + (try TextQueries.answers(db, region: region, message: card.id))
        let shown = isInside ? events : events.filter(\.isShown)
        return MessageDetail(
            card: card,
            body: row.body,
            point: row.point,
            events: shown,
            answers: isInside ? answers : answers.filter { $0.state == .sent },
            files: try files(of: card, answers: answers, isInside: isInside, db)
                + shared.flatMap {
                    try AttachmentQueries.owned(db, region: region, kind: .answer, owner: $0.id.value)
                        .filter { isInsideLead || $0.isPicture }
                        .map { isInsideLead ? $0 : $0.withoutName }
                },
            names: isInside ? try names(in: shown, card, seenBy: person.person, db) : [:],
            leadNumber: lead?.number,
            leadState: lead?.state,
            mergedNumbers: try CardQueries.childNumbers(db, region: region, of: card.id),
            isAuthor: isAuthor,
            isInside: isInside,
            offered: offered(card, to: person, isAuthor: isAuthor, isInside: isInside, reference),
            isReleased: row.isReleased,
            reference: reference
        )
    }

    /// Answers to the message that this one was merged into: they came before any of its own.
    private func sharedAnswers(_ events: [Event], _ db: Connection) throws -> [AnswerRecord] {
        try events.compactMap { event in
            guard event.kind == .command(.answerWithLead), let answer = event.change.details.draft else { return nil }
            return try TextQueries.answer(db, region: region, id: answer)
        }
    }

    /// Files of drafts that the resident never got stay inside.
    private func files(
        of card: Message,
        answers: [AnswerRecord],
        isInside: Bool,
        _ db: Connection
    ) throws -> [AttachmentRecord] {
        let all = try AttachmentQueries.ofMessage(db, region: region, message: card.id)
        if isInside { return all }
        let sent = Set(answers.filter { $0.state == .sent }.map(\.id.value))
        return all.filter { $0.ownerKind != .answer || sent.contains($0.owner) }
    }

    private func names(
        in events: [Event],
        _ card: Message,
        seenBy viewer: PersonRecord,
        _ db: Connection
    ) throws -> [ID<Person>: String] {
        let named = Set(
            events.compactMap(\.actor) + events.compactMap(\.change.executor.value)
                + events.compactMap(\.change.details.insteadOf) + [card.executor].compactMap { $0 } + [card.author]
        )
        var found = [viewer.id: viewer.name]
        for id in named where id != viewer.id { found[id] = try AccountQueries.name(db, region: region, id: id) }
        return found
    }

    private func offered(
        _ card: Message,
        to person: SignedIn,
        isAuthor: Bool,
        isInside: Bool,
        _ reference: Reference
    ) -> [Command] {
        var commands: [Command] = []
        if isAuthor {
            commands += Decision.offered(
                on: card,
                by: .resident(person.person.id),
                isInScope: true,
                rules: reference.rules
            )
        }
        if isInside {
            commands += Decision.offered(on: card, by: person.actor, isInScope: true, rules: reference.rules)
            if reference.needsApproval(card) { commands.removeAll { $0 == .answerDirectly } }
        }
        return commands
    }
}
