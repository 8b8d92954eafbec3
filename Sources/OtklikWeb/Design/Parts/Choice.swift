package import Markup

/// One of several answers: an option of a list, a radio button, a checkbox.
package struct Choice: Sendable {
    package var value: String
    package var words: String
    /// A second, quieter line.
    package var note: String?
    package var isOn: Bool
    package var isDisabled: Bool

    package init(_ value: String, _ words: String, note: String? = nil, isOn: Bool = false, isDisabled: Bool = false) {
        self.value = value
        self.words = words
        self.note = note
        self.isOn = isOn
        self.isDisabled = isDisabled
    }
}

extension Field {
    /// Cards of which one is chosen. `slim` for short ones, in two columns when `columns`.
    package func radios(_ choices: [Choice], slim: Bool = false, columns: Bool = false) -> Markup {
        group("radio", choices, slim: slim, columns: columns)
    }

    /// Cards of which any number is chosen; all share the field's name.
    package func checks(_ choices: [Choice], slim: Bool = false, columns: Bool = false) -> Markup {
        group("checkbox", choices, slim: slim, columns: columns)
    }

    /// One checkbox; never ticked beforehand when it is a consent. `details` may hold a link.
    package func check(isOn: Bool, details: Markup = Markup()) -> Markup {
        div(.class(error == nil ? "field" : "field bad")) {
            hintAndError
            element(
                "label",
                [.class("opt")],
                Markup {
                    voidElement(
                        "input",
                        [.type("checkbox"), .name(name), .id(id), .value("1"), .checked(isOn), described()]
                    )
                    span {
                        label

                        details
                    }
                }
            )
        }
    }

    /// Radio cards in several lists under one legend, each list marked for a script.
    func radioGroup(_ lists: [[Choice]], marks: [StaticString]) -> Markup {
        fieldset(.class(error == nil ? "field" : "field bad"), .id(id), .tabindex(-1), describedBy()) {
            groupLegend
            hintAndError
            for (mark, list) in zip(marks, lists) {
                div(.class("opts gap"), .data(mark)) {
                    for choice in list { optionCard("radio", choice, id: "\(id)-\(choice.value)") }
                }
            }
        }
    }

    private func group(_ type: String, _ choices: [Choice], slim: Bool, columns: Bool) -> Markup {
        fieldset(.class(error == nil ? "field" : "field bad"), describedBy()) {
            groupLegend
            hintAndError
            div(.class("opts" + (slim ? " slim" : "") + (columns ? " g2" : ""))) {
                for (index, choice) in choices.enumerated() {
                    optionCard(type, choice, id: index == 0 ? id : "\(id)-\(index + 1)")
                }
            }
        }
    }

    private var groupLegend: Markup {
        switch style {
        case .plain: legend { label }
        case .heading: legend(.class("h")) { h1(.class("no")) { label } }
        case .unseen: legend(.class("sr")) { label }
        }
    }

    private func optionCard(_ type: String, _ choice: Choice, id: String) -> Markup {
        element(
            "label",
            [.class("opt")],
            Markup {
                voidElement(
                    "input",
                    [
                        .type(type), .name(name), .id(id), .value(choice.value),
                        .checked(choice.isOn), .disabled(choice.isDisabled),
                    ]
                )
                span {
                    if let note = choice.note {
                        b { choice.words }
                        span(.class("muted")) { note }
                    } else {
                        choice.words
                    }
                }
            }
        )
    }
}
