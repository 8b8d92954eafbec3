import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// A resident's messages: the list, one of them, and what the author may do with it.
enum MessageRoutes {
    // swift-format-ignore: a table should look like a table
    static let all: [Route] = [
        .person(.get, "/messages", list).lagging(),
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
        return call.html(MessagePage(call, detail).body)
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

    private static func reply(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try MessageActing(call: call, viewer: viewer, form: .reply).run()
    }

    private static func add(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try MessageActing(call: call, viewer: viewer, form: .addition).run()
    }

    private static func rate(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try MessageActing(call: call, viewer: viewer, form: .rating).run()
    }

    private static func askWithdrawal(_ call: Call, _ viewer: SignedIn) throws -> Response {
        call.html(WithdrawalPage(call, try detail(call, viewer)).body)
    }

    private static func withdraw(_ call: Call, _ viewer: SignedIn) throws -> Response {
        try MessageActing(call: call, viewer: viewer, form: .withdrawal).run()
    }

    /// Opens a declined message as a draft, everything in it as it was.
    private static func correct(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try detail(call, viewer)
        guard detail.offered.contains(.resend) else { throw Refusal.wrongState(.resend, detail.card.state) }
        guard let number = detail.card.number else { throw NotFound() }
        _ = try call.site.platform.drafts.begin(resending: number, call.draftOwner)
        return .redirect(to: SubmitStep.what.link.text)
    }
}

/// A form that cannot be an order, with the words for its field.
struct FormRefusal: Error {
    let mistake: FormMistake

    init(_ mistake: FormMistake) {
        self.mistake = mistake
    }
}
