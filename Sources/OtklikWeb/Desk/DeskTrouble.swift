import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// Why an order was not carried out, for the page that shows the message as it is now.
struct DeskTrouble {
    enum Reason {
        /// Somebody else was quicker; these are the steps since.
        case changed([Event])
        case refused(String)
    }

    let reason: Reason
    /// What was typed, where no form is left to show it in.
    var texts: [String] = []
}

/// The box that tells it, and whatever would be lost otherwise.
struct DeskTroubleView {
    let view: CaseView
    let trouble: DeskTrouble

    var body: Markup {
        div(.role("alert"), .tabindex(-1), .data("focus"), .id("trouble")) {
            switch trouble.reason {
            case .changed(let events): notice(.warning, title: words(.changedTitle)) { changes(events) }
            case .refused(let why): notice(.error, title: words(.refusedTitle)) { p { why } }
            }
            typed
        }
    }

    private func changes(_ events: [Event]) -> Markup {
        let history = History(detail: view.detail, language: view.language, today: view.today)
        return Markup {
            ul {
                for event in events.reversed() {
                    if let what = history.title(of: event) {
                        li { words(.changedLine(what: what, who: who(event, history))) }
                    }
                }
            }
            p { words(view.form == nil ? .notAnyMore : .changedAgain) }
        }
    }

    private func who(_ event: Event, _ history: History) -> String {
        [history.actor(event), view.moment(event.at).words].compactMap { $0 }.joined(separator: ", ")
    }

    private var typed: Markup { TypedTexts(texts: trouble.texts, language: view.language).body }

    private func words(_ phrase: DeskActionPhrase) -> String { phrase.text(in: view.language) }
}

/// Texts that somebody typed and the server did not take, to be copied.
struct TypedTexts {
    let texts: [String]
    let language: Language

    var body: Markup {
        Markup {
            if !texts.isEmpty {
                div(.class("card typed")) {
                    h2(.class("small-h")) { DeskActionPhrase.youWrote.text(in: language) }
                    for text in texts {
                        plainText(text)
                        p { copyButton(text, in: language) }
                    }
                }
            }
        }
    }

    /// The texts of a posted form of the desk's.
    static func of(_ form: Fields) -> [String] {
        let names = ["words", "question", "remark", "note", "answer", "essence", "text", "reason"]
        return names.compactMap { form[$0] }.filter { text in
            text.contains { !$0.isWhitespace } && DeclineReason(rawValue: text) == nil
        }
    }
}

/// The message went out of sight while its form was filled in.
struct GonePage {
    let frame: PageFrame
    let texts: [String]

    var body: Markup {
        page(frame) {
            h1 { words(.goneTitle) }
            p(.class("lead")) { words(.goneText) }
            TypedTexts(texts: texts, language: frame.language).body
            p(.class("mt")) { linkButton(DeskPhrase.queue.text(in: frame.language), to: Links.queue) }
        }
    }

    private func words(_ phrase: DeskActionPhrase) -> String { phrase.text(in: frame.language) }
}
