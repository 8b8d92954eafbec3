package import Markup
package import OtklikPhrases

/// A page in place of one that could not be shown. It needs no database and no script.
package struct ErrorPage {
    let frame: PageFrame
    let kind: ErrorPhrase.ErrorKind
    /// Words of the very refusal («Сообщение уже взял в работу П. Дёмин»); they replace the general ones.
    let reason: String?
    /// Where the person came from: the page to repeat or go back to.
    let back: Link?
    let requestID: String?

    /// `frame.title` is replaced by the error's own.
    package init(
        _ kind: ErrorPhrase.ErrorKind,
        frame: PageFrame,
        reason: String? = nil,
        back: Link? = nil,
        requestID: String? = nil
    ) {
        var frame = frame
        frame.title = ErrorPhrase.title(kind).text(in: frame.language)
        self.frame = frame
        self.kind = kind
        self.reason = reason
        self.back = back
        self.requestID = requestID
    }

    package var body: Markup {
        page(frame) {
            div(.class("errpage")) {
                statusRing(.half)
                h1 { frame.title }
                p(.class("lead")) { reason ?? words(.text(kind)) }
                p(.class("row")) { actions }
                if let requestID { p(.class("muted small")) { words(.requestNumber(requestID)) } }
            }
        }
    }

    private var actions: Markup {
        Markup {
            if let back { linkButton(words(kind == .conflict ? .reload : .goBack), to: back) }
            if frame.isStaff {
                linkButton(words(.toQueue), to: Links.queue, back == nil ? .primary : .quiet)
            } else {
                linkButton(words(.toHome), to: Links.home, back == nil ? .primary : .quiet)
            }
            if case .guest = frame.viewer, kind == .forbidden || kind == .notFound {
                linkButton(words(.toSignIn), to: Links.signIn, .quiet)
            }
        }
    }

    private func words(_ phrase: ErrorPhrase) -> String { phrase.text(in: frame.language) }
}
