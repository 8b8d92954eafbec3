import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Reads the orders of the desk's forms.
struct DeskOrders {
    let call: Call
    let viewer: SignedIn
    let detail: MessageDetail
    /// False to read a form again without taking its files in once more.
    var takesFiles = true

    /// What a posted form means.
    ///
    /// Throws `FormRefusal` for something that was not chosen, `Refusal` and `FileTrouble` in words of their reason.
    func order(_ action: DeskAction) throws -> Order? {
        switch action {
        case .accept: .accept
        case .decline: try decline()
        case .topic: .setTopic(try chosen("topic", .topicMissing), reason: text("reason"))
        case .moderation: .returnToModeration(reason: text("reason"))
        case .forward: .forward(to: try chosen("organisation", .organisationMissing), reason: text("reason"))
        case .assign: .assign(try chosen("executor", .executorMissing))
        case .take: .takeToWork
        case .question: .askResident(question: text("question"))
        case .answer: try answer()
        case .approve: .approve
        case .remark: .returnDraft(remark: text("remark"))
        case .resume: .resume
        case .reopen: .reopen(reason: text("reason"))
        case .merge: .merge(into: try lead())
        case .unmerge: .unmerge
        case .note: .note(text("note"))
        case .release, .withhold: nil
        }
    }

    private func text(_ name: String) -> String { call.form[name] ?? "" }

    private func chosen<Thing>(_ name: String, _ missing: DeskActionPhrase) throws -> ID<Thing> {
        guard let id = ID<Thing>(text: text(name)) else { throw refusal(name, missing) }
        return id
    }

    private func refusal(_ field: String, _ phrase: any Phrase) -> FormRefusal {
        FormRefusal(FormMistake(field, phrase.text(in: call.language)))
    }

    /// Without words of his own the moderator sends those that stand under the reason.
    private func decline() throws -> Order {
        guard let reason = DeclineReason(rawValue: text("reason")) else {
            throw refusal("reason", DeskActionPhrase.declineReasonMissing)
        }
        let own = text("words")
        let isEmpty = own.allSatisfy(\.isWhitespace)
        let usual = DeskActionPhrase.declineText(reason).text(in: call.language)
        return .decline(reason: reason, words: isEmpty ? usual : own)
    }

    private func lead() throws -> ID<Message> {
        do {
            let number = try PublicNumber(text("lead"))
            return try call.site.platform.messages.detail(number, for: viewer).card.id
        } catch let error as PublicNumberError {
            throw refusal("lead", FieldPhrase.number(error))
        } catch is NotFound {
            throw Refusal.leadUnknown
        }
    }

    // MARK: Answers

    private func answer() throws -> Order {
        let kind = AnswerDraft.Kind(rawValue: text("kind")) ?? .answer
        let files = try takenFiles()
        let kept = files + keptFiles
        let draft = AnswerDraft(
            id: call.site.platform.world.id(),
            content: try content(kind, kept)
        )
        return text("way") == "direct" ? .answerDirectly(draft) : .submitDraft(draft)
    }

    private func content(_ kind: AnswerDraft.Kind, _ files: [AttachmentRecord]) throws -> AnswerDraft.Content {
        let words = text("answer")
        let ids = files.map(\.id)
        switch kind {
        case .answer:
            guard let type = AnswerType(rawValue: text("type")) else {
                throw refusal("type", DeskActionPhrase.answerTypeMissing)
            }
            let proof = files.filter(\.isPicture).map(\.id)
            return .answer(type, text: words, proof: proof, files: ids.filter { !proof.contains($0) })
        case .interim: return .interim(text: words, plannedDate: try date(), files: ids)
        case .postponement:
            guard let ground = PostponementGround(rawValue: text("ground")) else {
                throw refusal("ground", DeskActionPhrase.groundMissing)
            }
            return .postponement(to: try date(), ground, text: words, files: ids)
        }
    }

    private func date() throws -> LocalDate {
        guard let date = LocalDate(text("date")) else { throw refusal("date", DeskActionPhrase.plannedDateMissing) }
        return date
    }

    /// The files of the returned draft that are still ticked.
    private var keptFiles: [AttachmentRecord] {
        let kept = Set(call.form.all("keep"))
        let files = detail.returnedDraft.map { detail.files(of: $0.id) } ?? []
        return files.filter { kept.contains($0.id.description) }
    }

    /// Takes the form's files in and gives them with those that waited already.
    ///
    /// Throws `FormRefusal` that names the file that was refused; the others are kept.
    func takenFiles() throws -> [AttachmentRecord] {
        let attachments = call.site.platform.attachments
        for file in call.files where takesFiles && file.field == "files" {
            let incoming = IncomingFile(path: file.path, name: file.fileName, bytes: file.count)
            do {
                _ = try attachments.take(incoming, for: owner)
            } catch let trouble as FileTrouble {
                let why = FilePhrase.trouble(trouble, documents: true).text(in: call.language)
                throw refusal("files", DeskActionPhrase.fileRefused(name: file.fileName, why: why))
            }
        }
        return try attachments.waiting(for: owner)
    }

    func removeFile(_ id: String) throws {
        guard let id = ID<Attachment>(text: id) else { throw NotFound() }
        try call.site.platform.attachments.remove(id, from: owner)
    }

    private var owner: FileOwner { .answer(detail.card.id, by: viewer) }
}

extension Order {
    /// Whether an event is this very order, given by the same person before: the second press of a double click.
    func isRecorded(by event: Event, of person: ID<Person>, in detail: MessageDetail) -> Bool {
        guard event.kind == .command(command), event.actor == person else { return false }
        let change = event.change
        switch self {
        case .accept, .takeToWork, .approve, .resume, .unmerge: return true
        case .decline(let reason, let words): return change.details.declineReason == reason && event.says(words)
        case .setTopic(let topic, let reason): return change.topic.value == topic && event.says(reason)
        case .forward(let target, let reason): return change.organisation.value == target && event.says(reason)
        case .assign(let executor):
            return change.executor.value == executor || change.details.insteadOf == executor
        case .returnToModeration(let words), .askResident(let words), .returnDraft(let words), .reopen(let words),
            .note(let words):
            return event.says(words)
        case .submitDraft(let draft), .answerDirectly(let draft):
            let record = detail.answers.first { $0.id == change.details.draft }
            return record?.kind == draft.kind && record.map { plain($0.text) == plain(draft.text) } ?? false
        case .merge(let lead): return change.lead.value == lead
        case .send, .resend, .reply, .replyTimeout, .rateGood, .rateLow, .rateLowFinal, .ratingTimeout, .withdraw,
            .join, .answerWithLead, .closeWithLead, .add, .discard:
            return false
        }
    }
}

extension Event {
    func says(_ words: String) -> Bool { plain(reason ?? "") == plain(words) }
}

/// A text without its blanks: browsers and the database differ in line ends.
private func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
