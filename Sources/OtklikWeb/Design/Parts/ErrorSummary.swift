package import Markup
package import OtklikPhrases

/// A mistake in a form: the control's id and how to mend it, in the same words as at the field.
package struct FormMistake: Sendable {
    package var fieldID: String
    package var words: String

    package init(_ fieldID: String, _ words: String) {
        self.fieldID = fieldID
        self.words = words
    }
}

/// The list of mistakes above a form; takes the focus when the page opens. Nothing when there is none.
/// Set `frame.hasErrors` too, so that the window's title says it.
package func errorSummary(_ mistakes: [FormMistake], in language: Language) -> Markup {
    if mistakes.isEmpty { return Markup() }
    return div(
        .class("errsum"),
        .role("alert"),
        .aria("labelledby", "mistakes"),
        .tabindex(-1),
        .data("focus"),
        .autofocus()
    ) {
        h2(.id("mistakes")) { DesignPhrase.checkTheForm.text(in: language) }
        ul {
            for mistake in mistakes {
                li { a(.href(Link(stringLiteral: "#" + mistake.fieldID))) { mistake.words } }
            }
        }
    }
}
