package import Markup

/// How loud a button is. Rowan (`voice`) belongs to the resident: report, send, rate.
package enum ButtonLook: String, Sendable, CaseIterable {
    case primary = ""
    case voice
    case quiet
    case danger
    /// Looks like a link; for small actions that must be a POST.
    case link
}

/// A button that sends its form. Pass `.name`, `.value`, `.formaction`, `.data(…)` as attributes.
package func submitButton(
    _ words: String,
    _ look: ButtonLook = .primary,
    icon sign: Icon? = nil,
    big: Bool = false,
    key: String? = nil,
    _ attributes: Attribute...
) -> Markup {
    button(.type("submit"), .class(buttonClass(look, big: big)), .several(attributes)) {
        buttonContent(words, sign, key)
    }
}

/// A link that looks like a button: goes somewhere, changes nothing.
package func linkButton(
    _ words: String,
    to link: Link,
    _ look: ButtonLook = .primary,
    icon sign: Icon? = nil,
    big: Bool = false,
    key: String? = nil,
    _ attributes: Attribute...
) -> Markup {
    a(.href(link), .class(buttonClass(look, big: big)), .several(attributes)) { buttonContent(words, sign, key) }
}

/// A button that only a script makes useful: hidden until the script that knows the `data` name shows it.
package func scriptButton(
    _ words: String,
    _ look: ButtonLook = .quiet,
    icon sign: Icon? = nil,
    _ attributes: Attribute...
) -> Markup {
    button(.type("button"), .class(buttonClass(look, big: false)), .hidden(), .several(attributes)) {
        buttonContent(words, sign, nil)
    }
}

/// A file chooser that looks like a button; `label` is what readers say.
package func fileButton(
    _ words: String,
    accept: String,
    _ look: ButtonLook = .primary,
    icon sign: Icon? = nil,
    _ attributes: Attribute...
) -> Markup {
    span(.class(buttonClass(look, big: false) + " file")) {
        buttonContent(words, sign, nil)
        input(.type("file"), .accept(accept), .aria("label", words), .several(attributes))
    }
}

private func buttonClass(_ look: ButtonLook, big: Bool) -> String {
    if look == .link { return "linkish" }
    return (look == .primary ? "btn" : "btn \(look.rawValue)") + (big ? " big full" : "")
}

private func buttonContent(_ words: String, _ sign: Icon?, _ key: String?) -> Markup {
    Markup {
        if let sign { icon(sign) }
        span { words }
        if let key { kbd(.class("only-l"), .aria("hidden", true)) { key } }
    }
}
