import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// A form by which an author does something with a message.
enum AuthorForm: String {
    case reply
    case addition
    case rating
    case withdrawal

    /// The field that its words stand in.
    var text: String {
        switch self {
        case .reply: "reply"
        case .addition: "addition"
        case .rating: "comment"
        case .withdrawal: "reason"
        }
    }

    /// The field that a refusal is about which names none.
    fileprivate var field: String { self == .rating ? "rating-1" : text }

    fileprivate var commands: [Command] {
        switch self {
        case .reply: [.reply]
        case .addition: [.add]
        case .rating: [.rateGood, .rateLow, .rateLowFinal]
        case .withdrawal: [.withdraw]
        }
    }

    fileprivate var done: FlashPhrase {
        switch self {
        case .reply: .replied
        case .addition: .added
        case .rating: .rated
        case .withdrawal: .withdrawn
        }
    }
}

/// Carries out what an author posted; whatever stands against it, the typed words come back.
struct MessageActing {
    let call: Call
    let viewer: SignedIn
    let form: AuthorForm

    private var platform: Platform { call.site.platform }

    func run() throws -> Response {
        let detail = try MessageRoutes.detail(call, viewer)
        if isRepeated(detail) { return done(detail) }
        do {
            let seen = seen(detail)
            try check(detail, seen)
            _ = try platform.messages.perform(try order(detail), on: detail.card.id, by: viewer, seen: seen)
            return done(detail)
        } catch let refusal as FormRefusal {
            return shown(detail, mistake: refusal.mistake, status: 422)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let mistake = FormMistake(refusal.fieldID(in: form) ?? form.field, refusal.words(in: call.language))
            return shown(detail, mistake: mistake, status: 422)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            // Whoever was quicker may have changed everything since this request began.
            let fresh = try MessageRoutes.detail(call, viewer)
            return shown(fresh, conflict: refusal.words(in: call.language), status: 409)
        } catch let trouble as FileTrouble {
            let words = FilePhrase.trouble(trouble, documents: false).text(in: call.language)
            return shown(detail, mistake: FormMistake("photo", words), status: 422)
        }
    }

    private func done(_ detail: MessageDetail) -> Response {
        call.redirect(to: Links.message(detail.card.number), saying: form.done)
    }

    /// The version that the author has seen. Notes and reminders inside the organisation are none of the author's
    /// business, so a page without them is as new as can be.
    private func seen(_ detail: MessageDetail) -> Int? {
        guard let version = Int(call.form["version"] ?? "") else { return nil }
        let isNewest = !detail.events.contains { $0.isShown && $0.seq > version }
        return isNewest ? max(version, detail.card.version) : version
    }

    /// Says no before any file is taken in.
    private func check(_ detail: MessageDetail, _ seen: Int?) throws {
        guard detail.isAuthor else { return }
        if let seen, seen != detail.card.version { throw Refusal.stale(seen: seen, actual: detail.card.version) }
        guard let command = form.commands.first, !form.commands.contains(where: detail.offered.contains) else { return }
        _ = try Lifecycle.step(command, in: detail.card.state, as: .resident)
    }

    // MARK: The order

    private func order(_ detail: MessageDetail) throws -> Order {
        switch form {
        case .reply: .reply(Supplement(text: call.form[form.text], files: try files(detail)))
        case .addition: .add(Supplement(text: call.form[form.text], files: try files(detail)))
        case .rating: .rate(try verdict(), on: detail.card, platform.reference.current.rules)
        case .withdrawal: .withdraw(reason: call.form[form.text].flatMap { $0.isEmpty ? nil : $0 })
        }
    }

    private func verdict() throws -> Verdict {
        guard let mark = Int(call.form["rating"] ?? "") else {
            throw FormRefusal(FormMistake("rating-1", MessagePhrase.ratingMissing.text(in: call.language)))
        }
        return Verdict(
            mark: mark,
            solved: call.form["solved"].flatMap { $0 == "yes" ? true : $0 == "no" ? false : nil },
            complaints: Set(call.form.all("complaint").compactMap(Complaint.init(rawValue:))),
            comment: call.form[form.text]
        )
    }

    /// Takes the photos of the form in; they become part of the message with the order.
    private func files(_ detail: MessageDetail) throws -> [ID<Attachment>] {
        try call.files.map { file in
            let incoming = IncomingFile(path: file.path, name: file.fileName, bytes: file.count)
            return try platform.attachments.take(incoming, for: .supplement(detail.card.id, by: viewer)).id
        }
    }

    /// Whether the last that happened is this very form: without a script a button can be pressed twice.
    private func isRepeated(_ detail: MessageDetail) -> Bool {
        guard let event = detail.events.last(where: \.isShown), event.actor == viewer.person.id,
            case .command(let command) = event.kind, form.commands.contains(command),
            event.says(call.form[form.text] ?? "")
        else { return false }
        if form == .rating { return event.change.rating.value == Int(call.form["rating"] ?? "") }
        let taken = detail.files(event.change.details.files)
        return taken.count == call.files.count
            && zip(taken, call.files).allSatisfy { $0.name == $1.fileName && $0.bytes == $1.count }
    }

    // MARK: The page again

    private func shown(
        _ detail: MessageDetail,
        mistake: FormMistake? = nil,
        conflict: String? = nil,
        status: Int
    ) -> Response {
        var typed = MessagePage.TypedForm(
            form: form,
            fields: { call.form[$0] ?? "" },
            all: { call.form.all($0) },
            mistakes: mistake.map { [$0] } ?? [],
            conflict: conflict
        )
        if form == .withdrawal, detail.offered.contains(.withdraw) {
            return call.html(WithdrawalPage(call, detail, typed).body, status: status)
        }
        if !form.commands.contains(where: detail.offered.contains) || form == .withdrawal {
            typed.lost = [call.form[form.text] ?? ""].filter { $0.contains { !$0.isWhitespace } }
        }
        return call.html(MessagePage(call, detail, typed).body, status: status)
    }
}

extension Refusal {
    /// The field of our forms that a refusal is about, where it is about one.
    fileprivate func fieldID(in form: AuthorForm) -> String? {
        switch self {
        case .textMissing, .textTooShort, .textTooLong, .textNotPlain: form.text
        case .complaintMissing: "complaint"
        case .markOutOfRange: "rating-1"
        default: nil
        }
    }
}
