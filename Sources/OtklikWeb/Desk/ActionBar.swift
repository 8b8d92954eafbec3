import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What may be done with a message, the likeliest first: a press, or the way to a form. The rare ones are quieter.
struct ActionBar {
    let view: CaseView

    var body: Markup {
        Markup {
            if !view.actions.isEmpty {
                div(.class("bar tools"), .role("group"), .aria("label", CasePhrase.actions.text(in: view.language))) {
                    for (index, action) in view.actions.enumerated() { button(action, at: index) }
                }
            }
        }
    }

    private func button(_ action: DeskAction, at index: Int) -> Markup {
        let words = DeskActionPhrase.button(action).text(in: view.language)
        let look: ButtonLook =
            switch index {
            case _ where action == .decline: .danger
            case 0: .primary
            case ..<Self.loud: .quiet
            default: .link
            }
        return switch action.shape {
        case .button: pressForm(action, words, look)
        case .form:
            linkButton(
                words,
                to: view.place.link(action),
                look,
                icon: look == .link ? nil : action.icon,
                key: action.key,
                .when(view.form?.action == action, .aria("current", "true")),
                action.key.map { .data("key", $0) } ?? .absent
            )
        }
    }

    /// So many stand as buttons.
    private static let loud = 4

    private func pressForm(_ action: DeskAction, _ words: String, _ look: ButtonLook) -> Markup {
        deskForm(view, action) { submitButton(words, look, icon: look == .link ? nil : action.icon) }
    }
}

/// A form of an action: it knows the version that its person saw, and where to go back to.
func deskForm(
    _ view: CaseView,
    _ action: DeskAction,
    files: Bool = false,
    _ attributes: Attribute...,
    @MarkupBuilder content: () -> Markup
) -> Markup {
    guard let number = view.card.number else { return Markup() }
    return form(to: Links.desk(number, action), csrf: view.frame.csrf, files: files, .several(attributes)) {
        input(.type("hidden"), .name("version"), .value(String(view.card.version)))
        view.place.hiddenFields
        content()
    }
}
