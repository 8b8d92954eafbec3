import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// The last step: everything once more, who answers by when, and the sending.
enum CheckStep {
    static func show(_ call: Call) throws -> Response {
        guard let draft = try call.draft() else { return .redirect(to: Links.newMessage.text) }
        guard let viewer = call.viewer else { return .redirect(to: SubmitStep.contact.link.text) }
        return call.html(try page(call, draft, viewer).body)
    }

    static func send(_ call: Call) throws -> Response {
        // The draft is on the server, so nothing has to be parked.
        guard let viewer = call.viewer else {
            var next = SubmitStep.check.link
            if let offer = call.form[JoinOffers.field] { next = next.query((JoinOffers.field, offer)) }
            return .redirect(to: Links.signIn.query(("next", next.text)).text)
        }
        let draft = try call.draft()
        let wanted = call.namedDraft
        if let wanted, wanted != draft?.id, let sent = try call.site.platform.messages.sent(from: wanted, by: viewer),
            let number = sent.number
        {
            // Pressed twice: the same number again.
            return .redirect(to: Links.sent(number).text)
        }
        guard let draft else { return .redirect(to: Links.newMessage.text) }
        guard wanted == draft.id else {
            return try refused(call, draft, viewer, [], changed: true)
        }
        return try send(call, draft, viewer)
    }

    private static func send(_ call: Call, _ draft: DraftRecord, _ viewer: SignedIn) throws -> Response {
        let files = try call.site.platform.drafts.files(of: draft.id)
        let mistakes = call.mistakes(draft, photos: files.count, in: nil)
        guard mistakes.isEmpty else { return try refused(call, draft, viewer, mistakes) }
        do {
            guard let offer = call.form[JoinOffers.field] else {
                return try sent(call, try call.site.platform.messages.send(draft.id, by: viewer))
            }
            let joined = try call.site.platform.messages.join(draft.id, to: offer, by: viewer)
            return try sent(call, joined.message, saying: joined.isJoined ? nil : .sentAlone)
        } catch let many as TooMany {
            let limit = call.site.platform.reference.current.rules.messagesPerDay
            let words = SubmitPhrase.tooManyToday(limit: limit).text(in: call.language)
            var response = try refused(call, draft, viewer, [FormMistake("send", words)])
            response.status = 429
            response.setHeader("Retry-After", String(many.retryAfter.milliseconds / 1_000))
            return response
        }
    }

    private static func sent(_ call: Call, _ message: Message, saying flash: FlashPhrase? = nil) throws -> Response {
        guard let number = message.number else { throw NotFound() }
        return call.redirect(to: Links.sent(number), saying: flash)
    }

    private static func refused(
        _ call: Call,
        _ draft: DraftRecord,
        _ viewer: SignedIn,
        _ mistakes: [FormMistake],
        changed: Bool = false
    ) throws -> Response {
        var page = try page(call, draft, viewer)
        page.view.mistakes = mistakes
        page.hasChanged = changed
        return call.html(page.body, status: changed ? 409 : 422)
    }

    private static func page(_ call: Call, _ draft: DraftRecord, _ viewer: SignedIn) throws -> CheckPage {
        let platform = call.site.platform
        let reference = platform.reference.current
        let topic = draft.topicUnknown ? nil : reference.topic(draft.topic)
        let routed = reference.routing.route(topic: topic, territory: draft.territory)
        let term = topic?.term ?? reference.rules.termWithoutTopic
        let today = platform.topics.today
        let view = SubmitFlow.view(call, .check, .checkTitle, draft: draft)
        return CheckPage(
            view: view,
            draft: draft,
            offers: try JoinOffers(call, draft, view),
            chosen: call.query[JoinOffers.field] ?? call.form[JoinOffers.field],
            photos: try platform.drafts.files(of: draft.id),
            person: viewer.person,
            topic: topic,
            organisation: reference.organisation(routed.organisation),
            why: RoutingPhrase.why(
                routed.rule,
                territory: reference.territory(draft.territory)?.name,
                kind: nil
            ),
            term: term,
            due: term.map { reference.deadline.dueDate(sent: today, term: $0) },
            today: today
        )
    }
}

extension Links {
    /// The page right after sending.
    static func sent(_ number: PublicNumber) -> Link { "/messages/\(number)/sent" }
}
