@testable import OtklikDomain

/// One cell of the table with everything in place: card, order and facts against which nothing speaks but the table.
struct Scene {
    let command: Command
    let state: MessageState
    let role: Role

    static let now = Town.at("2026-04-01 12:00")

    func decide() throws(Refusal) -> Change {
        try Decision.decide(
            order,
            on: card,
            by: Town.actor(role),
            facts: facts,
            rules: .initial,
            now: Scene.now
        )
    }

    func expectedState(_ name: String?) -> MessageState? {
        switch name {
        case "same", "deleted": state
        case "came_from": .inWork
        case "by_draft": .postponed
        case let name?: MessageState(rawValue: name)
        case nil: nil
        }
    }

    private var card: Message {
        var clock = Message.StoredClock()
        clock.sentAt = Town.at("2026-03-02 10:00")
        clock.clockFrom = clock.sentAt
        clock.acceptedAt = clock.sentAt
        clock.term = Town.hole.term
        clock.due = Town.at("2026-03-22 23:59:59")
        clock.replyBy = Town.at("2026-03-31 23:59:59")
        clock.answeredAt = Town.at("2026-03-05 10:00")
        clock.closedAt = Town.at("2026-03-31 10:00")
        clock.plannedDate = Town.day("2026-04-01")
        var counts = Message.StoredCounts()
        counts.round = command == .rateLowFinal ? 3 : 0
        return Message(
            id: ID(100),
            region: ID(1),
            author: Town.anna,
            number: Town.number(1),
            visibility: .answerers,
            state: state,
            resumeState: .inWork,
            topic: Town.hole.id,
            organisation: Town.roads,
            executor: Town.gleb,
            draft: ID(500),
            lead: ID(200),
            clock: clock,
            counts: counts,
            version: 9
        )
    }

    private var facts: Facts {
        var facts = Facts(isInScope: true, seenVersion: 9, deadline: Town.deadline)
        facts.topic = command == .setTopic ? Town.lamp : Town.hole
        facts.topic?.isTrusted = true
        facts.routed = Town.roads
        facts.target = .init(id: Town.lights, relation: .beside, isInScope: true, isActive: true)
        facts.candidate = Story.candidate(Town.dina)
        facts.approvalRequired = false
        facts.draft = .init(id: ID(500), kind: .postponement, author: Town.gleb, plannedDate: Town.day("2026-05-01"))
        facts.lead = .init(message: lead, topic: Town.hole, isInScope: true, isAlike: true)
        facts.isChanged = true
        return facts
    }

    private var lead: Message {
        var clock = Message.StoredClock()
        clock.closedAt = Town.at("2026-03-10 10:00")
        return Message(
            id: ID(200),
            region: ID(1),
            author: Town.pavel,
            visibility: .everyone,
            state: command == .closeWithLead ? .withdrawn : command == .answerWithLead ? .answered : .inWork,
            organisation: Town.roads,
            executor: Town.gleb,
            answer: command == .answerWithLead ? ID(600) : nil,
            clock: clock
        )
    }

    private var order: Order {
        let draft = AnswerDraft(id: ID(500), content: .done)
        let supplement = Supplement(text: "Ещё одно фото", files: [ID(902)])
        return switch command {
        case .send: .send(Town.hole)
        case .resend: .resend(.sample())
        case .accept: .accept
        case .decline: .decline(reason: .noFacts, words: "Напишите, где это")
        case .returnToModeration: .returnToModeration(reason: "Не наша тема")
        case .setTopic: .setTopic(Town.lamp)
        case .forward: .forward(to: Town.lights)
        case .assign: .assign(Town.dina)
        case .takeToWork: .takeToWork
        case .askResident: .ask
        case .reply: .reply(supplement)
        case .replyTimeout: .replyTimeout
        case .submitDraft: .submitDraft(draft)
        case .returnDraft: .returnDraft(remark: "Добавьте фото")
        case .approve: .approve
        case .answerDirectly: .answerDirectly(draft)
        case .resume: .resume
        case .rateGood: .rateGood(Verdict(mark: 5, solved: true))
        case .rateLow: .low()
        case .rateLowFinal: .rateLowFinal(Verdict(mark: 1, complaints: [.notDone]))
        case .ratingTimeout: .ratingTimeout
        case .reopen: .reopen(reason: "Ответ неполный")
        case .withdraw: .withdraw(reason: nil)
        case .merge: .merge(into: ID(200))
        case .join: .join(ID(200))
        case .unmerge: .unmerge
        case .answerWithLead: .answerWithLead
        case .closeWithLead: .closeWithLead
        case .add: .add(supplement)
        case .note: .note("Звонили, не ответили")
        case .discard: .discard
        }
    }
}
