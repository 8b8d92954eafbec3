package import Markup
package import OtklikPhrases

/// A page of its own instead of a dialog: what will happen, one button that does it, one link that does not.
package func confirmation(
    title: String,
    text: String,
    to link: Link,
    csrf: FormToken,
    button words: String,
    look: ButtonLook = .danger,
    cancel: Link,
    in language: Language,
    @MarkupBuilder fields: () -> Markup = { Markup() }
) -> Markup {
    Markup {
        h1 { title }
        p(.class("lead")) { text }
        form(to: link, csrf: csrf) {
            fields()
            p(.class("row mt")) {
                submitButton(words, look, big: true)
                linkButton(DesignPhrase.cancel.text(in: language), to: cancel, .quiet, big: true)
            }
        }
    }
}
