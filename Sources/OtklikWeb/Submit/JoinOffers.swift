import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// «Похоже, об этом уже сообщили»: what may be joined with one press, and nothing of it that is private.
struct JoinOffers {
    /// The field whose value names the message to join.
    static let field = "join"

    let offers: [JoinOffer]
    let view: StepView
    let draft: DraftRecord
    let today: LocalDate

    /// The offers that somebody sees on this page now.
    static func found(_ call: Call, _ draft: DraftRecord) throws -> [JoinOffer] {
        let platform = call.site.platform
        return try platform.duplicates.offers(for: draft, viewer: call.viewer, from: call.request.remoteAddress)
    }

    /// The heading's id, for the section's name.
    static let headingID = "similar"

    /// Hint and list; the heading is the page's.
    var body: Markup {
        Markup {
            p(.class("hint")) { view.words(.similarHint) }
            form(to: SubmitStep.check.link, csrf: view.frame.csrf) {
                input(.type("hidden"), .name("draft"), .value(draft.id.description))
                ul(.class("list")) {
                    for offer in offers { line(offer) }
                }
                p(.class("muted small")) { view.words(.consent) }
            }
        }
    }

    private func line(_ offer: JoinOffer) -> Markup {
        li(.class("row between")) {
            div {
                b { offer.topic }
                p(.class("muted small no")) { facts(offer) }
            }
            if let own = offer.own {
                linkButton(view.words(.openOwn), to: Links.message(own), .quiet)
            } else {
                submitButton(
                    view.words(.join),
                    .voice,
                    .name(Self.field),
                    .value(offer.key),
                    .aria("label", view.words(.joinTopic(offer.topic)))
                )
            }
        }
    }

    private func facts(_ offer: JoinOffer) -> String {
        var facts = [
            view.words(.similarSent(offer.sentOn, today: today)) + ", " + view.words(distance(offer.distance)),
            MessagePhrase.othersStage(offer.stage).text(in: view.frame.language),
        ]
        if offer.joined > 0 { facts.append(view.words(.similarJoined(offer.joined))) }
        if offer.own != nil { facts.append(view.words(.similarOwn)) }
        return facts.joined(separator: ". ")
    }

    private func distance(_ distance: JoinOffer.Distance) -> SubmitPhrase {
        switch distance {
        case .here: .similarHere
        case .near: .similarNear
        case .around: .similarAround
        }
    }
}

/// After the place: what was already reported there, if anything was.
enum SimilarStep {
    static let link: Link = "/messages/new/similar"

    static func show(_ call: Call) throws -> Response {
        guard let draft = try call.draft() else { return .redirect(to: Links.newMessage.text) }
        let offers = try JoinOffers.found(call, draft)
        if offers.isEmpty { return .redirect(to: SubmitStep.place.next.link.text) }
        let view = SubmitFlow.view(call, .place, .similarTitle, draft: draft)
        let today = call.site.platform.topics.today
        let list = JoinOffers(offers: offers, view: view, draft: draft, today: today)
        return call.html(SimilarPage(view: view, offers: list).body)
    }
}

struct SimilarPage {
    let view: StepView
    let offers: JoinOffers

    var body: Markup {
        view.page {
            h1(.id(JoinOffers.headingID)) { view.words(.similarTitle) }
            offers.body
            p { linkButton(view.words(.somethingElse), to: SubmitStep.place.next.link, big: true) }
        }
    }
}
