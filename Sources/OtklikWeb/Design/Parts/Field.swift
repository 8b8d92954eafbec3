package import Markup

/// The words around a control: label, hint and mistake, tied together for screen readers.
///
/// `Field("mail", label: "Электронная почта", error: errors["mail"]).input(value: form.mail, .type("email"))`
package struct Field: Sendable {
    package var name: String
    package var id: String
    package var label: String
    package var hint: String?
    package var error: String?
    /// How the label is set: `heading` when the label is the page's only question and so its `h1`.
    package var style: LabelStyle

    package enum LabelStyle: Sendable {
        case plain
        /// The label is the page's `h1`.
        case heading
        /// Only readers hear it.
        case unseen
    }

    package init(
        _ name: String,
        label: String,
        hint: String? = nil,
        error: String? = nil,
        style: LabelStyle = .plain,
        id: String? = nil
    ) {
        self.name = name
        self.id = id ?? name
        self.label = label
        self.hint = hint
        self.error = error
        self.style = style
    }

    /// One line: text, mail, phone, number. Pass `.type`, `.autocomplete`, `.inputmode`, `.maxlength` as attributes.
    package func input(value: String, _ attributes: Attribute...) -> Markup {
        wrapped { Markup.input(self, value: value, attributes) }
    }

    /// One line with a button joined to it: search, «Найти».
    package func input(value: String, joinedWith button: Markup, _ attributes: Attribute...) -> Markup {
        wrapped {
            div(.class("join")) {
                Markup.input(self, value: value, attributes)
                button
            }
        }
    }

    /// Several lines; with a limit the number of characters left is shown and read out.
    package func textArea(value: String, rows: Int = 5, counter: Counter? = nil, _ attributes: Attribute...) -> Markup {
        wrapped {
            textarea(
                .id(id),
                .name(name),
                .rows(rows),
                described(counter == nil ? nil : "\(id)-n"),
                .when(counter != nil, .data("limit", String(counter?.limit ?? 0))),
                .several(attributes)
            ) { value.first == "\n" ? "\n" + value : value }
            if let counter {
                p(.class("muted small no"), .id("\(id)-n"), .data("counter", counter.template)) { counter.still }
            }
        }
    }

    /// A drop-down list. For up to five choices prefer `radios`.
    package func select(_ options: [Choice], _ attributes: Attribute...) -> Markup {
        wrapped {
            element(
                "select",
                [.id(id), .name(name), described(), .several(attributes)],
                Markup {
                    for choice in options {
                        option(.value(choice.value), .selected(choice.isOn), .disabled(choice.isDisabled)) {
                            choice.words
                        }
                    }
                }
            )
        }
    }

    /// How many characters a text may have, in words for the page and for the script.
    package struct Counter: Sendable {
        package var limit: Int
        /// What stands there without a script: «До 4 000 знаков».
        package var still: String
        /// What the script shows, `{n}` being what is typed: «{n} из 4 000 знаков».
        package var template: String
    }

    func wrapped(@MarkupBuilder _ control: () -> Markup) -> Markup {
        div(.class(error == nil ? "field" : "field bad")) {
            labelMarkup
            hintAndError
            control()
        }
    }

    private var labelMarkup: Markup {
        switch style {
        case .plain: element("label", [.for(id)], Markup(label))
        case .heading: h1 { element("label", [.for(id), .class("h")], Markup(label)) }
        case .unseen: element("label", [.for(id), .class("sr")], Markup(label))
        }
    }

    var hintAndError: Markup {
        Markup {
            if let hint { p(.class("hint"), .id("\(id)-h")) { hint } }
            if let error {
                p(.class("error"), .id("\(id)-e")) {
                    icon(.warn)
                    span { error }
                }
            }
        }
    }

    /// `aria-describedby` and `aria-invalid` for the control.
    func described(_ more: String? = nil) -> Attribute {
        .several([describedBy(more), .when(error != nil, .aria("invalid", true))])
    }

    /// `aria-describedby` alone, for a group, which cannot be invalid itself.
    func describedBy(_ more: String? = nil) -> Attribute {
        let ids = [hint == nil ? nil : "\(id)-h", error == nil ? nil : "\(id)-e", more].compactMap { $0 }
        return .when(!ids.isEmpty, .aria("describedby", ids.joined(separator: " ")))
    }
}

extension Markup {
    fileprivate static func input(_ field: Field, value: String, _ attributes: [Attribute]) -> Markup {
        voidElement(
            "input",
            [.id(field.id), .name(field.name), .value(value), field.described(), .several(attributes)]
        )
    }
}
