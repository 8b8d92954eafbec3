package import Markup
package import OtklikPhrases

/// The five grades; a grade of 1 or 2 opens `why` (the stylesheet does it, without a script the questions always show).
/// The field's name is `rating`.
package func ratingInput(chosen: Int?, why: Markup, error: String? = nil, in language: Language) -> Markup {
    Markup {
        fieldset(.class(error == nil ? "field" : "field bad")) {
            legend(.class("sr")) { DesignPhrase.yourRating.text(in: language) }
            if let error {
                p(.class("error"), .id("rating-e")) {
                    icon(.warn)
                    span { error }
                }
            }
            div(.class("rate")) { for grade in 1...5 { gradeButton(grade, isOn: grade == chosen, language) } }
        }
        if !why.isEmpty { div(.class("why")) { why } }
    }
}

private func gradeButton(_ grade: Int, isOn: Bool, _ language: Language) -> Markup {
    label {
        input(.type("radio"), .name("rating"), .id("rating-\(grade)"), .value(String(grade)), .checked(isOn))
        b { grade }
        DesignPhrase.grade(grade).text(in: language)
    }
}
