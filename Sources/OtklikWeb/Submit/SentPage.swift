import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Отправили»: a number that can be read out, the term, the owner, and one more problem at this place.
struct SentPage {
    let frame: PageFrame
    let detail: MessageDetail
    let number: PublicNumber
    let email: String
    let today: LocalDate

    var body: Markup {
        page(frame) {
            div(.class("flow")) {
                h1 { words(isJoined ? .joinedTitle : .sentTitle) }
                p(.class("muted no")) { words(.sentNumber) }
                p(.class("number")) { number.description }
                p(.class("muted small")) { words(.spelling(number.checkLetter)) }
                p { copyButton(number.description, in: frame.language) }
                notice(.answer, title: answerer, ring: .open) { p { words(.lettersGoTo(email)) } }
                onward
            }
        }
    }

    private var isJoined: Bool { detail.card.state == .merged }

    /// Before a moderator accepted it, the message is at nobody: then who will answer by the rules of routing.
    private var answerer: String {
        if isJoined { return words(.joinedText) }
        guard let due = detail.card.due else { return words(.sentNumber) }
        let date = detail.reference.zone.date(of: due)
        let routed = detail.reference.routing.route(topic: detail.topic, territory: detail.card.territory)
        let organisation = detail.organisation ?? detail.reference.organisation(routed.organisation)
        return words(
            organisation.map { .answerBy(date, organisation: $0.name, today: today) }
                ?? .answerByUnknown(date, today: today)
        )
    }

    private var onward: Markup {
        Markup {
            p { linkButton(words(.openMessage), to: Links.message(number), big: true) }
            form(to: Links.another(at: number), csrf: frame.csrf) {
                p { submitButton(words(.anotherHere), .quiet, icon: .plus, big: true) }
            }
        }
    }

    private func words(_ phrase: SubmitPhrase) -> String { phrase.text(in: frame.language) }
}
