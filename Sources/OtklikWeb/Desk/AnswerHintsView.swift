import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService
import WebServer

/// What could be better in an answer, under its text: on «Проверить текст», and with `answer.js` while it is written.
struct AnswerHintsView {
    let view: CaseView
    let lines: [AnswerCheckLine]
    /// Whether there was a text to look at.
    let isChecked: Bool

    /// The name of the button that only looks.
    static let button = "check"

    var body: Markup {
        div(.data("hints"), .data("source", Links.answerHints(view.detail.card.number).text)) {
            p(.class("row")) {
                submitButton(
                    view.words(.checkText),
                    .quiet,
                    .name(Self.button),
                    .value("1"),
                    .formnovalidate(),
                    .data("hints-button")
                )
                span(.class("muted small"), .role("status"), .data("hints-count")) {
                    if isChecked { view.words(.hintsFound(lines.count)) }
                }
            }
            ul(.class("checks"), .data("hints-list"), .aria("label", view.words(.hints))) {
                for line in lines { line.item(in: view.language) }
            }
            span(.hidden(), .data("hints-sign")) { icon(.warn) }
        }
    }

    // MARK: For the script

    /// Answers `answer.js` by the `answer` of a posted form with the same lines:
    /// `{"said", "hints": [{"title", "note", "href", "link"}]}`.
    static func answer(_ call: Call, _ viewer: SignedIn) throws -> Response {
        let detail = try DeskScreen.detail(call, viewer)
        let text = String((call.form["answer"] ?? "").prefix(2 * detail.reference.rules.answerMaximum))
        let help = try call.site.answerHelper.help(with: text, on: detail, by: viewer.person.id, for: viewer)
        let kind = call.form["kind"].flatMap { AnswerDraft.Kind(rawValue: $0) } ?? .answer
        let lines = AnswerTextChecks(text: text, kind: kind, hints: help.hints).hintLines
        let said = help.hints.map { _ in CasePhrase.hintsFound(lines.count).text(in: call.language) }
        let body = JSONText.object([
            ("said", .text(said ?? "")), ("hints", .list(lines.map { json($0, call.language) })),
        ])
        return .json(bytes: body.bytes)
    }

    private static func json(_ line: AnswerCheckLine, _ language: Language) -> JSONText {
        .object([
            ("title", .text(line.title(in: language))), ("note", .text(line.note(in: language))),
            ("href", .optional(line.number.map { Links.desk($0).text })),
            ("link", .optional(line.number.map { line.linkWords($0, in: language) })),
        ])
    }
}

/// Answers to earlier messages about the same topic that helped, each to be opened and read.
struct EarlierAnswersView {
    let view: CaseView

    var body: Markup {
        Markup {
            if !view.help.earlier.isEmpty {
                section(.class("earlier"), .aria("labelledby", "earlier")) {
                    p(.class("no")) { b(.id("earlier")) { view.words(.earlierAnswers) } }
                    p(.class("muted small no")) { view.words(.earlierAnswersHint) }
                    for answer in view.help.earlier { item(answer) }
                }
            }
        }
    }

    private func item(_ answer: EarlierAnswer) -> Markup {
        disclosure(view.words(.earlierAnswer(essence: answer.essence, rating: answer.rating))) {
            reply(answer.text)
            p(.class("small")) {
                a(.href(Links.desk(answer.number))) { view.words(.openMessage(answer.number.description)) }
            }
        }
    }
}

extension Links {
    /// POST: what could be better in a text.
    static func answerHints(_ number: PublicNumber?) -> Link { "/desk/\(number?.description ?? "")/hints" }
}
