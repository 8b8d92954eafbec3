import OtklikDomain
import OtklikService
import WebServer

/// Turns the API's words into an order; what is missing is refused by its pointer.
struct StepReader {
    let input: StepInput
    let call: Call
    let card: Message

    func order() throws -> Order {
        guard let command = Command(rawValue: input.command) else {
            throw BadJSON(pointer: "/command", detail: "unknown")
        }
        switch command {
        case .accept: return .accept
        case .decline: return .decline(reason: try declineReason(), words: input.words ?? "")
        case .returnToModeration: return .returnToModeration(reason: input.reason ?? "")
        case .setTopic: return .setTopic(try id(input.topic, "/topic"), reason: input.reason ?? "")
        case .forward: return .forward(to: try id(input.organisation, "/organisation"), reason: input.reason ?? "")
        case .assign: return .assign(try id(input.executor, "/executor"))
        case .takeToWork: return .takeToWork
        case .askResident: return .askResident(question: input.question ?? "")
        case .reply: return .reply(try supplement())
        case .add: return .add(try supplement())
        case .submitDraft: return .submitDraft(try draft())
        case .answerDirectly: return .answerDirectly(try draft())
        case .returnDraft: return .returnDraft(remark: input.remark ?? "")
        case .approve: return .approve
        case .resume: return .resume
        case .rateGood, .rateLow, .rateLowFinal: return try rating()
        case .reopen: return .reopen(reason: input.reason ?? "")
        case .withdraw: return .withdraw(reason: input.reason)
        case .merge: return .merge(into: try lead())
        case .unmerge: return .unmerge
        case .note: return .note(input.note ?? "")
        case .send, .resend, .join, .replyTimeout, .ratingTimeout, .answerWithLead, .closeWithLead, .discard:
            throw BadJSON(pointer: "/command", detail: "not by the API")
        }
    }

    private func id<Thing>(_ text: String?, _ pointer: String) throws -> ID<Thing> {
        guard let id = text.flatMap({ ID<Thing>(text: $0) }) else { throw BadJSON(pointer: pointer, detail: "missing") }
        return id
    }

    private func files(_ list: [String]?, _ pointer: String) throws -> [ID<Attachment>] {
        try (list ?? []).map { try id($0, pointer) }
    }

    private func supplement() throws -> Supplement {
        Supplement(text: input.text, files: try files(input.attachments, "/attachments"))
    }

    private func declineReason() throws -> DeclineReason {
        guard let reason = input.declineReason.flatMap(DeclineReason.init(rawValue:)) else {
            throw BadJSON(pointer: "/declineReason", detail: "unknown")
        }
        return reason
    }

    private func lead() throws -> ID<Message> {
        let number: PublicNumber
        do throws(PublicNumberError) {
            number = try PublicNumber(input.lead ?? "")
        } catch {
            throw BadJSON(pointer: "/lead", detail: "not a number")
        }
        return try call.site.platform.messages.find(number)
    }

    private func rating() throws -> Order {
        guard let rating = input.rating else { throw BadJSON(pointer: "/rating", detail: "missing") }
        return Order.rate(try rating.verdict(), on: card, call.site.platform.reference.current.rules)
    }

    private func draft() throws -> AnswerDraft {
        guard let draft = input.draft else { throw BadJSON(pointer: "/draft", detail: "missing") }
        let other = try files(draft.attachments, "/draft/attachments")
        let content: AnswerDraft.Content
        switch AnswerDraft.Kind(rawValue: draft.kind) {
        case .answer:
            guard let type = draft.type.flatMap(AnswerType.init(rawValue:)) else {
                throw BadJSON(pointer: "/draft/type", detail: "unknown")
            }
            content = .answer(type, text: draft.text, proof: try files(draft.proof, "/draft/proof"), files: other)
        case .interim: content = .interim(text: draft.text, plannedDate: try date(draft), files: other)
        case .postponement:
            guard let ground = draft.ground.flatMap(PostponementGround.init(rawValue:)) else {
                throw BadJSON(pointer: "/draft/ground", detail: "unknown")
            }
            content = .postponement(to: try date(draft), ground, text: draft.text, files: other)
        case nil: throw BadJSON(pointer: "/draft/kind", detail: "unknown")
        }
        return AnswerDraft(id: call.site.platform.world.id(), content: content)
    }

    private func date(_ draft: StepInput.Draft) throws -> LocalDate {
        guard let date = draft.plannedDate.flatMap({ LocalDate($0) }) else {
            throw BadJSON(pointer: "/draft/plannedDate", detail: "not a date")
        }
        return date
    }
}

extension RatingInput {
    func verdict() throws -> Verdict {
        let named = try (complaints ?? []).map { name in
            guard let complaint = Complaint(rawValue: name) else {
                throw BadJSON(pointer: "/complaints", detail: "unknown")
            }
            return complaint
        }
        return Verdict(mark: rating, solved: solved, complaints: Set(named), comment: comment)
    }
}
