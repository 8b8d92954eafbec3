import Markup
import OtklikDomain
import OtklikPhrases
import OtklikService

/// Where a message of a topic from a place would go, and why.
struct RouteTrialForm {
    let language: Language
    var values: FormValues
    var faults: [DirectoryFault] = []
    var result: RouteTrial?

    var body: Markup {
        section(.aria("labelledby", "try"), .class("card")) {
            h2(.id("try")) { words(.tryOut) }
            p { words(.tryLead) }
            if let result { answer(result) }
            searchForm(to: "/admin/routes") {
                pick(.topic)
                pick(.place)
                submitButton(AdminFormPhrase.tryOut.text(in: language), icon: .target)
            }
        }
    }

    private func pick(_ name: AdminField) -> Markup {
        let fault = faults.first { $0.field == name.rawValue }
        let field = Field(
            name.rawValue,
            label: AdminFormPhrase.label(name).text(in: language),
            hint: AdminFormPhrase.hint(name).text(in: language),
            error: fault.map { AdminFormPhrase.fault($0.kind).text(in: language) }
        )
        return Markup {
            field.input(value: values[name.rawValue], .type("text"), .maxlength(400), .autocomplete("off"))
            if case .several(let names) = fault?.kind {
                Field(name.rawValue + "_choice", label: AdminFormPhrase.whichOne.text(in: language))
                    .radios(names.map { Choice($0, $0) }, slim: true)
            }
        }
    }

    private func answer(_ trial: RouteTrial) -> Markup {
        notice(.answer, title: trial.organisation?.name ?? words(.goesToRegion)) {
            p { why(trial) }
            if let topic = trial.topic { p { words(.answerWithin(topic.term)) } }
            if let territory = trial.territory { p(.class("muted")) { territory.name } }
        }
    }

    private func why(_ trial: RouteTrial) -> String {
        RoutingPhrase.why(
            trial.result.rule,
            territory: trial.ruleTerritory,
            kind: trial.topic.map { OrganisationKinds.name($0.kind.code) }
        ).text(in: language)
    }

    private func words(_ phrase: AdminPhrase) -> String { phrase.text(in: language) }
}
