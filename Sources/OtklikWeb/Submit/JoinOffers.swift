import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// «Похоже, об этом уже сообщили»: what may be joined with one press, and nothing of it that is private.
struct JoinOffers {
    /// The field whose value names the message to join.
    static let field = "join"

    private let offers: [JoinOffer]
    private let view: StepView
    private let today: LocalDate

    /// What somebody may join from a step's page now.
    init(_ call: Call, _ draft: DraftRecord, _ view: StepView) throws {
        let platform = call.site.platform
        offers = try platform.duplicates.offers(for: draft, viewer: call.viewer, from: call.request.remoteAddress)
        self.view = view
        today = platform.topics.today
    }

    private static let headingID = "similar"

    /// A section of a step's page; nothing where nothing may be joined.
    var body: Markup {
        Markup {
            if !offers.isEmpty { section(.aria("labelledby", Self.headingID)) { list } }
        }
    }

    private var list: Markup {
        Markup {
            h2(.id(Self.headingID)) { view.words(.similarTitle) }
            p(.class("hint")) { view.words(.similarHint) }
            form(to: SubmitStep.check.link, csrf: view.frame.csrf) {
                view.draftField
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
