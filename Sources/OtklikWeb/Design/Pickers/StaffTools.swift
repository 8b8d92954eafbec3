package import Markup
package import OtklikPhrases

/// The staff's single keys and the switch that turns them off (WCAG 2.1.4). A page marks its own with `.data("key", "a")`.
package func keyHelp(_ keys: [(key: String, words: String)], in language: Language) -> Markup {
    details(.class("keys print-no"), .data("keys")) {
        summary { PickerPhrase.keys.text(in: language) }
        p(.class("row")) {
            for key in standardKeys(language) + keys {
                span {
                    kbd { key.key }
                    " " + key.words
                }
            }
            scriptButton(
                PickerPhrase.keysOff.text(in: language),
                .link,
                .data("keys-switch", PickerPhrase.keysOn.text(in: language))
            )
        }
    }
}

private func standardKeys(_ language: Language) -> [(key: String, words: String)] {
    [
        ("j", PickerPhrase.keyDown.text(in: language)), ("k", PickerPhrase.keyUp.text(in: language)),
        ("o", PickerPhrase.keyOpen.text(in: language)), ("?", PickerPhrase.keyHelp.text(in: language)),
    ]
}

/// Ready texts for a text area: choosing one puts it in. Only with a script, so it stays hidden without.
package func templatePicker(for textAreaID: String, _ templates: [(name: String, text: String)], in language: Language)
    -> Markup
{
    if templates.isEmpty { return Markup() }
    return p(.class("row"), .data("templates", textAreaID), .hidden()) {
        label(.class("no"), .for("\(textAreaID)-t")) { PickerPhrase.chooseTemplate.text(in: language) }
        select(.class("auto"), .id("\(textAreaID)-t")) {
            option(.value("")) { "–" }
            for template in templates { option(.value(template.text)) { template.name } }
        }
    }
}

/// Copies the words; hidden without a script.
package func copyButton(_ words: String, in language: Language) -> Markup {
    scriptButton(
        DesignPhrase.copy.text(in: language),
        icon: .copy,
        .data("copy", words),
        .data("say", DesignPhrase.copied.text(in: language))
    )
}

/// «через 9 дней», kept true by `app.js`; `words` is what the server counted, `machine` the moment as RFC 3339.
package func countdown(_ words: String, machine: String) -> Markup {
    element("time", [.datetime(machine), .data("countdown")], Markup(words))
}

/// Makes a form keep its text in the browser until the server has it: an attribute for `form(to:csrf:)`.
///
/// `key` names the draft, `version` changes whenever the server saves it; text typed since is put back after an expired session.
package func keepsText(key: String, version: String) -> Attribute {
    .several([.data("keep", key), .data("version", version)])
}

/// The two notes that `app.js` shows: text was put back, there is no network. Put it above a form with `keepsText`.
package func keepNotes(in language: Language) -> Markup {
    Markup {
        p(.class("note an"), .role("status"), .data("kept"), .hidden()) {
            icon(.save)
            span { PickerPhrase.restored.text(in: language) }
        }
        p(.class("note warn"), .role("status"), .data("offline"), .hidden()) {
            icon(.warn)
            span { PickerPhrase.offline.text(in: language) }
        }
    }
}

extension Field.Counter {
    /// «До 4 000 знаков», and «105 из 4 000 знаков» while typing.
    package init(limit: Int, in language: Language) {
        self.init(
            limit: limit,
            still: DesignPhrase.charactersLimit(limit).text(in: language),
            template: DesignPhrase.charactersUsed(limit: limit).text(in: language)
        )
    }
}
