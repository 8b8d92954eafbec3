import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// A resident's messages: the list, one of them, and what the author may do with it.
enum MessageRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .person(.get, "/messages", list),
        .person(.get, "/messages/{number}", show),
        .person(.post, "/messages/{number}/reply", limit: .uploads, reply),
        .person(.post, "/messages/{number}/additions", limit: .uploads, add),
        .person(.post, "/messages/{number}/rating", rate),
        .person(.get, "/messages/{number}/withdrawal", askWithdrawal),
        .person(.post, "/messages/{number}/withdrawal", withdraw),
        .person(.post, "/messages/{number}/correction", correct),
    ]

    private static func list(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let platform = call.site.platform
        let before = call.query["before"].flatMap { ID<Message>(text: $0) }
        let rows = try platform.messages.own(viewer, before: before, limit: 51)
        let next = rows.count > 50 ? rows[49].id : nil
        let frame = call.frame(MessagePhrase.mine.text(in: call.language), section: .mine)
        let page = MyMessagesPage(
            frame: frame,
            rows: Array(rows.prefix(50)),
            reference: platform.reference.current,
            now: platform.now,
            next: next.map { "/messages?before=\($0)" }
        )
        return call.html(page.body)
    }

    /// Staff who may see the message work with it at their desk; the author sees the page of an author.
    private static func show(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try detail(call, viewer)
        guard detail.isAuthor else { return .redirect(to: "/desk/\(call.parameter("number"))") }
        return call.html(page(call, detail).body)
    }

    static func detail(_ call: Call, _ viewer: SignedIn) throws -> MessageDetail {
        let number: PublicNumber
        do throws(PublicNumberError) {
            number = try PublicNumber(call.parameter("number"))
        } catch {
            throw NotFound()
        }
        return try call.site.platform.messages.detail(number, for: viewer)
    }

    private static func page(_ call: Call, _ detail: MessageDetail, mistakes: [FormMistake] = []) -> MessagePage {
        var frame = call.frame(detail.body.essence, section: .mine)
        frame.hasErrors = !mistakes.isEmpty
        var page = MessagePage(frame: frame, detail: detail, now: call.site.platform.now)
        page.typed = MessagePage.TypedForm(
            fields: { call.form[$0] ?? "" },
            all: { call.form.all($0) },
            mistakes: mistakes
        )
        return page
    }

    private static func reply(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try act(call, viewer, field: "reply", saying: .replied) { detail in
            .reply(Supplement(text: call.form["reply"], files: try files(call, viewer, detail)))
        }
    }

    private static func add(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try act(call, viewer, field: "addition", saying: .added) { detail in
            .add(Supplement(text: call.form["addition"], files: try files(call, viewer, detail)))
        }
    }

    private static func rate(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let rules = call.site.platform.reference.current.rules
        return try act(call, viewer, field: "rating-1", saying: .rated) { detail in
            guard let mark = Int(call.form["rating"] ?? "") else {
                throw FormRefusal(FormMistake("rating-1", MessagePhrase.ratingMissing.text(in: call.language)))
            }
            let complaints = Set(call.form.all("complaint").compactMap(Complaint.init(rawValue:)))
            let solved = call.form["solved"].flatMap { $0 == "yes" ? true : $0 == "no" ? false : nil }
            let verdict = Verdict(
                mark: mark,
                solved: solved,
                complaints: complaints,
                comment: call.form["comment"]
            )
            return Order.rate(verdict, on: detail.card, rules)
        }
    }

    private static func askWithdrawal(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try detail(call, viewer)
        let frame = call.frame(
            MessagePhrase.withdrawTitle.text(in: call.language),
            shape: .flow(leave: Links.message(detail.card.number))
        )
        return call.html(WithdrawalPage(frame: frame, detail: detail).body)
    }

    private static func withdraw(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try act(call, viewer, field: "reason", saying: .withdrawn) { _ in
            .withdraw(reason: call.form["reason"].flatMap { $0.isEmpty ? nil : $0 })
        }
    }

    /// Opens a declined message as a draft, everything in it as it was.
    private static func correct(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try detail(call, viewer)
        guard detail.offered.contains(.resend) else { throw Refusal.wrongState(.resend, detail.card.state) }
        guard let number = detail.card.number else { throw NotFound() }
        _ = try call.site.platform.drafts.begin(resending: number, call.draftOwner)
        return .redirect(to: SubmitStep.what.link.text)
    }

    /// Gives the order and goes back to the message; a refusal shows the form again with what was typed.
    private static func act(
        _ call: Call,
        _ viewer: SignedIn,
        field: String,
        saying notice: FlashPhrase,
        _ order: (MessageDetail) throws -> Order
    ) throws -> Response {
        let detail = try detail(call, viewer)
        do {
            let order = try order(detail)
            _ = try call.site.platform.messages.perform(
                order,
                on: detail.card.id,
                by: viewer,
                seen: Int(call.form["version"] ?? "")
            )
            return call.redirect(to: Links.message(detail.card.number), saying: notice)
        } catch let refusal as FormRefusal {
            return call.html(page(call, detail, mistakes: [refusal.mistake]).body, status: 422)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let mistake = FormMistake(refusal.fieldID ?? field, refusal.words(in: call.language))
            return call.html(page(call, detail, mistakes: [mistake]).body, status: 422)
        } catch let trouble as FileTrouble {
            let words = FilePhrase.trouble(trouble, documents: false).text(in: call.language)
            return call.html(page(call, detail, mistakes: [FormMistake("photo", words)]).body, status: 422)
        }
    }

    /// Takes the photos of the form in; they become part of the message with the order.
    private static func files(_ call: Call, _ viewer: SignedIn, _ detail: MessageDetail) throws -> [ID<Attachment>] {
        try call.files.map { file in
            let incoming = IncomingFile(path: file.path, name: file.fileName, bytes: file.count)
            return try call.site.platform.attachments.take(incoming, for: .supplement(detail.card.id, by: viewer)).id
        }
    }
}

/// A form that cannot be an order, with the words for its field.
struct FormRefusal: Error {
    let mistake: FormMistake

    init(_ mistake: FormMistake) {
        self.mistake = mistake
    }
}

extension Refusal {
    /// The field of our forms that a refusal is about, where it is about one.
    var fieldID: String? {
        switch self {
        case .textMissing(let field), .textTooShort(let field, _), .textTooLong(let field, _), .textNotPlain(let field):
            field.rawValue
        case .complaintMissing: "complaint"
        case .markOutOfRange: "rating-1"
        default: nil
        }
    }
}
