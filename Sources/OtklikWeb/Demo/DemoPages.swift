import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// One press to be somebody of the invented region.
struct PersonasPage {
    let frame: PageFrame
    let people: [PersonRecord]

    var body: Markup {
        page(frame) {
            h1 { words(.personasTitle) }
            p(.class("lead")) { words(.personasLead) }
            itemList(people.map(item))
        }
    }

    private func item(_ person: PersonRecord) -> Markup {
        let role = Role(rawValue: person.persona) ?? .resident
        return div {
            h2 { words(.role(role)) }
            p(.class("muted")) { words(.roleTask(role)) }
            form(to: "/dev/personas/\(person.persona)", csrf: frame.csrf) {
                submitButton(words(.enterAs(person.name)))
            }
        }
    }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}

/// What would have been mailed.
struct DemoMailPage {
    let frame: PageFrame
    let letters: [KeptMail]
    let zone: Zone

    var body: Markup {
        page(frame) {
            h1 { words(.mailTitle) }
            p { words(.mailLead) }
            if letters.isEmpty {
                emptyState(title: words(.mailTitle), text: words(.mailEmpty))
            } else {
                itemList(letters.map(item))
            }
        }
    }

    private func item(_ kept: KeptMail) -> Markup {
        article(.class("letter")) {
            h2 { kept.letter.subject }
            p(.class("muted small")) {
                words(.mailTo(kept.letter.to))
                ", "
                RussianDates.moment(zone.local(of: kept.at))
            }
            plainText(kept.letter.text)
        }
    }

    private func words(_ phrase: AccountPhrase) -> String { phrase.text(in: frame.language) }
}
