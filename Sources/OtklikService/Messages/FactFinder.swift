import Database
import OtklikDomain

/// Looks up what a decision needs, in the transaction in which it is made.
struct FactFinder {
    let db: Connection
    let step: MessageStep

    private var reference: Reference { step.reference }
    private var region: Int64 { step.platform.region.id.value }

    func facts(for order: Order, on message: Message, seen: Int?) throws -> Facts {
        var facts = Facts(
            isInScope: try step.works(on: message, db),
            seenVersion: seen,
            deadline: reference.deadline
        )
        facts.topic = reference.topic(topic(of: order) ?? message.topic)
        facts.approvalRequired = reference.needsApproval(message)
        facts.above = message.organisation.flatMap { reference.organisations.activeAbove($0)?.id }
        switch order {
        case .accept, .setTopic, .send, .resend:
            facts.routed = reference.routing.route(topic: facts.topic, territory: message.territory).organisation
        case .forward(let target, _): facts.target = self.target(target, from: message)
        case .assign(let person): try addCandidate(person, of: message, to: &facts)
        case .approve, .returnDraft: facts.draft = try pendingDraft(of: message)
        case .merge(let lead):
            try CardQueries.hold(db, region: region, id: lead)
            facts.lead = try self.lead(lead)
        case .join(let lead): facts.lead = try self.lead(lead, isAlike: lead == step.compared)
        case .unmerge:
            facts.lead = try message.lead.flatMap { try lead($0) }
            facts.routed = reference.routing.route(topic: facts.topic, territory: message.territory).organisation
        case .answerWithLead, .closeWithLead: facts.lead = try message.lead.flatMap { try lead($0) }
        case .withdraw:
            facts.hasFollowers = try DuplicateQueries.joined(db, region: region, to: message.id) > 0
        case .decline, .returnToModeration, .takeToWork, .askResident, .reply, .replyTimeout, .submitDraft,
            .answerDirectly, .resume, .rateGood, .rateLow, .rateLowFinal, .ratingTimeout, .reopen, .add,
            .note, .discard:
            break
        }
        return facts
    }

    private func topic(of order: Order) -> ID<Topic>? {
        switch order {
        case .setTopic(let topic, _): topic
        case .send(let submission, _), .resend(let submission): submission.topic
        default: nil
        }
    }

    private func target(_ id: ID<Organisation>, from message: Message) -> Facts.Target? {
        guard let organisation = reference.organisation(id) else { return nil }
        return Facts.Target(
            id: id,
            relation: message.organisation.flatMap { reference.organisations.relation(of: id, to: $0) },
            isInScope: step.covers(id),
            isActive: organisation.isActive
        )
    }

    private func addCandidate(_ person: ID<Person>, of message: Message, to facts: inout Facts) throws {
        facts.candidate = try candidate(person, at: message.organisation)
        if facts.candidate?.isAbsent == true,
            let deputy = try AccountQueries.person(db, region: region, id: person)?.deputy
        {
            facts.deputy = try candidate(deputy, at: message.organisation)
        }
        guard let organisation = message.organisation else { return }
        let executors = try AccountQueries.people(db, region: region, role: .executor, organisation: organisation)
        facts.otherExecutors = executors.filter { $0.isActive && $0.id != message.lastRoundExecutor }.count
    }

    private func candidate(_ id: ID<Person>, at organisation: ID<Organisation>?) throws -> Facts.Candidate? {
        guard let person = try AccountQueries.person(db, region: region, id: id) else { return nil }
        let grants = try AccountQueries.grants(db, region: region, person: id)
        let here = grants.filter { $0.organisation == organisation }
        return Facts.Candidate(
            id: id,
            organisation: here.isEmpty ? grants.first?.organisation : organisation,
            roles: Set((here.isEmpty ? grants : here).map(\.role)),
            isActive: person.isActive,
            isAbsent: person.absentUntil.map { $0 > step.now } ?? false
        )
    }

    private func pendingDraft(of message: Message) throws -> Facts.PendingDraft? {
        guard let id = message.draft else { return nil }
        let answers = try TextQueries.answers(db, region: region, message: message.id)
        return answers.first { $0.id == id && $0.state == .onApproval }.map {
            Facts.PendingDraft(id: id, kind: $0.kind, author: $0.author, plannedDate: $0.plannedDate)
        }
    }

    private func lead(_ id: ID<Message>, isAlike: Bool = false) throws -> Facts.Lead? {
        guard let message = try CardQueries.card(db, region: region, id: id) else { return nil }
        return Facts.Lead(
            message: message,
            topic: reference.topic(message.topic),
            isInScope: try step.works(on: message, db),
            isAlike: isAlike
        )
    }
}
