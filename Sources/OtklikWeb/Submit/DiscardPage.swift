import Markup
import OtklikPhrases

/// Asks before everything typed is thrown away.
struct DiscardPage {
    let frame: PageFrame

    var body: Markup {
        page(frame) {
            confirmation(
                title: SubmitPhrase.discardTitle.text(in: frame.language),
                text: SubmitPhrase.discardText.text(in: frame.language),
                to: Links.discardDraft,
                csrf: frame.csrf,
                button: SubmitPhrase.discard.text(in: frame.language),
                cancel: Links.newMessage,
                in: frame.language
            )
        }
    }
}
