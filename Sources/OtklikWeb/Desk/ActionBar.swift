import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// What may be done with a message, the likeliest first: a press, or the way to a form.
struct ActionBar {
    let view: CaseView
    /// Those that stand elsewhere on the page.
    var without: Set<DeskAction> = []

    var body: Markup {
        Markup {
            if !actions.isEmpty {
                div(.class("bar tools"), .role("group"), .aria("label", CasePhrase.actions.text(in: view.language))) {
                    for (index, action) in actions.enumerated() { button(action, isFirst: index == 0) }
                }
            }
        }
    }

    private var actions: [DeskAction] { view.actions.filter { !without.contains($0) } }

    private func button(_ action: DeskAction, isFirst: Bool) -> Markup {
        let words = DeskActionPhrase.button(action).text(in: view.language)
        let look: ButtonLook = action == .decline ? .danger : (isFirst ? .primary : .quiet)
        return switch action.shape {
        case .button: pressForm(action, words, look)
        case .form:
            linkButton(
                words,
                to: view.place.link(action),
                look,
                icon: action.icon,
                key: action.key,
                .when(view.form?.action == action, .aria("current", "true")),
                action.key.map { .data("key", $0) } ?? .absent
            )
        }
    }

    private func pressForm(_ action: DeskAction, _ words: String, _ look: ButtonLook) -> Markup {
        deskForm(view, action) { submitButton(words, look, icon: action.icon) }
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
