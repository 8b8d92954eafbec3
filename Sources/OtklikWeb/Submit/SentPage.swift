import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// «Отправили»: a number that can be read out, the term, the owner, and one more problem at this place.
struct SentPage {
    let frame: PageFrame
    let detail: MessageDetail
    let email: String
    let today: LocalDate

    var body: Markup {
        page(frame) {
            div(.class("flow")) {
                statusPanel(.open, title: words(.sentTitle)) {
                    p(.class("lead")) { answerer }
                    p(.class("muted")) { words(.lettersGoTo(email)) }
                }
                if let number = detail.card.number { numberPart(number) }
            }
        }
    }

    private var answerer: String {
        guard let due = detail.card.due else { return "" }
        let date = detail.reference.zone.date(of: due)
        return words(
            detail.organisation.map { .answerBy(date, organisation: $0.name, today: today) }
                ?? .answerByUnknown(date, today: today)
        )
    }

    private func numberPart(_ number: PublicNumber) -> Markup {
        Markup {
            h1(.class("no small-h")) { words(.sentNumber) }
            p(.class("num"), .id("number")) { b { number.description } }
            p(.class("muted")) { words(.spelling(number.checkLetter)) }
            p(.class("row")) {
                linkButton(words(.openMessage), to: "/messages/\(number)", big: true)
            }
            form(to: Links.another(at: number), csrf: frame.csrf) {
                submitButton(words(.anotherHere), .quiet, icon: .plus, big: true)
            }
        }
    }

    private func words(_ phrase: SubmitPhrase) -> String { phrase.text(in: frame.language) }
}
